/** Columns one after the other. */
export function joined(columns: readonly Float64Array[]): Float64Array {
  let length = 0;
  for (const column of columns) length += column.length;
  const all = new Float64Array(length);
  let filled = 0;
  for (const column of columns) {
    all.set(column, filled);
    filled += column.length;
  }
  return all;
}
