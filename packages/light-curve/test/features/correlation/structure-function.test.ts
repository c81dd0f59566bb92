import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { structureFunction } from '../../../src/features/correlation/structure-function.ts';
import { assertClose } from '../../assert-close.ts';
import { assertAll, valuesOf } from '../band-family-values.ts';
import { seriesOf, uneven } from '../series-of.ts';
import { longMagnitudes, smallMagnitudes } from '../small-light-curve.ts';

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
