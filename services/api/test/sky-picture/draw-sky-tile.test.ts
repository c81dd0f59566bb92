import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inflateSync } from 'node:zlib';
import { hpx29, pixelCentre } from '@lucero/sky';
import { drawSkyTile, tileSide } from '../../src/sky-picture/draw-sky-tile.ts';
import { densityOrder, smoothDensity } from '../../src/sky-picture/smooth-density.ts';

const cellAt = (raDeg: number, decDeg: number, order: number) =>
  Number(hpx29(raDeg, decDeg) >> BigInt(2 * (29 - order)));
const sum = (values: Float32Array) => values.reduce((a, b) => a + b, 0);

describe('the smooth density', () => {
  it('keeps the number of objects, and is greatest where they are', async () => {
    for (const [ra, dec] of [
      [30, 20],
      [0, 0],
      [120, 89.5],
    ] as const) {
      const cell = cellAt(ra, dec, densityOrder);
      const density = await smoothDensity([{ cell, objectCount: 40 }]);
      assert.ok(Math.abs(sum(density) - 40) < 1e-3);
      assert.equal(density.indexOf(Math.max(...density)), cell);
      assert.ok(density.filter((value) => value > 0).length > 20);
    }
  });

  it('is empty without objects', async () => {
    assert.equal(sum(await smoothDensity([])), 0);
  });
});

describe('a tile of the sky picture', () => {
  it('is bright where the objects are', async () => {
    // The brightest pixel is the cell of the objects, by the order of pixels in a tile of a HiPS.
    const [ra, dec] = [47, 22];
    const density = await smoothDensity([{ cell: cellAt(ra, dec, densityOrder), objectCount: 40 }]);
    const tile = cellAt(ra, dec, 0);
    const red = redOf(drawSkyTile(0, tile, density, Math.max(...density)));
    const at = red.indexOf(Math.max(...red));
    const [row, column] = [Math.floor(at / tileSide), at % tileSide];
    const place = pixelCentre(BigInt(nested(tile, row, column)), 8);
    assert.ok(Math.hypot(place.raDeg - ra, place.decDeg - dec) < 1, JSON.stringify(place));
  });

  it('shows the Milky Way alone where nothing is known', () => {
    const density = new Float32Array(12 * 4 ** densityOrder);
    const brightest = (raDeg: number, decDeg: number) =>
      Math.max(...redOf(drawSkyTile(2, cellAt(raDeg, decDeg, 2), density, 0)));
    assert.ok(brightest(266.4, -28.9) > 2 * brightest(192.9, 27.1));
  });
});

function nested(face: number, x: number, y: number): number {
  let cell = face * 4 ** 8;
  for (let bit = 0; bit < 8; bit++) {
    cell += ((x >> bit) & 1) * 4 ** bit + ((y >> bit) & 1) * 2 * 4 ** bit;
  }
  return cell;
}

/** The red channel of a PNG whose rows have no filter. */
function redOf(png: Uint8Array): Uint8Array {
  const bytes = Buffer.from(png);
  const from = bytes.indexOf('IDAT') + 4;
  const rows = inflateSync(bytes.subarray(from, from + bytes.readUInt32BE(from - 8)));
  const rowBytes = 1 + 3 * tileSide;
  return Uint8Array.from({ length: tileSide * tileSide }, (_, i) => {
    const [row, column] = [Math.floor(i / tileSide), i % tileSide];
    return rows[row * rowBytes + 1 + 3 * column]!;
  });
}
