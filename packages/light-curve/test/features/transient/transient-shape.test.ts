import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { evaluate } from '../../../src/feature/evaluate.ts';
import { peakDifferenceMag } from '../../../src/features/transient/peak-difference-mag.ts';
import { peakPhase } from '../../../src/features/transient/peak-phase.ts';
import { positiveFraction } from '../../../src/features/transient/positive-fraction.ts';
import { riseSlope } from '../../../src/features/transient/rise-slope.ts';
import type { Series } from '../../../src/series/series.ts';
import { assertClose } from '../../assert-close.ts';

const fluxes = (...brightness: number[]): Series => ({
  epochMjd: 59_000,
  time: Float64Array.from(brightness, (_, i) => 2 * i),
  brightness: Float64Array.from(brightness),
  brightnessError: new Float64Array(brightness.length).fill(1),
});

describe('shape of a transient', () => {
  it('has the share of positive fluxes', () => {
    assert.equal(evaluate(positiveFraction, fluxes(5, -2, 7, 0), null), 0.5);
  });
  it('places the peak in the observed span', () => {
    assert.equal(evaluate(peakPhase, fluxes(1, 9, 5, 3, 2), null), 0.25);
  });
  it('rises by 2.5 mag over 2 d when the flux grows tenfold', () => {
    assertClose(evaluate(riseSlope, fluxes(10, 100, 50), null), 1.25, 1e-12);
  });
  it('has no rise when the first flux is the largest or negative', () => {
    assert.equal(evaluate(riseSlope, fluxes(100, 10), null), null);
    assert.equal(evaluate(riseSlope, fluxes(-1, 10), null), null);
  });
  it('peaks at 21.4 mag for 10,000 nJy, and nowhere when never positive', () => {
    assertClose(evaluate(peakDifferenceMag, fluxes(10, 10_000, 50), null), 21.4, 1e-12);
    assert.equal(evaluate(peakDifferenceMag, fluxes(-10, -5), null), null);
  });
});
