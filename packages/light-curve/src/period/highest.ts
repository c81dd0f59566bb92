/**
 * Indices of the highest values, highest first, the earlier of equals first.
 *
 * One pass with a short sorted list: sorting the hundred thousand powers of a periodogram would
 * cost as much as computing them.
 *
 * @param isCandidate leaves out the indices for which it is false
 */
export function indicesOfHighest(
  values: Float64Array | Float32Array,
  count: number,
  isCandidate: (index: number) => boolean = () => true,
): number[] {
  const indices: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const last = indices[indices.length - 1];
    if (indices.length === count && values[i] <= values[last]) continue;
    if (!isCandidate(i)) continue;
    let place = indices.length;
    while (place > 0 && values[indices[place - 1]] < values[i]) place--;
    indices.splice(place, 0, i);
    if (indices.length > count) indices.pop();
  }
  return indices;
}
