import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DampedRandomWalk } from '../../src/damped-random-walk.ts';
import { evaluate, evaluateFamily } from '../../src/evaluate.ts';
import type { BandFamily } from '../../src/feature.ts';
import { autocorLength } from '../../src/features/autocor-length.ts';
import { dampedRandomWalk } from '../../src/features/damped-random-walk.ts';
import { harmonics } from '../../src/features/harmonics.ts';
import { iarPhi } from '../../src/features/iar-phi.ts';
import { mexicanHatPower } from '../../src/features/mexican-hat-power.ts';
import { pairSlopeTrend } from '../../src/features/pair-slope-trend.ts';
import { psiEta } from '../../src/features/psi-eta.ts';
import { structureFunction } from '../../src/features/structure-function.ts';
import { tdeTail } from '../../src/features/tde-tail.ts';
import { fitStatus } from '../../src/fit/fit-status.ts';
import { mean } from '../../src/mean.ts';
import type { Series } from '../../src/series.ts';
import { assertClose } from '../assert-close.ts';
import {
  longMagnitudes,
  smallFluxes,
  smallMagnitudes,
  smallPeriodDays,
} from './small-light-curve.ts';

function valuesOf(
  family: BandFamily,
  series: Series,
  periodDays: number | null = null,
): Record<string, number | null> {
  const values = evaluateFamily(family, series, periodDays);
  return Object.fromEntries(family.outputs.map(({ name }, i) => [name, values[i]]));
}

function assertAll(
  actual: Record<string, number | null>,
  expected: Record<string, number>,
  tolerance: number,
): void {
  for (const [name, value] of Object.entries(expected)) assertClose(actual[name], value, tolerance);
}

function seriesOf(times: number[], brightnessAt: (day: number) => number, error: number): Series {
  return {
    epochMjd: 59_000,
    time: Float64Array.from(times),
    brightness: Float64Array.from(times, brightnessAt),
    brightnessError: new Float64Array(times.length).fill(error),
  };
}

const uneven = (count: number, stepDays: number): number[] =>
  Array.from({ length: count }, (_, i) => stepDays * (i + 0.4 * Math.sin(i * 12.9)));

describe('structure function', () => {
  it('agrees with numpy 2.4.6 (2026-11-22)', () => {
    assertAll(
      valuesOf(structureFunction, smallMagnitudes),
      { SF_ML_amplitude: 2.3099170060251475, SF_ML_gamma: 0.5572516143653623 },
      1e-9,
    );
    assertAll(
      valuesOf(structureFunction, longMagnitudes),
      { SF_ML_amplitude: 0.1215103637357631, SF_ML_gamma: -0.5 },
      1e-9,
    );
  });
  it('of a straight line grows with the first power of time, to its change over a year', () => {
    const line = seriesOf(uneven(400, 1), (day) => 15 + (0.4 * day) / 365, 1e-6);
    const { SF_ML_amplitude, SF_ML_gamma } = valuesOf(structureFunction, line);
    assertClose(SF_ML_amplitude, 0.4, 0.01);
    assertClose(SF_ML_gamma, 1, 0.01);
  });
  it('is null when the errors explain every change, or all points are within 5 d', () => {
    const noisy = seriesOf(uneven(40, 3), (day) => 15 + 0.001 * Math.sin(day), 0.1);
    assert.equal(valuesOf(structureFunction, noisy).SF_ML_amplitude, null);
    const short = seriesOf(uneven(40, 0.1), (day) => 15 + Math.sin(day), 0.01);
    assert.equal(valuesOf(structureFunction, short).SF_ML_gamma, null);
  });
});

