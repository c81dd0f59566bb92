/**
 * Numbers of HEALPix cells (NESTED) as plain numbers: in memory a cell is the range of its parts of order 24
 * (12 mas wide), which stay below 2^53. In the store and outside they are of order 29, as everywhere.
 */
import { gatherBits, hpx29 } from '@lucero/sky';

export const memoryOrder = 24;
export const cellsOfSphere = 12 * 4 ** memoryOrder;
const shiftTo29 = BigInt(2 * (29 - memoryOrder));

/** Parts of order 24 that a cell of an order has. */
export const partsOf = (order: number): number => 4 ** (memoryOrder - order);

/** Of a cell of this many parts [sr]. */
export const areaSr = (parts: number): number => (4 * Math.PI * parts) / cellsOfSphere;

/** [deg²] of the sphere per steradian. */
export const squareDegPerSr = (180 / Math.PI) ** 2;

/** The part of order 24 that holds a position. Throws PositionInvalidError. */
export function cellAt(raDeg: number, decDeg: number): number {
  return Number(hpx29(raDeg, decDeg) >> shiftTo29);
}

export const toOrder29 = (part: number): bigint => BigInt(part) << shiftTo29;
export const fromOrder29 = (cell: bigint): number => Number(cell >> shiftTo29);

/**
 * Number of the cell in the RING scheme, of a cell of the NESTED scheme: how older maps count their pixels.
 *
 * Formula:   Górski et al. 2005, ApJ 622, 759, section 4.1, with ring and place in the ring from (face, x, y)
 * @param order at most 12: in the face fewer than 2^31 cells
 */
export function ringNumber(cell: number, order: number): number {
  const side = 2 ** order;
  const inFace = side * side;
  const face = Math.floor(cell / inFace);
  const bits = cell % inFace;
  const x = gatherBits(bits);
  const y = gatherBits(bits >>> 1);
  const ring = ringOfFace[face] * side - x - y - 1;
  let ringSide = side;
  let before = 2 * side * (side - 1) + (ring - side) * 4 * side;
  let shift = (ring - side) & 1;
  if (ring < side) {
    ringSide = ring;
    before = 2 * ring * (ring - 1);
    shift = 0;
  } else if (ring > 3 * side) {
    ringSide = 4 * side - ring;
    before = 12 * inFace - 2 * (ringSide + 1) * ringSide;
    shift = 0;
  }
  let place = (longitudeOfFace[face] * ringSide + x - y + 1 + shift) / 2;
  if (place > 4 * side) place -= 4 * side;
  if (place < 1) place += 4 * side;
  return before + place - 1;
}

const ringOfFace = [2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4] as const;
const longitudeOfFace = [1, 3, 5, 7, 0, 2, 4, 6, 1, 3, 5, 7] as const;
