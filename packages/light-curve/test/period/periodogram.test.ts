import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FrequencyGrid, powerAt, powerOfShare, weightBand } from '../../src/period/periodogram.ts';
import { assertClose } from '../assert-close.ts';
import { sinusoid } from './sinusoid.ts';

const frequencies = [0.25, 1 / 0.6, 5, 20];

/** ΣA / ΣW, the power that astropy gives, from P = D ΣA / (2 (ΣW − ΣA)). */
function shareOfChiSquare(power: number, freedom: number): number {
  const ratio = (2 * power) / freedom;
  return ratio / (1 + ratio);
}

describe('periodogram', () => {
  it('agrees with astropy 8.0.2 LombScargle(fit_mean=True) for one band (2026-11-22)', () => {
    const bands = [weightBand(sinusoid(), 0)];
    const expected = [
      0.18832955316996375, 0.957450287930194, 0.06709737950511371, 0.1194558488805618,
    ];
    for (const [i, f] of frequencies.entries()) {
      assertClose(shareOfChiSquare(powerAt(bands, f), 15), expected[i]!, 1e-10);
    }
  });

  it('agrees with astropy 8.0.2 LombScargleMultiband for two bands (2026-11-22)', () => {
    const inG = (night: number): boolean => night % 4 === 0;
    const bands = [
      weightBand(sinusoid(inG), 0),
      weightBand(
        sinusoid((i) => !inG(i)),
        0,
      ),
    ];
    const expected = [
      0.43147013053850447, 0.9577847193438102, 0.2338804728210516, 0.19674150616067598,
    ];
    for (const [i, f] of frequencies.entries()) {
      assertClose(shareOfChiSquare(powerAt(bands, f), 5 - 3 + (13 - 3)), expected[i]!, 1e-10);
    }
  });

  it('has the power that belongs to a share of the chi-square', () => {
    const bands = [weightBand(sinusoid(), 0)];
    const power = powerAt(bands, 5);
    assertClose(powerOfShare(bands, shareOfChiSquare(power, 15)), power, 1e-12);
  });

  it('does not depend on where time begins', () => {
    const power = powerAt([weightBand(sinusoid(), 0)], 1 / 0.6);
    assertClose(powerAt([weightBand(sinusoid(), -4321.7)], 1 / 0.6), power, 1e-9);
  });

  it('fits one of the two terms where the phases do not tell them apart', () => {
    // Whole days at one cycle a day: every cosine is 1, every sine 0.
    const series = sinusoid();
    const whole = { ...series, time: series.time.map((_, i) => i) };
    assert.equal(powerAt([weightBand(whole, 0)], 1), 0);
    // Half cycles: the cosine tells even from odd days, the sine nothing.
    assert.ok(powerAt([weightBand(whole, 0)], 0.5) > 0);
  });
});

describe('FrequencyGrid', () => {
  const grid = new FrequencyGrid(0.01, 1.01, 101);

  it('has both ends', () => {
    assertClose(grid.at(0), 0.01, 1e-12);
    assertClose(grid.at(100), 1.01, 1e-12);
  });

  it('knows the nearest index, and the ends for what is beyond', () => {
    const asked = [0.001, 0.014, 0.016, 0.5, 7];
    assert.deepEqual(
      asked.map((frequency) => grid.nearest(frequency)),
      [0, 0, 1, 49, 100],
    );
  });
});
