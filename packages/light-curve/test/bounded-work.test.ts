import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ztf } from '@lucero/surveys';
import { computeFeatures } from '../src/compute-features.ts';
import { gaussianSums } from '../src/features/correlation/gaussian-sums.ts';
import { supernovaBands } from '../src/features/model-fits/supernova-fit.ts';
import { pointsToFit } from '../src/fit/points-to-fit.ts';
import type { LightCurveInput, Point } from '../src/input/light-curve-input.ts';
import { prepareLightCurve } from '../src/input/prepared-light-curve.ts';
import { magnitudesByBand } from '../src/period/band-series.ts';
import { affordable } from '../src/period/grid-power.ts';
import { weightBand } from '../src/period/periodogram.ts';
import { searchPeriod } from '../src/period/search-period.ts';
import { latestPoints } from '../src/series/latest-points.ts';
import { mostWalkedPoints } from '../src/statistics/damped-random-walk.ts';

const pointCount = 50_000;
const periodDays = 0.6134;

/** A variable with an outburst, g and r by turns, a third of the points forced photometry. */
function longLightCurve(spanDays: number): LightCurveInput {
  const points = Array.from({ length: pointCount }, (_, i): Point => {
    const day = (spanDays * (i + 0.5 * Math.sin(i * i))) / pointCount;
    return {
      mjd: 60_000 + day,
      band: i % 2 === 0 ? 'g' : 'r',
      mag: 17 + 0.5 * Math.sin((2 * Math.PI * day) / periodDays) + 0.1 * Math.sin(13 * i * i),
      magErr: 0.05,
      diffFluxNanojansky: 20_000 * Math.exp(-((day / spanDays - 0.4) ** 2) / 0.02) + (i % 997),
      diffFluxErrNanojansky: 3000,
    };
  });
  return {
    oid: 'long',
    survey: ztf,
    raDeg: 10,
    decDeg: -20,
    detections: points.filter((_, i) => i % 3 > 0),
    forced: points.filter((_, i) => i % 3 === 0),
  };
}

/** What an object with 50,000 points costs must not hold up the alerts behind it. */
describe('50,000 points', () => {
  for (const spanDays of [3000, 900, 20]) {
    it(`are bounded work for every fit and search: over ${spanDays} d`, () => {
      const lightCurve = prepareLightCurve(longLightCurve(spanDays));
      const fluxes = supernovaBands(lightCurve);
      assert.ok(fluxes.length === 2);
      for (const { points } of fluxes) {
        assert.ok(points.days.length > 20_000);
        assert.ok(pointsToFit(points).days.length <= 1024);
      }
      const found = searchPeriod(magnitudesByBand(lightCurve));
      assert.ok(found !== null && found.pointCount > 4900 && found.pointCount <= 5000);
      assert.ok(Math.abs(found.periodDays - periodDays) < 1e-4);
      const detections = lightCurve.series('g', 'fluxes of detections');
      assert.equal(latestPoints(detections, mostWalkedPoints).time.length, mostWalkedPoints);
      // The widest of the Mexican hats: half of all pairs would be 140 million.
      const { pairCount } = gaussianSums(detections.time, detections.brightness, 7e-5, 348);
      assert.ok(pairCount < 1e7, `${pairCount} pairs`);
    });
  }

  it('of which one stands years after a crowded night have a bounded search', () => {
    const [night] = magnitudesByBand(prepareLightCurve(longLightCurve(0.01)));
    assert.ok(night !== undefined);
    const { time, brightness, brightnessError } = night.series;
    const years = Float64Array.from([...time, 990]);
    const series = {
      epochMjd: night.series.epochMjd,
      time: years,
      brightness: Float64Array.from([...brightness, 17]),
      brightnessError: Float64Array.from([...brightnessError, 0.05]),
    };
    const found = searchPeriod([{ band: 'g', series }]);
    assert.ok(found === null || found.pointCount <= 5000);
    // Phases are alike at nearly all of the frequencies: so many terms are summed, not all of 5,000 each.
    const band = weightBand(series, 0);
    const { time: summed } = affordable(band, 111_062);
    assert.ok(summed.length * 111_062 <= 2e7, `${summed.length} points`);
    assert.equal(affordable(band, 10), band);
  });

  it('have all their features', () => {
    const values = computeFeatures(longLightCurve(900));
    for (const name of ['SPM_chi_1', 'fleet_chi_1', 'ulens_chi_1', 'GP_DRW_tau_1', 'MHPS_low_1']) {
      assert.ok(values[name] !== null && values[name] !== undefined, name);
    }
  });
});
