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
  // All that most values are compared with: kept at hand, not looked up in the list.
  let least = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value <= least || !isCandidate(i)) continue;
    let place = indices.length;
    while (place > 0 && values[indices[place - 1]] < value) place--;
    indices.splice(place, 0, i);
    if (indices.length > count) indices.pop();
    if (indices.length === count) least = values[indices[count - 1]];
  }
  return indices;
}
