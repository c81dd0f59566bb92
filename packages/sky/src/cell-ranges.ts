import { cellCentre, maxOrder } from './healpix.ts';
import type { UnitVector } from './unit-vector.ts';

/** Cells of order 29 from `from` up to, not including, `to`. */
export interface CellRange {
  readonly from: bigint;
  readonly to: bigint;
}

/** How a disc on the sky lies to a region. 'outside' and 'inside' are sure, 'partly' may be either. */
export type Reach = 'outside' | 'partly' | 'inside';

/** A region of the sky, as far as covering it with cells needs it. */
export interface Region {
  /** Of the disc of this radius around a unit vector. */
  readonly reachOf: (centre: UnitVector, radiusRad: number) => Reach;
  /** Cells that are small beside this end the search [rad]. */
  readonly radiusRad: number;
}

/** Cells of this order (12 mas) are numbered below 2^53; no region needs finer ones. */
const finestOrder = 24;
/** Rounding of coordinates, far above what doubles lose and far below a cell [rad]. */
export const slackRad = 1e-12;

interface Cell {
  readonly face: number;
  readonly x: number;
  readonly y: number;
  readonly order: number;
  /** Number within its order. */
  readonly number: number;
  readonly isInside: boolean;
}

/**
 * Ranges of order-29 cells that together hold every position within a region, in ascending order,
 * disjoint and not touching: a superset, so test exactly what they find.
 *
 * Starts from the 12 faces, drops cells that the region cannot reach, keeps those wholly inside and
 * quarters the others, until one more level would exceed `maxRanges` or cells are small beside the
 * region. Cell numbers ascend throughout, because quarters are visited in their own order.
 *
 * @param maxRanges at least 12, the number of faces
 */
export function cellRanges(region: Region, maxRanges: number): CellRange[] {
  let cells: Cell[] = [];
  for (let face = 0; face < 12; face++) {
    addIfReached(cells, { face, x: 0, y: 0, order: 0, number: face }, region);
  }
  let ranges = mergedRanges(cells);
  for (
    let order = 1;
    order <= finestOrder && circumradiusRad(order) > region.radiusRad / 8;
    order++
  ) {
    const finer: Cell[] = [];
    for (const cell of cells) {
      if (cell.isInside) finer.push(cell);
      else for (let quarter = 0; quarter < 4; quarter++) addQuarter(finer, cell, quarter, region);
    }
    const finerRanges = mergedRanges(finer);
    if (finerRanges.length > maxRanges) break;
    cells = finer;
    ranges = finerRanges;
    if (cells.every(({ isInside }) => isInside)) break;
  }
  const shift = BigInt(2 * (maxOrder - finestOrder));
  return ranges.map(([from, to]) => ({ from: BigInt(from) << shift, to: BigInt(to) << shift }));
}

function addQuarter(into: Cell[], parent: Cell, quarter: number, region: Region): void {
  addIfReached(
    into,
    {
      face: parent.face,
      x: 2 * parent.x + (quarter & 1),
      y: 2 * parent.y + (quarter >> 1),
      order: parent.order + 1,
      number: 4 * parent.number + quarter,
    },
    region,
  );
}

function addIfReached(into: Cell[], cell: Omit<Cell, 'isInside'>, region: Region): void {
  const [x, y, z] = cellCentre(cell.face, cell.x, cell.y, 2 ** cell.order);
  const reach = region.reachOf([x, y, z], circumradiusRad(cell.order));
  if (reach !== 'outside') into.push({ ...cell, isInside: reach === 'inside' });
}

/** Greatest distance from the centre of any cell of an order to its corners [rad]. */
function circumradiusRad(order: number): number {
  return circumradii[order];
}

const circumradii: readonly number[] = Array.from({ length: finestOrder + 1 }, (_, order) => {
  // The worst cells touch the edge between polar and equatorial zone: from the centre at z = 2/3 to
  // the corner one ring towards the pole (as healpix_cxx's max_pixrad).
  const side = 2 ** order;
  const longitude = Math.PI / (4 * side);
  const fromAxis = Math.sqrt(1 - 4 / 9);
  const z = 1 - (1 - 1 / side) ** 2 / 3;
  const chord = Math.hypot(
    fromAxis * Math.cos(longitude) - Math.sqrt((1 - z) * (1 + z)),
    fromAxis * Math.sin(longitude),
    2 / 3 - z,
  );
  return 2 * Math.asin(chord / 2) * (1 + 1e-9) + slackRad;
});

/** Ascending cells as ranges of the finest order, neighbours joined. */
function mergedRanges(cells: readonly Cell[]): [from: number, to: number][] {
  const ranges: [number, number][] = [];
  for (const { number, order } of cells) {
    const cellLength = 4 ** (finestOrder - order);
    const from = number * cellLength;
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === from) last[1] = from + cellLength;
    else ranges.push([from, from + cellLength]);
  }
  return ranges;
}