describe('Mexican-hat power', () => {
  it('agrees with numpy 2.4.6, integrals by scipy 1.17.1 (2026-11-22)', () => {
    assertAll(
      valuesOf(mexicanHatPower, smallFluxes),
      {
        MHPS_low: 0.04243971652101943,
        MHPS_high: 1.200449840621158,
        MHPS_ratio: 0.03535317768800696,
        MHPS_non_zero: 8,
        MHPS_PN_flag: 0,
        MHPS_low_365: -0.0028091712104932744,
        MHPS_high_30: 0.7891697082844916,
        MHPS_ratio_365_30: -0.003559654128894393,
      },
      1e-9,
    );
  });
  it('does not change with the unit of flux', () => {
    const inMillijansky: Series = {
      ...smallFluxes,
      brightness: smallFluxes.brightness.map((flux) => flux * 1e-6),
      brightnessError: smallFluxes.brightnessError.map((error) => error * 1e-6),
    };
    const expected = valuesOf(mexicanHatPower, smallFluxes);
    for (const [name, value] of Object.entries(valuesOf(mexicanHatPower, inMillijansky))) {
      assertClose(value, expected[name] ?? Number.NaN, 1e-12);
    }
  });
  it('is largest at the scale of the period of a sinusoid', () => {
    const powers = (periodDays: number) => {
      const wave = (day: number) => 100 + 10 * Math.sin((2 * Math.PI * day) / periodDays);
      const values = valuesOf(mexicanHatPower, seriesOf(uneven(1500, 1), wave, 1e-3));
      return [values.MHPS_high, values.MHPS_high_30, values.MHPS_low, values.MHPS_low_365];
    };
    for (const [k, periodDays] of [10, 30, 100, 365].entries()) {
      const atScale = [10, 30, 100, 365].map((other) => powers(other)[k] ?? 0);
      assert.equal(Math.max(...atScale), atScale[k], `${periodDays} d: ${atScale}`);
    }
  });
  it('is null when the mean flux is 0 but for rounding, and without neighbours', () => {
    const wave = seriesOf(uneven(50, 1), (day) => Math.sin(day), 1);
    const centre = wave.brightness.reduce((sum, flux) => sum + flux, 0) / 50;
    const centred = { ...wave, brightness: wave.brightness.map((flux) => flux - centre) };
    assert.equal(valuesOf(mexicanHatPower, centred).MHPS_low, null);
    const sparse = seriesOf(uneven(9, 300), () => 5, 1);
    assert.equal(valuesOf(mexicanHatPower, sparse).MHPS_non_zero, null);
  });
});

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

describe('irregular autoregression', () => {
  it('forgets white noise and remembers a slow change', () => {
    const noise = seriesOf(uneven(60, 1), (day) => 15 + Math.sin(day * 1234.567), 0.01);
    assert.ok((evaluate(iarPhi, noise, null) ?? 1) < 0.2);
    const slow = seriesOf(uneven(60, 1), (day) => 15 + Math.sin(day / 15), 0.01);
    assert.ok((evaluate(iarPhi, slow, null) ?? 0) > 0.9);
  });
});

