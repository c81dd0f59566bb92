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

/** Median of values in any order, none of them NaN. */
export function median(values: Float64Array): number {
  const n = values.length;
  if (n === 0) return Number.NaN;
  const left = values.slice();
  const below = (n - 1) >>> 1;
  const lower = select(left, below);
  if (n % 2 === 1) return lower;
  let upper = left[below + 1];
  for (let i = below + 2; i < n; i++) if (left[i] < upper) upper = left[i];
  return lower + 0.5 * (upper - lower);
}

/**
 * The value of this rank, counted from 0; moves the smaller ones before it and the larger behind it. A
 * median needs no more, and a sort takes some five times as long.
 *
 * Reference: Hoare 1961, Commun. ACM 4, 321 (FIND)
 */
function select(values: Float64Array, rank: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[(low + high) >>> 1];
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (pivot < values[j]) j--;
      if (i > j) break;
      const swapped = values[i];
      values[i++] = values[j];
      values[j--] = swapped;
    }
    if (rank <= j) high = j;
    else if (rank >= i) low = i;
    else break;
  }
  return values[rank];
}
