import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { angularDistanceArcsec } from '@lucero/sky';
import { mapOfEllipse, outlineOf, partsWithin } from '../src/index.ts';

const circle = (raDeg: number, decDeg: number, radiusDeg: number) =>
  partsWithin(
    mapOfEllipse({
      ...{ raDeg, decDeg, semiMajorDeg: radiusDeg, semiMinorDeg: radiusDeg },
      ...{ positionAngleDeg: 0, containment: 0.9 },
    }),
    0.9,
  );

describe('the outline of a region', () => {
  // Over a seam of faces, over right ascension 0, and around a pole.
  for (const [raDeg, decDeg] of [
    [45, 0],
    [0, 41],
    [0, 90],
    [200, -89],
  ] as const) {
    it(`of a circle at ${raDeg} ${decDeg} is one ring at its radius`, () => {
      const { rings } = outlineOf(circle(raDeg, decDeg, 5), 20_000);
      assert.equal(rings.length, 1);
      for (const [ra, dec] of rings[0]!) {
        const distanceDeg = angularDistanceArcsec(raDeg, decDeg, ra, dec) / 3600;
        assert.ok(Math.abs(distanceDeg - 5) < 0.3, `${ra} ${dec}: ${distanceDeg}`);
      }
    });
  }

  it('of two circles is two rings; of the whole sphere none', () => {
    const two = [...circle(10, 0, 2), ...circle(200, 0, 2)].toSorted((a, b) => a[0] - b[0]);
    assert.equal(outlineOf(two, 20_000).rings.length, 2);
    assert.deepEqual(outlineOf([[0, 12 * 4 ** 24]], 20_000).rings, []);
  });

  it('is coarser when there would be too many cells', () => {
    const { order, rings } = outlineOf(circle(10, 20, 5), 200);
    assert.ok(order < 7 && rings.length >= 1);
  });
});
