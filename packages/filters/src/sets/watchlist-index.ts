import { angularDistanceArcsec, arcsecToDeg, cellsNear } from '@lucero/sky';
import type { GivenWatchlist } from '../contract.ts';

/** Cones of all watchlists, by the HEALPix cells that they touch. */
export interface WatchlistIndex {
  /**
   * Every row whose cone holds a place.
   *
   * @param cell of order 24 that holds it
   */
  readonly visit: (
    raDeg: number,
    decDeg: number,
    cell: number,
    found: (watchlist: string, row: string, separationArcsec: number) => void,
  ) => void;
}

const finestOrder = 24;
/** Side of a cell of order 0 [deg]: the square root of a twelfth of the sphere. */
const sideDeg = 58.6;

/**
 * A cone is listed under the cells, about as wide as itself, that it touches: at most four but at the edge of a face of
 * the sphere. A place then looks at one cell for each order in use, and tests exactly what it finds there.
 */
export function watchlistIndex(watchlists: readonly GivenWatchlist[]): WatchlistIndex {
  const columns = joinedColumns(watchlists);
  const byOrder = new Map<number, { readonly cells: number[]; readonly rows: number[] }>();
  const ranges = new Float64Array(200);
  for (let row = 0; row < columns.raDeg.length; row++) {
    const radiusArcsec = columns.radiusArcsec[row]!;
    const order = orderOf(radiusArcsec);
    const length = 4 ** (finestOrder - order);
    let listed = byOrder.get(order);
    if (listed === undefined) {
      listed = { cells: [], rows: [] };
      byOrder.set(order, listed);
    }
    const count = cellsNear(columns.raDeg[row]!, columns.decDeg[row]!, radiusArcsec, null, ranges);
    const touched = new Set<number>();
    for (let i = 0; i < count; i++) {
      const last = Math.floor((ranges[2 * i + 1]! - 1) / length);
      for (let cell = Math.floor(ranges[2 * i]! / length); cell <= last; cell++) touched.add(cell);
    }
    for (const cell of touched) {
      listed.cells.push(cell);
      listed.rows.push(row);
    }
  }
  const levels = [...byOrder].map(([order, { cells, rows }]) => ({
    length: 4 ** (finestOrder - order),
    ...sortedByCell(cells, rows),
  }));
  return {
    visit: (raDeg, decDeg, cell, found) => {
      for (const { length, cells, rows } of levels) {
        const wanted = Math.floor(cell / length);
        for (let i = firstOf(cells, wanted); cells[i] === wanted; i++) {
          const row = rows[i]!;
          const separationArcsec = angularDistanceArcsec(
            raDeg,
            decDeg,
            columns.raDeg[row]!,
            columns.decDeg[row]!,
          );
          if (separationArcsec > columns.radiusArcsec[row]!) continue;
          const list = columns.list[row]!;
          const { name, rows: given } = watchlists[list]!;
          found(name, given.names[row - columns.firstRow[list]!]!, separationArcsec);
        }
      }
    },
  };
}

/** The finest order whose cells are wider than a cone. */
function orderOf(radiusArcsec: number): number {
  const widthDeg = 3 * arcsecToDeg(radiusArcsec);
  const order = Math.floor(Math.log2(sideDeg / widthDeg));
  return Math.max(0, Math.min(finestOrder, order));
}

interface JoinedColumns {
  readonly raDeg: Float64Array;
  readonly decDeg: Float64Array;
  readonly radiusArcsec: Float64Array;
  /** Index of the row's watchlist. */
  readonly list: Uint32Array;
  /** Of each watchlist. */
  readonly firstRow: Uint32Array;
}

function joinedColumns(watchlists: readonly GivenWatchlist[]): JoinedColumns {
  const total = watchlists.reduce((sum, { rows }) => sum + rows.names.length, 0);
  const joined: JoinedColumns = {
    raDeg: new Float64Array(total),
    decDeg: new Float64Array(total),
    radiusArcsec: new Float64Array(total),
    list: new Uint32Array(total),
    firstRow: new Uint32Array(watchlists.length),
  };
  let row = 0;
  for (const [i, { rows }] of watchlists.entries()) {
    joined.raDeg.set(rows.raDeg, row);
    joined.decDeg.set(rows.decDeg, row);
    joined.radiusArcsec.set(rows.radiusArcsec, row);
    joined.list.fill(i, row, row + rows.names.length);
    joined.firstRow[i] = row;
    row += rows.names.length;
  }
  return joined;
}

function sortedByCell(
  cells: readonly number[],
  rows: readonly number[],
): { readonly cells: Float64Array; readonly rows: Uint32Array } {
  const order = Uint32Array.from(cells.keys()).sort((a, b) => cells[a]! - cells[b]!);
  return {
    cells: Float64Array.from(order, (i) => cells[i]!),
    rows: Uint32Array.from(order, (i) => rows[i]!),
  };
}

/** Index of the first cell that is not before a number. */
function firstOf(cells: Float64Array, wanted: number): number {
  let low = 0;
  let high = cells.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cells[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