describe('harmonics', () => {
  it('agree with numpy.linalg.lstsq 2.4.6 (2026-11-22)', () => {
    assertAll(
      valuesOf(harmonics, longMagnitudes, smallPeriodDays),
      {
        Harmonics_mag_1: 0.23995260695702078,
        Harmonics_mag_2: 0.22105468213078555,
        Harmonics_mag_3: 0.24608059495077583,
        Harmonics_mag_4: 0.21618965190492956,
        Harmonics_mag_5: 0.24594374494097027,
        Harmonics_mag_6: 0.07589023493291952,
        Harmonics_mag_7: 0.17051717492993393,
        Harmonics_phase_2: 1.7740464868292314,
        Harmonics_phase_3: 1.8610867397900464,
        Harmonics_phase_4: 2.743405762926457,
        Harmonics_phase_5: 2.9393352839753053,
        Harmonics_phase_6: 4.7743676116975315,
        Harmonics_phase_7: 5.234522041472832,
        Harmonics_mse: 0.059883242821670575,
        Harmonics_chi: 25.615678563629615,
      },
      1e-9,
    );
  });
  it('give back the amplitudes and phases of a sum of cosines', () => {
    const turn = (2 * Math.PI) / 0.7;
    const wave = (day: number) =>
      15 + 0.5 * Math.cos(turn * day - 1) + 0.2 * Math.cos(2 * turn * day - 2.5);
    const values = valuesOf(harmonics, seriesOf(uneven(60, 1.3), wave, 0.02), 0.7);
    assertClose(values.Harmonics_mag_1, 0.5, 1e-12);
    assertClose(values.Harmonics_mag_2, 0.2, 1e-12);
    assertClose(values.Harmonics_mag_3, 0, 1e-12);
    assertClose(values.Harmonics_phase_2, 0.5, 1e-11);
    assertClose(values.Harmonics_chi, 0, 1e-12);
  });
  it('do not depend on the origin of time', () => {
    const moved = { ...longMagnitudes, time: longMagnitudes.time.map((day) => day + 0.77) };
    const expected = valuesOf(harmonics, longMagnitudes, smallPeriodDays);
    for (const [name, value] of Object.entries(valuesOf(harmonics, moved, smallPeriodDays))) {
      assertClose(value, expected[name] ?? Number.NaN, 1e-9);
    }
  });
  it('are null where a gap of phase leaves them undetermined, and without a period', () => {
    // All points within a fiftieth of the period.
    const values = valuesOf(harmonics, longMagnitudes, 5000);
    assert.equal(values.Harmonics_mag_1, null);
    assert.equal(values.Harmonics_status, fitStatus.undetermined);
    const unknown = valuesOf(harmonics, longMagnitudes, null);
    assert.equal(unknown.Harmonics_mse, null);
    assert.equal(unknown.Harmonics_status, fitStatus.undetermined);
  });
});

describe('TDE tail', () => {
  it('is null with one point after the peak, and says why', () => {
    const flux = seriesOf([0, 1, 2, 3], (day) => [1e4, 2e4, 5e4, 4e4][day], 500);
    assert.deepEqual(valuesOf(tdeTail, flux), {
      TDE_decay: null,
      TDE_decay_chi: null,
      TDE_mag0: null,
      TDE_mjd_ref: null,
      TDE_status: fitStatus.tooFewPoints,
    });
  });
  it('has no chi-square with two points, and the power that made them', () => {
    const flux = seriesOf([0, 10, 30], (day) => 1e5 * (day + 40) ** (-5 / 3), 1);
    const values = valuesOf(tdeTail, flux);
    assertClose(values.TDE_decay, 5 / 3, 1e-9);
    assert.equal(values.TDE_decay_chi, null);
    assert.equal(values.TDE_mjd_ref, 59_000);
  });
  it('takes no peak from a flux whose error is above a magnitude', () => {
    const fading = seriesOf([0, 10, 20, 30], (day) => [9e4, 5e4, 4e4, 3e4][day / 10], 500);
    fading.brightnessError[0] = 9e4;
    assert.equal(valuesOf(tdeTail, fading).TDE_mjd_ref, 59_010);
  });
});

describe('order in time', () => {
  it('makes PairSlopeTrend 1 for fading and Autocor_length long for a slow change', () => {
    const fading = seriesOf(uneven(100, 1), (day) => 15 + 0.01 * day, 0.1);
    assert.equal(evaluate(pairSlopeTrend, fading, null), 1);
    assert.ok((evaluate(autocorLength, fading, null) ?? 0) > 15);
  });
  it('counts the newest 30 points alone, and equal neighbours as neither', () => {
    const days = uneven(40, 1);
    const late = seriesOf(days, (day) => (days.indexOf(day) < 10 ? 20 - day : 15), 0.1);
    assert.equal(evaluate(pairSlopeTrend, late, null), 0);
  });
});

describe('Psi_eta', () => {
  it('is the same whichever epoch the times count from', () => {
    const later: Series = {
      ...smallMagnitudes,
      epochMjd: smallMagnitudes.epochMjd - 0.5,
      time: smallMagnitudes.time.map((day) => day + 0.5),
    };
    const expected = evaluate(psiEta, smallMagnitudes, smallPeriodDays) ?? Number.NaN;
    assertClose(evaluate(psiEta, later, smallPeriodDays), expected, 1e-12);
  });
});
