import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  arcsecToRad,
  coneRanges,
  fromVector,
  hpx29,
  type Position,
  toUnitVector,
} from '../src/index.ts';
import { seededUniform } from './seeded-uniform.ts';

/** The place at a distance from another, in a direction. */
function placeAt(from: Position, distanceArcsec: number, directionRad: number): Position {
  const centre = toUnitVector(from.raDeg, from.decDeg);
  const north = toUnitVector(from.raDeg + (from.decDeg < 0 ? 0 : 180), 90 - Math.abs(from.decDeg));
  const east = toUnitVector(from.raDeg + 90, 0);
  const distance = arcsecToRad(distanceArcsec);
  const along = (axis: 0 | 1 | 2): number =>
    Math.cos(distance) * centre[axis] +
    Math.sin(distance) *
      (Math.cos(directionRad) * north[axis] + Math.sin(directionRad) * east[axis]);
  return fromVector([along(0), along(1), along(2)]);
}

describe('coneRanges', () => {
  it('holds every place of a cone, at any place and of any size', () => {
    const uniform = seededUniform(1);
    const special = [
      { raDeg: 0, decDeg: 90 },
      { raDeg: 0, decDeg: -90 },
      { raDeg: 0, decDeg: 0 },
      { raDeg: 359.99999, decDeg: 30 },
      { raDeg: 45, decDeg: 41.8103148957786 },
      { raDeg: 90, decDeg: -89.99999 },
    ];
    for (let cone = 0; cone < 600; cone++) {
      const centre = special[cone] ?? {
        raDeg: 360 * uniform(),
        decDeg: (180 / Math.PI) * Math.asin(2 * uniform() - 1),
      };
      const radiusArcsec = 10 ** (9 * uniform() - 3); // 1 mas to beyond the whole sky
      const ranges = coneRanges(centre.raDeg, centre.decDeg, radiusArcsec);
      for (let i = 0; i < 20; i++) {
        const distance =
          Math.min(radiusArcsec, 648_000) * (i < 5 ? 1 - 1e-12 : Math.sqrt(uniform()));
        const { raDeg, decDeg } = placeAt(centre, distance, 2 * Math.PI * uniform());
        const cell = hpx29(raDeg, decDeg);
        assert.ok(
          ranges.some(({ from, to }) => from <= cell && cell < to),
          `${raDeg}, ${decDeg} of ${radiusArcsec} arcsec around ${centre.raDeg}, ${centre.decDeg}`,
        );
      }
    }
  });

  it('gives ascending ranges that do not touch, no more than asked', () => {
    const uniform = seededUniform(2);
    for (const maxRanges of [12, 20, 40]) {
      for (let i = 0; i < 100; i++) {
        const ranges = coneRanges(
          360 * uniform(),
          180 * uniform() - 90,
          10 ** (7 * uniform() - 1),
          maxRanges,
        );
        assert.ok(ranges.length >= 1 && ranges.length <= maxRanges);
        let before = -1n;
        for (const { from, to } of ranges) {
          assert.ok(before < from && from < to);
          before = to;
        }
      }
    }
  });

  it('covers little more than the cone: at most six times its area', () => {
    const uniform = seededUniform(3);
    const cellArea = (4 * Math.PI) / Number(12n * 4n ** 29n);
    for (let i = 0; i < 200; i++) {
      const radiusArcsec = 10 ** (5 * uniform());
      const ranges = coneRanges(360 * uniform(), 180 * uniform() - 90, radiusArcsec);
      const cellCount = ranges.reduce((sum, { from, to }) => sum + Number(to - from), 0);
      const area = 2 * Math.PI * (1 - Math.cos(arcsecToRad(radiusArcsec)));
      const smallConeArea = Math.PI * arcsecToRad(radiusArcsec) ** 2;
      const times = (cellCount * cellArea) / (radiusArcsec < 100 ? smallConeArea : area);
      assert.ok(times >= 0.999999 && times < 6, `${times} times, radius ${radiusArcsec} arcsec`);
    }
  });

  it('is the whole sky, in one range, when the radius is 180 degrees', () => {
    assert.deepEqual(coneRanges(10, 20, 648_000), [{ from: 0n, to: 12n * 4n ** 29n }]);
  });

  it('holds the place itself when the radius is 0', () => {
    const cell = hpx29(10, 20);
    assert.ok(coneRanges(10, 20, 0).some(({ from, to }) => from <= cell && cell < to));
  });

  it('refuses what is no place', () => {
    assert.throws(() => coneRanges(0, 91, 1), { code: 'LUCERO_REQUEST_INVALID' });
    assert.throws(() => coneRanges(0, 0, Number.NaN), { code: 'LUCERO_REQUEST_INVALID' });
  });
});
