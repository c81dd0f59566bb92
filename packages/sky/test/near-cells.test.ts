import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cell24, cellsNear, findFaceCell, hpx29 } from '@lucero/sky';
import { seededUniform } from './seeded-uniform.ts';

const degPerRad = 180 / Math.PI;

describe('cells of order 24 as numbers', () => {
  const uniform = seededUniform(12);
  const places = Array.from({ length: 20_000 }, (_, i) => ({
    raDeg: 360 * uniform(),
    decDeg: i % 4 === 0 ? 90 - 1e-3 * uniform() : degPerRad * Math.asin(2 * uniform() - 1),
  }));

  it('are the order-29 numbers without their last ten bits', () => {
    for (const { raDeg, decDeg } of places) {
      const cell = { face: 0, x: 0, y: 0 };
      findFaceCell(raDeg, decDeg, cell);
      assert.equal(BigInt(cell24(cell)), hpx29(raDeg, decDeg) >> 10n);
    }
  });

  it('near a place hold every place within the radius, at poles, edges of faces and elsewhere', () => {
    const into = new Float64Array(80);
    const other = { face: 0, x: 0, y: 0 };
    for (const [i, { raDeg, decDeg }] of places.entries()) {
      const radiusArcsec = 10 ** (-3 + 7 * uniform());
      // Half of them at the edges of faces: right ascensions of 0, 90, 180, 270 and the steps between.
      const ra = i % 2 === 0 ? raDeg : Math.round(raDeg / 45) * 45 + 1e-5 * (uniform() - 0.5);
      const count = cellsNear(ra, decDeg, radiusArcsec, null, into);
      for (let j = 0; j < 8; j++) {
        const near = moved(
          ra,
          decDeg,
          radiusArcsec * (j < 6 ? 1 : uniform()),
          2 * Math.PI * uniform(),
        );
        findFaceCell(near.raDeg, near.decDeg, other);
        const cell = cell24(other);
        let isHeld = false;
        for (let k = 0; k < count; k++) {
          isHeld ||= cell >= (into[2 * k] ?? 0) && cell < (into[2 * k + 1] ?? 0);
        }
        assert.ok(
          isHeld,
          `${ra} ${decDeg}, ${radiusArcsec} arcsec: not ${near.raDeg} ${near.decDeg}`,
        );
      }
    }
  });
});

/** The place at a distance and position angle. */
function moved(raDeg: number, decDeg: number, distanceArcsec: number, angleRad: number) {
  const dec = decDeg / degPerRad;
  const distance = distanceArcsec / 3600 / degPerRad;
  const sinDec =
    Math.sin(dec) * Math.cos(distance) + Math.cos(dec) * Math.sin(distance) * Math.cos(angleRad);
  const east = Math.sin(angleRad) * Math.sin(distance);
  const north =
    Math.cos(dec) * Math.cos(distance) - Math.sin(dec) * Math.sin(distance) * Math.cos(angleRad);
  return {
    raDeg: raDeg + degPerRad * Math.atan2(east, north),
    decDeg: degPerRad * Math.atan2(sinDec, Math.hypot(east, north)),
  };
}
