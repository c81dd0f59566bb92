/**
 * Quantile with linear interpolation between order statistics (numpy's default).
 *
 * @param sorted ascending, at least one value
 * @param fraction 0 to 1
 */
export function quantile(sorted: Float64Array, fraction: number): number {
  const place = fraction * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}

/** Median of values in any order. */
export const median = (values: Float64Array): number => quantile(values.toSorted(), 0.5);
