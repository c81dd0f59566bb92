/**
 * Multi-order coverage: a part of the sky as HEALPix cells (NESTED) of several orders, where four cells that
 * make one of the order below are written as that one.
 *
 * Reference: IVOA MOC 2.0
 */

/** Cells by order, ascending within each; no cell lies in another, and no four make one. */
export type Moc = readonly { readonly order: number; readonly cells: readonly number[] }[];

/** Numbers of cells are exact up to this order. */
const finestOrder = 24;

/** The coverage of cells of one order, in any order and possibly repeated. Throws RangeError above order 24. */
export function mocOfCells(cells: Iterable<number>, order: number): Moc {
  if (!Number.isInteger(order) || order < 0 || order > finestOrder) {
    throw new RangeError(`no order of a coverage: ${order}`);
  }
  const levels: { order: number; cells: readonly number[] }[] = [];
  let current = [...new Set(cells)].sort((a, b) => a - b);
  for (let level = order; level >= 0; level--) {
    const kept: number[] = [];
    const merged: number[] = [];
    for (let i = 0; i < current.length; i++) {
      const cell = current[i];
      // Four in a row from a multiple of four are the quarters of one.
      if (level > 0 && cell % 4 === 0 && current[i + 3] === cell + 3) {
        merged.push(cell / 4);
        i += 3;
      } else {
        kept.push(cell);
      }
    }
    if (kept.length > 0 || level === order) levels.push({ order: level, cells: kept });
    current = merged;
  }
  return levels.reverse();
}
