import { cell24, findFaceCell, mjdTaiToTt, wrapDeg } from '@lucero/sky';
import type { SkyPosition } from './contract.ts';
import { footprintCell } from './footprint.ts';
import { sortedOrder } from './sorted-order.ts';

const mjdOfJ2000 = 51_544.5;
const daysPerJulianYear = 365.25;

/** Positions of one question, sorted along the curve of cells, so that neighbours come together. */
export interface SortedPositions {
  readonly count: number;
  /** Which of those asked each is. */
  readonly asked: Uint32Array;
  readonly raDeg: Float64Array;
  readonly decDeg: Float64Array;
  /** Julian year in TT; NaN: none was given. */
  readonly jyear: Float64Array;
  /** Cell of order 8, by which footprints are asked. */
  readonly footprintCell: Uint32Array;
  /** Cell of order 29 within its face. */
  readonly face: Uint8Array;
  readonly x: Uint32Array;
  readonly y: Uint32Array;
}

/** Positions `from` … `to - 1`. Throws PositionInvalidError. */
export function sortPositions(
  positions: readonly SkyPosition[],
  from: number,
  to: number,
): SortedPositions {
  const count = to - from;
  const cells = new Float64Array(count);
  const cell = { face: 0, x: 0, y: 0 };
  for (let i = 0; i < count; i++) {
    const { raDeg, decDeg } = positions[from + i]!;
    findFaceCell(raDeg, decDeg, cell);
    cells[i] = cell24(cell);
  }
  const order = sortedOrder(cells, count);
  const sorted: SortedPositions = {
    count,
    asked: order,
    raDeg: new Float64Array(count),
    decDeg: new Float64Array(count),
    jyear: new Float64Array(count),
    footprintCell: new Uint32Array(count),
    face: new Uint8Array(count),
    x: new Uint32Array(count),
    y: new Uint32Array(count),
  };
  for (let i = 0; i < count; i++) {
    const { raDeg, decDeg, epochMjdTai } = positions[from + order[i]!]!;
    findFaceCell(raDeg, decDeg, cell);
    sorted.raDeg[i] = wrapDeg(raDeg);
    sorted.decDeg[i] = decDeg;
    sorted.jyear[i] = epochMjdTai === null ? Number.NaN : jyearOf(epochMjdTai);
    sorted.footprintCell[i] = footprintCell(cells[order[i]!]!);
    sorted.face[i] = cell.face;
    sorted.x[i] = cell.x;
    sorted.y[i] = cell.y;
  }
  for (let i = 0; i < count; i++) order[i] = from + order[i]!;
  return sorted;
}

/** Julian year in TT, as catalogues give their epoch. */
const jyearOf = (mjdTai: number): number =>
  2000 + (mjdTaiToTt(mjdTai) - mjdOfJ2000) / daysPerJulianYear;
