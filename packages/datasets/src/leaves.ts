import type { DuckSession } from './duck-session.ts';
import { rowsTable } from './load-rows.ts';

/** A cell of HEALPix (nested) that is one file of a catalogue. */
export interface Leaf {
  readonly order: number;
  readonly pixel: number;
  readonly rowCount: number;
}

const cellOrder = 29;
/**
 * The coarsest leaves: cells of 15 degrees. A running catalogue over all nights needs leaves that no night has
 * coarser, and a night of some hundred alerts shall not fall into a thousand files.
 */
export const coarsestOrder = 2;
/** 52 arcsec: finer leaves would hold less than the margin around them. */
const finestOrder = 12;
/** Of one file: some tens of MB in memory while it is written or read. */
const cellsPerLeaf = 4_000_000;

/** Rows of one leaf, at most, unless they lie in one cell of the finest order. */
export const rowsPerLeaf = (columnCount: number): number =>
  Math.max(1_000, Math.floor(cellsPerLeaf / columnCount));

/**
 * Leaves beside each other, put together up to so many rows: what is sorted at once, in memory. A leaf that is larger
 * by itself stays by itself.
 */
export function piecesOf(leaves: readonly Leaf[], rowLimit: number): Leaf[][] {
  const pieces: Leaf[][] = [];
  let room = 0;
  for (const leaf of leaves) {
    if (leaf.rowCount > room) {
      pieces.push([]);
      room = rowLimit;
    }
    pieces.at(-1)?.push(leaf);
    room -= leaf.rowCount;
  }
  return pieces;
}

/** First and last number of order 29 in a cell. */
export function cellsOf({ order, pixel }: Pick<Leaf, 'order' | 'pixel'>): [bigint, bigint] {
  const shift = BigInt(2 * (cellOrder - order));
  return [BigInt(pixel) << shift, ((BigInt(pixel) + 1n) << shift) - 1n];
}

/**
 * The leaves of the loaded table: a cell with more than `rowLimit` rows is divided into four. In the order of the
 * numbers of their cells. Empty: the table has no rows.
 */
export async function planLeaves(session: DuckSession, rowLimit: number): Promise<Leaf[]> {
  const leaves: Leaf[] = [];
  let divided: bigint[] | null = null;
  for (let order = coarsestOrder; divided === null || divided.length > 0; order++) {
    const shift = 2 * (cellOrder - order);
    const within: string =
      divided === null ? '' : `WHERE _healpix_29 >> ${shift + 2} IN (${divided.join(', ')})`;
    const rows = await session.rows(`SELECT _healpix_29 >> ${shift} AS cell, count(*)
      FROM ${rowsTable} ${within} GROUP BY cell ORDER BY cell`);
    divided = [];
    for (const [cell, count] of rows as readonly (readonly [bigint, bigint])[]) {
      if (Number(count) > rowLimit && order < finestOrder) divided.push(cell);
      else leaves.push({ order, pixel: Number(cell), rowCount: Number(count) });
    }
  }
  return leaves.sort((a, b) => (cellsOf(a)[0] < cellsOf(b)[0] ? -1 : 1));
}

/** Path of the file of a leaf below its catalogue. */
export function leafPath(
  { order, pixel }: Pick<Leaf, 'order' | 'pixel'>,
  suffix = '.parquet',
): string {
  const folder = Math.floor(pixel / 10_000) * 10_000;
  return `dataset/Norder=${order}/Dir=${folder}/Npix=${pixel}${suffix}`;
}
