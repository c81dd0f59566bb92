import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FrequencyGrid, gridPower, powerAt, weightBand } from '../src/period/periodogram.ts';
import { searchPeriod } from '../src/period/search-period.ts';
import type { Series } from '../src/series.ts';
import { assertClose } from './assert-close.ts';

/** 18 nights of a 0.6-day sinusoid with a little scatter. */
function sinusoid(isIn: (night: number) => boolean): Series {
  const nights = Array.from({ length: 18 }, (_, i) => i).filter(isIn);
  const time = Float64Array.from(nights, (i) => i * 3.7 + 0.3 * Math.sin(i * 12.9));
  return {
    epochMjd: 59_000,
    time,
    brightness: Float64Array.from(
      nights,
      (i, k) => 15 + 0.3 * Math.sin((2 * Math.PI * time[k]) / 0.6) + 0.05 * Math.sin(i * 7),
    ),
    brightnessError: Float64Array.from(nights, (i) => 0.02 + 0.01 * (i % 3)),
  };
}

const inBands = (...series: Series[]) =>
  series.map((each, i) => ({ band: 'gr'[i] ?? '', series: each }));

const frequencies = [0.25, 1 / 0.6, 5, 20];

/** ΣA / ΣW, the power that astropy gives, from P = D ΣA / (2 (ΣW − ΣA)). */
function shareOfChiSquare(power: number, freedom: number): number {
  const ratio = (2 * power) / freedom;
  return ratio / (1 + ratio);
}

describe('periodogram', () => {
  it('agrees with astropy 8.0.2 LombScargle(fit_mean=True) for one band (2026-11-22)', () => {
    const bands = [
      weightBand(
        sinusoid(() => true),
        0,
      ),
    ];
    const expected = [
      0.18832955316996375, 0.957450287930194, 0.06709737950511371, 0.1194558488805618,
    ];
    for (const [i, f] of frequencies.entries()) {
      assertClose(shareOfChiSquare(powerAt(bands, f), 15), expected[i], 1e-10);
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
      assertClose(shareOfChiSquare(powerAt(bands, f), 5 - 3 + (13 - 3)), expected[i], 1e-10);
    }
  });

  it('is the same on the grid as frequency by frequency', () => {
    const bands = [
      weightBand(
        sinusoid(() => true),
        0,
      ),
    ];
    const grid = new FrequencyGrid(0.01, 22.2, 1000);
    const power = gridPower(bands, grid);
    for (const i of [0, 1, 127, 128, 129, 257, 512, 998, 999]) {
      assertClose(power[i], powerAt(bands, grid.at(i)), 1e-9);
    }
  });

  it('finds the period of a sinusoid', () => {
    assertClose(searchPeriod(inBands(sinusoid(() => true)))?.periodDays ?? null, 0.6, 1e-3);
  });

  it('needs 15 points in one band', () => {
    assert.equal(
      searchPeriod(
        inBands(
          sinusoid((i) => i < 14),
          sinusoid((i) => i >= 14),
        ),
      ),
      null,
    );
  });

  it('has no period for a constant light curve', () => {
    const series = sinusoid(() => true);
    assert.equal(
      searchPeriod(inBands({ ...series, brightness: series.brightness.map(() => 15.1) })),
      null,
    );
  });
});
