/**
 * HEALPix, NESTED scheme: the sphere in 12 equal faces, each cut in four again and again; a cell's
 * number holds its path (face, then two bits a level), so a cell is one range of the numbers of any
 * finer level. Reference: Górski et al. 2005, ApJ 622, 759, doi:10.1086/427976.
 *
 * A cell inside its face is (x, y) with 0 <= x, y < side = 2^order, x to the north-east, y to the
 * north-west. Coordinates stay plain numbers (side² would not fit one at order 29); only the final
 * number is a bigint.
 */
import { degToRad, radToDeg, wrapDeg } from './angles.ts';
import { PositionInvalidError } from './position-invalid-error.ts';
import type { Position } from './unit-vector.ts';

export const maxOrder = 29;
/** Ring of each face's southernmost corner, in units of side, and its longitude, in units of 45 deg. */
const faceRing = [2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4] as const;
const faceLongitude = [1, 3, 5, 7, 0, 2, 4, 6, 1, 3, 5, 7] as const;

/** A cell of order 29 by its face and its coordinates there, all of them whole numbers. */
export interface FaceCell {
  face: number;
  x: number;
  y: number;
}

/** The cell of order 29 (0.4 mas wide) that holds a position. Throws PositionInvalidError. */
export function hpx29(raDeg: number, decDeg: number): bigint {
  const cell = { face: 0, x: 0, y: 0 };
  findFaceCell(raDeg, decDeg, cell);
  return nestedNumber(cell.face, cell.x, cell.y);
}

/**
 * The cell of order 29 that holds a position, written into `cell`: what asks for millions makes no object for each.
 * Throws PositionInvalidError.
 */
export function findFaceCell(raDeg: number, decDeg: number, cell: FaceCell): void {
  if (!Number.isFinite(raDeg) || !(Math.abs(decDeg) <= 90)) {
    throw new PositionInvalidError(raDeg, decDeg);
  }
  const side = 2 ** maxOrder;
  const dec = degToRad(decDeg);
  const z = Math.sin(dec);
  const quarter = wrapDeg(raDeg) / 90; // 0 to 4
  if (Math.abs(z) <= 2 / 3) {
    const along = side * (0.5 + quarter);
    const up = side * z * 0.75;
    const rising = Math.floor(along - up); // lines of constant y
    const falling = Math.floor(along + up); // lines of constant x
    const faceRising = Math.floor(rising / side);
    const faceFalling = Math.floor(falling / side);
    cell.face =
      faceRising === faceFalling
        ? (faceRising % 4) + 4
        : faceRising < faceFalling
          ? faceRising
          : faceFalling + 8;
    cell.x = falling % side;
    cell.y = side - (rising % side) - 1;
    return;
  }
  const face = Math.min(3, Math.floor(quarter));
  const within = quarter - face;
  // √(3 (1 − |z|)), but from the cosine: 1 − |z| loses all its digits at a pole.
  const fromPole = (side * Math.cos(dec)) / Math.sqrt((1 + Math.abs(z)) / 3);
  const right = Math.min(side - 1, Math.floor(within * fromPole));
  const left = Math.min(side - 1, Math.floor((1 - within) * fromPole));
  cell.face = z > 0 ? face : face + 8;
  cell.x = z > 0 ? side - left - 1 : right;
  cell.y = z > 0 ? side - right - 1 : left;
}

/** Centre of a cell; order 29 unless told. */
export function pixelCentre(cell: bigint, order: number = maxOrder): Position {
  const side = 2 ** order;
  const faceBits = BigInt(2 * order);
  const inFace = cell & ((1n << faceBits) - 1n);
  // 32 even bits are 16 bits of a coordinate.
  const low = Number(inFace & 0xffffffffn);
  const high = Number(inFace >> 32n);
  const x = gatherBits(low) + 65_536 * gatherBits(high);
  const y = gatherBits(low >>> 1) + 65_536 * gatherBits(high >>> 1);
  const [vx, vy, z, fromAxis] = cellCentre(Number(cell >> faceBits), x, y, side);
  return {
    raDeg: wrapDeg(radToDeg(Math.atan2(vy, vx))),
    decDeg: radToDeg(Math.atan2(z, fromAxis)),
  };
}

/** Centre of cell (x, y) of a face as a unit vector, and its distance from the polar axis. */
export function cellCentre(
  face: number,
  x: number,
  y: number,
  side: number,
): [x: number, y: number, z: number, fromAxis: number] {
  const ring = faceRing[face] * side - x - y - 1; // counted from the north pole
  let ringSide = side; // a quarter of the ring's cells
  let z = ((2 * side - ring) * 2) / (3 * side);
  let fromAxis = Math.sqrt((1 - z) * (1 + z));
  if (ring < side || ring > 3 * side) {
    ringSide = ring < side ? ring : 4 * side - ring;
    const oneMinusZ = (ringSide * ringSide) / (3 * side * side);
    z = ring < side ? 1 - oneMinusZ : oneMinusZ - 1;
    fromAxis = Math.sqrt(oneMinusZ * (2 - oneMinusZ));
  }
  const longitude = (Math.PI / 4) * ((faceLongitude[face] * ringSide + x - y) / ringSide);
  return [fromAxis * Math.cos(longitude), fromAxis * Math.sin(longitude), z, fromAxis];
}

function nestedNumber(face: number, x: number, y: number): bigint {
  const low = spreadBits(x & 0xffff) + 2 * spreadBits(y & 0xffff);
  const high = spreadBits(x >>> 16) + 2 * spreadBits(y >>> 16) + face * 2 ** 26;
  return (BigInt(high) << 32n) | BigInt(low);
}

/** 16 bits → the same on the even places of 32. */
export function spreadBits(bits: number): number {
  let v = bits;
  v = (v | (v << 8)) & 0x00ff00ff;
  v = (v | (v << 4)) & 0x0f0f0f0f;
  v = (v | (v << 2)) & 0x33333333;
  v = (v | (v << 1)) & 0x55555555;
  return v;
}

/** The even places of 32 bits → 16 bits. */
export function gatherBits(bits: number): number {
  let v = bits & 0x55555555;
  v = (v | (v >>> 1)) & 0x33333333;
  v = (v | (v >>> 2)) & 0x0f0f0f0f;
  v = (v | (v >>> 4)) & 0x00ff00ff;
  return (v | (v >>> 8)) & 0x0000ffff;
}
