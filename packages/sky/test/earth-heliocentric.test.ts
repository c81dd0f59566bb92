import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  earthHeliocentricAu,
  mjdTaiToTdb,
  mjdTaiToTt,
  type Observatory,
  observerState,
} from '../src/index.ts';
import golden from './earth-golden.json' with { type: 'json' };

const observatories: Readonly<Record<'I41' | 'X05', Observatory>> = {
  I41: { mpcCode: 'I41', longitudeDeg: 243.14022, rhoCosPhi: 0.836325, rhoSinPhi: 0.546877 },
  X05: { mpcCode: 'X05', longitudeDeg: 289.25058, rhoCosPhi: 0.864981, rhoSinPhi: -0.500958 },
};
const apart = (a: readonly number[], b: readonly number[]): number =>
  Math.hypot(...a.map((value, i) => value - b[i]!));

describe(`the Earth's place from the Sun's (${golden.tools})`, () => {
  for (const { mjdTai, earthAu, observers } of golden.places) {
    it(`agrees with JPL's DE421 to 2e-8 au at MJD ${mjdTai}`, () => {
      assert.ok(apart(earthHeliocentricAu(mjdTaiToTdb(mjdTai)), earthAu) < 2e-8);
    });

    for (const code of ['I41', 'X05'] as const) {
      it(`has the observer ${code} where astropy has it, to 0.5 km, at MJD ${mjdTai}`, () => {
        const { positionAu } = observerState(mjdTai, observatories[code]);
        const centre = earthHeliocentricAu(mjdTaiToTt(mjdTai));
        const fromCentre = positionAu.map((value, i) => value - centre[i]!);
        assert.ok(
          apart(fromCentre, observers[code]) < 1e-8,
          `${apart(fromCentre, observers[code])}`,
        );
      });
    }
  }

  it('goes on outside of the series, to 3e-5 au', () => {
    const atTheEnd = 56_000 + 200 * 64;
    const [inside, outside] = [-1e-6, 1e-6].map((days) => earthHeliocentricAu(atTheEnd + days));
    assert.ok(apart(inside!, outside!) < 3e-5);
    assert.ok(apart(earthHeliocentricAu(56_000 - 365.25), earthHeliocentricAu(56_000)) < 0.02);
  });

  it('moves with 30 km/s', () => {
    const { positionAu, velocityAuPerDay } = observerState(61_000, null);
    assert.ok(Math.abs(Math.hypot(...velocityAuPerDay) * 1731.456_84 - 30) < 0.6);
    const later = observerState(61_000.01, null).positionAu;
    const moved = later.map((value, i) => (value - positionAu[i]!) / 0.01);
    assert.ok(apart(moved, velocityAuPerDay) < 5e-6);
  });
});
