import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { angularDistanceArcsec, mjdTaiToTt, observerState } from '@lucero/sky';
import { OrbitInvalidError, orbitBasis, predictedPlace, stateAt } from '../src/index.ts';
import golden from './two-body-golden.json' with { type: 'json' };

const orbits = new Map(
  Object.entries(golden.orbits).map(([name, elements]) => [name, orbitBasis(elements, name)]),
);
const taiOfTt = (mjdTt: number): number => mjdTt - (mjdTaiToTt(mjdTt) - mjdTt);
const eros = golden.orbits['near-Earth (433 Eros)'];

describe(`two-body orbits (${golden.tools})`, () => {
  for (const place of golden.places) {
    const { orbit: name, mjdTdb } = place;
    const orbit = orbits.get(name)!;

    it(`place ${name} at MJD ${mjdTdb} to 1e-9 of its distance`, () => {
      const { positionAu } = stateAt(orbit, mjdTdb);
      const apart = Math.hypot(...positionAu.map((value, i) => value - place.placeAu[i]!));
      assert.ok(apart < 1e-9 * Math.hypot(...positionAu), `${apart} au`);
    });

    it(`show ${name} at MJD ${mjdTdb} to 0.05 arcsec`, () => {
      const mjdTai = taiOfTt(mjdTdb);
      const seen = predictedPlace(orbit, mjdTai, observerState(mjdTai, null));
      const apart = angularDistanceArcsec(seen.raDeg, seen.decDeg, place.raDeg, place.decDeg);
      assert.ok(apart < 0.05, `${apart} arcsec`);
      assert.ok(Math.abs(seen.helioRangeAu - place.helioRangeAu) < 1e-7);
      assert.ok(Math.abs(seen.topoRangeAu - place.topoRangeAu) < 1e-7);
      assert.ok(Math.abs(seen.phaseAngleDeg - place.phaseAngleDeg) < 1e-4);
    });
  }

  it('move as their places change', () => {
    const orbit = orbitBasis(eros, '433');
    const at = (mjdTai: number) => predictedPlace(orbit, mjdTai, observerState(mjdTai, null));
    const [before, now, after] = [60_999.99, 61_000, 61_000.01].map(at);
    const east = ((after!.raDeg - before!.raDeg) / 0.02) * Math.cos((now!.decDeg * Math.PI) / 180);
    assert.ok(Math.abs(now!.rateRaDegPerDay - east) < 2e-4);
    assert.ok(Math.abs(now!.rateDecDegPerDay - (after!.decDeg - before!.decDeg) / 0.02) < 2e-4);
    const { velocityAuPerDay } = stateAt(orbit, 61_000);
    const step = [60_999.99, 61_000.01].map((mjd) => stateAt(orbit, mjd).positionAu);
    for (const [i, velocity] of velocityAuPerDay.entries()) {
      assert.ok(Math.abs((step[1]![i]! - step[0]![i]!) / 0.02 - velocity) < 1e-8);
    }
  });

  it('keep energy and angular momentum, far from the perihelion and at it', () => {
    for (const eccentricity of [0, 0.3, 0.99, 0.999_999, 1, 1.000_001, 1.2, 6, 90]) {
      for (const perihelionAu of [0.005, 1, 40]) {
        const orbit = orbitBasis({ ...eros, eccentricity, perihelionAu }, 'x');
        for (const days of [0, 1e-6, 1, -30, 400, 36_525, -3_652_500]) {
          const { positionAu, velocityAuPerDay: v } = stateAt(orbit, eros.perihelionMjdTt + days);
          const r = Math.hypot(...positionAu);
          const energy = Math.hypot(...v) ** 2 / 2 - 0.017_202_098_95 ** 2 / r;
          const expected = (-(0.017_202_098_95 ** 2) * (1 - eccentricity)) / (2 * perihelionAu);
          const scale = 0.017_202_098_95 ** 2 / Math.min(r, perihelionAu);
          assert.ok(
            Math.abs(energy - expected) < 1e-8 * Math.max(scale, Math.abs(expected)),
            `e ${eccentricity} q ${perihelionAu} after ${days} d: ${energy} is not ${expected}`,
          );
        }
      }
    }
  });

  it('are refused by name when no body can have them', () => {
    for (const change of [
      { eccentricity: -0.1 },
      { eccentricity: 200 },
      { perihelionAu: 0 },
      { perihelionAu: Number.NaN },
      { inclinationDeg: 181 },
      { perihelionMjdTt: Number.POSITIVE_INFINITY },
    ]) {
      assert.throws(
        () => orbitBasis({ ...eros, ...change }, '2014 JN80'),
        (error: unknown) =>
          error instanceof OrbitInvalidError &&
          error.code === 'LUCERO_ORBIT_INVALID' &&
          error.message.includes('2014 JN80'),
      );
    }
    assert.throws(() => stateAt(orbitBasis(eros, '433'), Number.NaN), OrbitInvalidError);
  });
});
