/**
 * The row of the newest alert for each key, by time and then id; of the same alert the first, unless a later one says
 * something else (`isOther`). A statement may write a row only once, and the SQL decides by the same order.
 */
export function newestPerKey<Row extends { readonly mjdTai: number; readonly alertId: bigint }>(
  rows: readonly Row[],
  keyText: (row: Row) => string,
  isOther: (held: Row, row: Row) => boolean,
): Row[] {
  const newest = new Map<string, Row>();
  for (const row of rows) {
    const key = keyText(row);
    const held = newest.get(key);
    if (held === undefined || isNewer(row, held) || (!isNewer(held, row) && isOther(held, row))) {
      newest.set(key, row);
    }
  }
  return [...newest.values()];
}

function isNewer(
  a: { readonly mjdTai: number; readonly alertId: bigint },
  b: { readonly mjdTai: number; readonly alertId: bigint },
): boolean {
  return a.mjdTai !== b.mjdTai ? a.mjdTai > b.mjdTai : a.alertId > b.alertId;
}
