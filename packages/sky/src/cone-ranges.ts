import { arcsecToRad } from './angles.ts';
import { cellCentre, maxOrder } from './healpix.ts';
import { RadiusInvalidError } from './radius-invalid-error.ts';
import { toUnitVector, type UnitVector } from './unit-vector.ts';

/** Cells of order 29 from `from` up to, not including, `to`. */
export interface CellRange {
  readonly from: bigint;
  readonly to: bigint;
}

/** Cells of this order (12 mas) are numbered below 2^53; no cone needs finer ones. */
const finestOrder = 24;
/** Rounding of coordinates, far above what doubles lose and far below a cell [rad]. */
const slackRad = 1e-12;

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
 * Ranges of order-29 cells that together hold every position within a cone, in ascending order,
 * disjoint and not touching: a superset, so test the distance of what they find.
 *
 * Starts from the 12 faces, drops cells that the cone cannot reach, keeps those wholly inside and
 * quarters the others, until one more level would exceed `maxRanges` or cells are small beside the
 * cone. Cell numbers ascend throughout, because quarters are visited in their own order.
 *
 * @param maxRanges at least 12, the number of faces
 */
export function coneRanges(
  raDeg: number,
  decDeg: number,
  radiusArcsec: number,
  maxRanges = 40,
): CellRange[] {
  const axis = toUnitVector(raDeg, decDeg);
  if (!(radiusArcsec >= 0)) throw new RadiusInvalidError(radiusArcsec);
  const radiusRad = arcsecToRad(radiusArcsec) + slackRad;
  let cells: Cell[] = [];
  for (let face = 0; face < 12; face++) {
    addIfReached(cells, { face, x: 0, y: 0, order: 0, number: face }, axis, radiusRad);
  }
  let ranges = mergedRanges(cells);
  for (let order = 1; order <= finestOrder && circumradiusRad(order) > radiusRad / 8; order++) {
    const finer: Cell[] = [];
    for (const cell of cells) {
      if (cell.isInside) finer.push(cell);
      else for (let quarter = 0; quarter < 4; quarter++) addQuarter(finer, cell, quarter);
    }
    const finerRanges = mergedRanges(finer);
    if (finerRanges.length > maxRanges) break;
    cells = finer;
    ranges = finerRanges;
    if (cells.every(({ isInside }) => isInside)) break;
  }
  const shift = BigInt(2 * (maxOrder - finestOrder));
  return ranges.map(([from, to]) => ({ from: BigInt(from) << shift, to: BigInt(to) << shift }));

  function addQuarter(into: Cell[], parent: Cell, quarter: number): void {
    addIfReached(
      into,
      {
        face: parent.face,
        x: 2 * parent.x + (quarter & 1),
        y: 2 * parent.y + (quarter >> 1),
        order: parent.order + 1,
        number: 4 * parent.number + quarter,
      },
      axis,
      radiusRad,
    );
  }
}

function addIfReached(
  into: Cell[],
  cell: Omit<Cell, 'isInside'>,
  axis: UnitVector,
  radiusRad: number,
): void {
  const [x, y, z] = cellCentre(cell.face, cell.x, cell.y, 2 ** cell.order);
  // From the chord: the arc cosine of a dot product cannot tell angles below 1e-8 rad apart.
  const chord = Math.hypot(x - axis[0], y - axis[1], z - axis[2]);
  const distanceRad = 2 * Math.asin(Math.min(1, chord / 2));
  const reach = circumradiusRad(cell.order);
  if (distanceRad > radiusRad + reach) return;
  into.push({ ...cell, isInside: distanceRad + reach <= radiusRad });
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
