import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mexicanHatPower } from '../../../src/features/correlation/mexican-hat-power.ts';
import type { Series } from '../../../src/series/series.ts';
import { assertClose } from '../../assert-close.ts';
import { assertAll, valuesOf } from '../band-family-values.ts';
import { seriesOf, uneven } from '../series-of.ts';
import { smallFluxes } from '../small-light-curve.ts';

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
