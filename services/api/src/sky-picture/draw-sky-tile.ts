import { setImmediate as nextTurn } from 'node:timers/promises';
import { cellCentre, gatherBits, toUnitVector, type UnitVector } from '@lucero/sky';
import { encodePng } from '@lucero/stamps';
import { densityOrder } from './smooth-density.ts';

/** Side of a tile [px]. */
export const tileSide = 256;
/** In the picture of all tiles of order 3, which viewers show first: Aladin Lite takes no other size. */
const smallSide = 64;
/** Some 10 ms: others get their turn between. */
const tilesPerTurn = 12;
const allskyOrder = 3;
const allskyColumns = 27;
/** Galactic north pole and centre, ICRS. */
const galacticPole = toUnitVector(192.859_48, 27.128_25);
const galacticCentre = toUnitVector(266.405_1, -28.936_17);
/** Of the drawn Milky Way: half thickness [sin b], and how far its bulge reaches [1 - cos l]. */
const [glowThickness, glowReach] = [0.11, 0.6];

const background = [9, 12, 24] as const;
const glow = [70, 76, 110] as const;
const objects = [255, 196, 110] as const;

const along = (a: UnitVector, x: number, y: number, z: number): number =>
  a[0] * x + a[1] * y + a[2] * z;

/**
 * One tile of a HiPS: the density of objects over a drawn Milky Way, which is no measurement.
 *
 * @param density objects per cell of densityOrder, NESTED
 * @param greatest density that is drawn brightest
 * Reference: HiPS 1.0, section 4.1: pixels of a tile are the cells of `order + 8` within the one of `order`
 */
export function drawSkyTile(
  order: number,
  cell: number,
  density: Float32Array,
  greatest: number,
): Uint8Array {
  const data = skyTile(order, cell, tileSide, density, greatest);
  return encodePng({ width: tileSide, height: tileSide, channels: 3, data });
}

/**
 * All tiles of order 3 in one picture, row by row.
 *
 * Reference: HiPS 1.0, section 4.3.2
 */
export async function drawAllsky(density: Float32Array, greatest: number): Promise<Uint8Array> {
  const count = 12 * 4 ** allskyOrder;
  const width = allskyColumns * smallSide;
  const height = Math.ceil(count / allskyColumns) * smallSide;
  const data = new Uint8Array(3 * width * height);
  for (let cell = 0; cell < count; cell++) {
    if (cell % tilesPerTurn === 0) await nextTurn();
    const tile = skyTile(allskyOrder, cell, smallSide, density, greatest);
    const left = (cell % allskyColumns) * smallSide;
    const top = Math.floor(cell / allskyColumns) * smallSide;
    for (let row = 0; row < smallSide; row++) {
      const line = tile.subarray(3 * row * smallSide, 3 * (row + 1) * smallSide);
      data.set(line, 3 * ((top + row) * width + left));
    }
  }
  return encodePng({ width, height, channels: 3, data });
}

/** Red, green and blue of a tile, rows from the top. */
function skyTile(
  order: number,
  cell: number,
  sidePx: number,
  density: Float32Array,
  greatest: number,
): Uint8Array {
  const data = new Uint8Array(3 * sidePx * sidePx);
  const cellsPerFace = 4 ** order;
  const face = Math.floor(cell / cellsPerFace);
  const inFace = cell % cellsPerFace;
  const [tileX, tileY] = [gatherBits(inFace), gatherBits(inFace >>> 1)];
  const side = 2 ** order * sidePx;
  const toDensity = 2 ** densityOrder / side;
  for (let row = 0; row < sidePx; row++) {
    for (let column = 0; column < sidePx; column++) {
      const x = tileX * sidePx + row;
      const y = tileY * sidePx + column;
      const [vx, vy, vz] = cellCentre(face, x, y, side);
      const sinLatitude = along(galacticPole, vx, vy, vz);
      const towardsCentre = along(galacticCentre, vx, vy, vz);
      const disc = Math.exp(-Math.abs(sinLatitude) / glowThickness);
      const milkyWay = disc * (0.35 + 0.65 * Math.exp(-(1 - towardsCentre) / glowReach));
      const shown = smoothed(density, face, (x + 0.5) * toDensity, (y + 0.5) * toDensity);
      const share = greatest === 0 ? 0 : Math.log1p(shown) / Math.log1p(greatest);
      const at = 3 * (row * sidePx + column);
      for (let channel = 0; channel < 3; channel++) {
        const sky = background[channel]! + glow[channel]! * milkyWay;
        data[at + channel] = Math.min(
          255,
          sky + (objects[channel]! - sky) * 0.8 * Math.min(1, share),
        );
      }
    }
  }
  return data;
}

/** Between the four cells around a place of a face; at its edge those that are there. */
function smoothed(density: Float32Array, face: number, x: number, y: number): number {
  const side = 2 ** densityOrder;
  const [left, low] = [Math.floor(x - 0.5), Math.floor(y - 0.5)];
  const [partX, partY] = [x - 0.5 - left, y - 0.5 - low];
  const at = (cellX: number, cellY: number): number => {
    const inX = Math.min(side - 1, Math.max(0, cellX));
    const inY = Math.min(side - 1, Math.max(0, cellY));
    return density[face * side * side + interleaved[inX]! + 2 * interleaved[inY]!]!;
  };
  return (
    (1 - partX) * ((1 - partY) * at(left, low) + partY * at(left, low + 1)) +
    partX * ((1 - partY) * at(left + 1, low) + partY * at(left + 1, low + 1))
  );
}

/** Bits of a coordinate on the even places. */
const interleaved = Uint32Array.from({ length: 2 ** densityOrder }, (_, coordinate) => {
  let spread = 0;
  for (let bit = 0; bit < densityOrder; bit++) spread += ((coordinate >> bit) & 1) * 4 ** bit;
  return spread;
});
