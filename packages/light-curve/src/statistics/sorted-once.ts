const known = new WeakMap<Float64Array, Float64Array>();

/**
 * The values in ascending order, sorted once for as long as they are kept: six features ask for the same.
 *
 * @param values that never change, as those of a Series
 */
export function sortedOnce(values: Float64Array): Float64Array {
  const found = known.get(values);
  if (found !== undefined) return found;
  const sorted = values.toSorted();
  known.set(values, sorted);
  return sorted;
}
