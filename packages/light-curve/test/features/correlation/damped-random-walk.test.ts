import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dampedRandomWalk } from '../../../src/features/correlation/damped-random-walk.ts';
import { fitStatus } from '../../../src/fit/fit-status.ts';
import { DampedRandomWalk } from '../../../src/statistics/damped-random-walk.ts';
import { mean } from '../../../src/statistics/mean.ts';
import { assertAll, valuesOf } from '../band-family-values.ts';
import { seriesOf, uneven } from '../series-of.ts';
import { smallFluxes } from '../small-light-curve.ts';

describe('damped random walk', () => {
  it('finds the optimum of scipy.optimize over celerite2 0.3.3 (2026-11-22)', () => {
    const values = valuesOf(dampedRandomWalk, smallFluxes);
    assertAll(values, { GP_DRW_sigma: 7.285170599844245, GP_DRW_tau: 1.7833111440486353 }, 1e-3);
    assert.equal(values.GP_DRW_status, fitStatus.converged);
  });
  it('is nowhere below what a grid of variances and memories finds', () => {
    // From a memory of 0.14 d alone the fit ends 30 below.
    const wave = (day: number) => 1000 * Math.sin(day / 10) + 500 * Math.sin(day * 1234.567);
    const { time, brightness, brightnessError } = seriesOf(uneven(60, 3), wave, 50);
    const centre = mean(brightness);
    const walk = new DampedRandomWalk(
      time,
      brightness.map((flux) => (flux - centre) / 1000),
      brightnessError.map((error) => error / 1000),
    );
    let lowest = Number.POSITIVE_INFINITY;
    for (let lnVariance = -10; lnVariance <= 19; lnVariance += 0.25) {
      for (let lnRate = -6; lnRate <= 6; lnRate += 0.25) {
        lowest = Math.min(lowest, walk.objectiveAt(lnVariance, lnRate));
      }
    }
    const values = valuesOf(dampedRandomWalk, seriesOf(uneven(60, 3), wave, 50));
    const found = walk.objectiveAt(
      Math.log(values.GP_DRW_sigma ?? Number.NaN),
      -Math.log(values.GP_DRW_tau ?? Number.NaN),
    );
    assert.ok(found <= lowest, `${found} above ${lowest}`);
  });
  it('publishes the bound where the optimum is on it', () => {
    // The errors explain far more than the scatter: no variance but the least allowed.
    const quiet = seriesOf(uneven(30, 1), (day) => 1e5 + 10 * Math.sin(day), 1e4);
    assert.equal(valuesOf(dampedRandomWalk, quiet).GP_DRW_sigma, Math.exp(-10));
  });
  it('says why it is undefined', () => {
    const values = valuesOf(
      dampedRandomWalk,
      seriesOf(uneven(9, 1), () => 7, 1),
    );
    assert.deepEqual(values, {
      GP_DRW_sigma: null,
      GP_DRW_tau: null,
      GP_DRW_status: fitStatus.undetermined,
    });
  });
});
