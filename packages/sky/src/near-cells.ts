import { arcsecToRad } from './angles.ts';
import { coneRanges } from './cone-ranges.ts';
import { type FaceCell, findFaceCell, maxOrder, spreadBits } from './healpix.ts';

/**
 * Cells of order 24 (12 mas) by their nested number, `hpx29 >> 10`. It is the finest order whose numbers doubles hold
 * exactly: what sorts and searches millions of rows takes these.
 */
const order = 24;
const droppedBits = maxOrder - order;
const side29 = 2 ** maxOrder;
/** 4 ** 24: cells of a face. */
export const cells24 = 2 ** (2 * order);

/**
 * How much faster than its arc a path's coordinate in a face may grow, in sides of the face per radian.
 *
 * Formula:   near a pole x = √6 sin(θ / 2) · φ / (π / 2), whose gradient is longest at θ = 0, φ = π / 2:
 *            √(3 / 2 + 6 / π²) = 1.4520. At |z| < 2/3, x = φ / (π / 2) + 3 z / 4: at most 1.021
 * Symbols:   θ distance from the pole [rad]; φ right ascension within a quarter [rad]
 */
const steepest = 1.4521;
/** Cells of order 29 by which rounding may move a place; doubles lose far less. */
const slackCells = 2;

/** Nested number of a cell of order 29's parent of order 24. */
export function cell24({ face, x, y }: Readonly<FaceCell>): number {
  return face * cells24 + interleaved(x >>> droppedBits, y >>> droppedBits);
}

const placed = { face: 0, x: 0, y: 0 };

/**
 * Ranges of order-24 cells that together hold every position within a cone, written to `into` as from, to (not included),
 * from, to …; returns how many. They may touch and overlap, and hold places around the cone.
 *
 * In a face the cone lies within a square of known half-width, which at most four cells of its size cover. A
 * cone at the edge of a face takes `coneRanges`.
 *
 * @param cell of the axis, from `findFaceCell`; it is computed here when null
 * @param into for at least 80 numbers
 * Throws PositionInvalidError, RadiusInvalidError.
 */
export function cellsNear(
  raDeg: number,
  decDeg: number,
  radiusArcsec: number,
  cell: Readonly<FaceCell> | null,
  into: Float64Array,
): number {
  if (cell === null) findFaceCell(raDeg, decDeg, placed);
  const { face, x, y } = cell ?? placed;
  const reach = Math.ceil(steepest * side29 * arcsecToRad(radiusArcsec)) + slackCells;
  const left = x - reach;
  const right = x + reach;
  const low = y - reach;
  const high = y + reach;
  if (!(left >= 0 && low >= 0 && right < side29 && high < side29)) {
    return coneAsNumbers(raDeg, decDeg, radiusArcsec, into);
  }
  // Cells as wide as the square: it touches at most two in each direction.
  const bits = Math.max(droppedBits, 32 - Math.clz32(2 * reach));
  const length = 4 ** (bits - droppedBits);
  let count = 0;
  for (let cellY = low >>> bits; cellY <= high >>> bits; cellY++) {
    for (let cellX = left >>> bits; cellX <= right >>> bits; cellX++) {
      const from = face * cells24 + interleaved(cellX, cellY) * length;
      into[2 * count] = from;
      into[2 * count + 1] = from + length;
      count++;
    }
  }
  return count;
}

function coneAsNumbers(
  raDeg: number,
  decDeg: number,
  radiusArcsec: number,
  into: Float64Array,
): number {
  const ranges = coneRanges(raDeg, decDeg, radiusArcsec, into.length / 2);
  const dropped = BigInt(2 * droppedBits);
  for (const [i, { from, to }] of ranges.entries()) {
    into[2 * i] = Number(from >> dropped);
    into[2 * i + 1] = Number(to >> dropped);
  }
  return ranges.length;
}

/** Bits of x on the even places, of y on the odd ones; up to 24 bits each. */
function interleaved(x: number, y: number): number {
  const low = spreadBits(x & 0xffff) + 2 * spreadBits(y & 0xffff);
  const high = spreadBits(x >>> 16) + 2 * spreadBits(y >>> 16);
  return (high >>> 0) * 2 ** 32 + (low >>> 0);
}
