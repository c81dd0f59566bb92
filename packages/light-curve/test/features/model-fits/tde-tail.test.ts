import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { evaluateFamily } from '../../../src/feature/evaluate.ts';
import { tdeTail } from '../../../src/features/model-fits/tde-tail.ts';
import { fitStatus } from '../../../src/fit/fit-status.ts';
import { assertClose } from '../../assert-close.ts';
import { valuesOf } from '../band-family-values.ts';
import { seriesOf } from '../series-of.ts';
import { smallFluxes } from '../small-light-curve.ts';

describe('TDE tail', () => {
  it('agrees with numpy.polyfit 2.4.6 (2026-11-22)', () => {
    const [decay, chi, mag0, mjdRef, status] = evaluateFamily(tdeTail, smallFluxes, null);
    assertClose(decay, 4.404207478271606, 1e-9);
    assertClose(chi, 2.964073209523775, 1e-9);
    assertClose(mag0, 3.821876569931548, 1e-9);
    assert.equal(mjdRef, 59_002.9);
    assert.equal(status, fitStatus.converged);
  });
  it('is null with one point after the peak, and says why', () => {
    const flux = seriesOf([0, 1, 2, 3], (day) => [1e4, 2e4, 5e4, 4e4][day]!, 500);
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
    const fading = seriesOf([0, 10, 20, 30], (day) => [9e4, 5e4, 4e4, 3e4][day / 10]!, 500);
    fading.brightnessError[0] = 9e4;
    assert.equal(valuesOf(tdeTail, fading).TDE_mjd_ref, 59_010);
  });
});
