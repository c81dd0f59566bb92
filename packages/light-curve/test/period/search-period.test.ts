import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bandPeriod } from '../../src/features/period/band-period.ts';
import { multibandPeriod } from '../../src/features/period/multiband-period.ts';
import { powerRate } from '../../src/features/period/power-rate.ts';
import type { PreparedLightCurve } from '../../src/input/prepared-light-curve.ts';
import { FrequencyGrid, powerAt, weightBand } from '../../src/period/periodogram.ts';
import { searchPeriod, searchSinusoid } from '../../src/period/search-period.ts';
import type { Series } from '../../src/series/series.ts';
import { assertClose } from '../assert-close.ts';
import { longSeries, sinusoid } from './sinusoid.ts';

const inBands = (...series: Series[]) =>
  series.map((each, i) => ({ band: 'gri'[i] ?? '', series: each }));

function shifted(series: Series, days: number): Series {
  return { ...series, time: series.time.map((t) => t + days) };
}

function joined(a: Series, b: Series): Series {
  const join = (x: Float64Array, y: Float64Array): Float64Array => Float64Array.of(...x, ...y);
  return {
    epochMjd: a.epochMjd,
    time: join(a.time, b.time),
    brightness: join(a.brightness, b.brightness),
    brightnessError: join(a.brightnessError, b.brightnessError),
  };
}

/** The documented grid, frequency by frequency in float64. */
function slowly(...series: Series[]) {
  const bands = series.map((each) => weightBand(each, 0));
  const times = series.flatMap(({ time }) => [...time]).sort((a, b) => a - b);
  const span = times[times.length - 1]! - times[0]!;
  const count = Math.max(1000, Math.ceil(((1 / 0.045 - 0.01) * span) / 0.2));
  const grid = new FrequencyGrid(0.01, 1 / 0.045, count);
  const power = Float64Array.from({ length: count }, (_, i) => powerAt(bands, grid.at(i)));
  let highest = 0;
  for (let i = 0; i < count; i++) if (power[i]! > power[highest]!) highest = i;
  return { bands, grid, power, highest };
}

describe('searchSinusoid', () => {
  it('finds the period of a sinusoid', () => {
    assertClose(searchSinusoid(inBands(sinusoid()))?.periodDays ?? null, 0.6, 1e-3);
  });

  it('finds what astropy 8.0.2 finds for one band (2026-11-22)', () => {
    // LombScargle(t, x, e).power, scipy's bounded maximisation around the grid's ten highest peaks.
    assertClose(searchSinusoid(inBands(sinusoid()))?.periodDays ?? null, 0.6001859738106478, 1e-7);
  });

  it('finds the top of the highest peak of the direct sums, and nothing better nearby', () => {
    const series = [longSeries(40, 150, 0.61), longSeries(30, 150, 0.61, 1)];
    const found = searchSinusoid(inBands(...series));
    assert.ok(found !== null);
    const { bands, grid, highest, power } = slowly(...series);
    const frequency = 1 / found.periodDays;
    assert.ok(Math.abs(frequency - grid.at(highest)) <= grid.step);
    const top = powerAt(bands, frequency);
    assert.ok(top >= power[highest]!);
    for (const off of [-1e-3, -1e-4, 1e-4, 1e-3]) {
      assert.ok(powerAt(bands, frequency + off / 150) <= top);
    }
  });

  it('gives entropy and power rates as float64 gives them for the whole grid', () => {
    const series = [longSeries(40, 150, 0.61), longSeries(30, 150, 0.61, 1)];
    const found = searchSinusoid(inBands(...series));
    assert.ok(found !== null);
    const { bands, grid, power } = slowly(...series);
    const shares = power
      .slice()
      .sort()
      .reverse()
      .subarray(0, 100)
      .map((p) => p + 0.01);
    const sum = shares.reduce((a, b) => a + b, 0);
    const entropy = -shares.reduce((h, p) => h + (p / sum) * Math.log(p / sum), 0);
    assertClose(found.ppe, 1 - entropy / Math.log(100), 1e-9);
    for (const [i, periods] of [1 / 4, 1 / 3, 1 / 2, 2, 3, 4].entries()) {
      const nearest = grid.nearest(1 / (periods * found.periodDays));
      const rate = power[nearest]! / powerAt(bands, 1 / found.periodDays);
      assertClose(found.powerRates[i]!, rate, 1e-9);
    }
  });

  it('gives each band its own best period, as if it were searched alone', () => {
    const series = [longSeries(60, 300, 0.61), longSeries(50, 300, 2.345, 1)];
    const found = searchSinusoid(inBands(...series));
    for (const [i, each] of series.entries()) {
      const alone = searchSinusoid(inBands(each))?.periodDays ?? 0;
      // The grid of a band alone has the band's own span, the refined peak is the same.
      assertClose(found?.bandPeriods[i]?.periodDays ?? null, alone, 1e-6);
    }
    assert.deepEqual(
      found?.bandPeriods.map(({ band }) => band),
      ['g', 'r'],
    );
  });

  it('needs 15 points in one band', () => {
    const split = inBands(
      sinusoid((i) => i < 14),
      sinusoid((i) => i >= 14),
    );
    assert.equal(searchSinusoid(split), null);
    const enough = searchSinusoid(inBands(sinusoid((i) => i < 15)));
    assert.equal(enough?.pointCount, 15);
  });

  it('leaves out a band with fewer points', () => {
    const alone = searchSinusoid(inBands(sinusoid()));
    const few = longSeries(14, 60, 3.3, 1);
    assert.deepEqual(searchSinusoid(inBands(sinusoid(), few)), alone);
  });

  it('searches the 1000 days with most points, the first of equals', () => {
    const early = longSeries(30, 100, 0.61);
    const late = shifted(longSeries(29, 100, 0.9), 2000);
    const period = (series: Series): number => searchSinusoid(inBands(series))?.periodDays ?? 0;
    assertClose(period(joined(early, late)), period(early), 1e-9);
    const equal = shifted(longSeries(30, 100, 0.9), 2000);
    assertClose(period(joined(early, equal)), period(early), 1e-9);
  });

  it('has no period for a constant light curve', () => {
    const series = sinusoid();
    assert.equal(
      searchSinusoid(inBands({ ...series, brightness: series.brightness.map(() => 15.1) })),
      null,
    );
  });

  it('is finite or null for what is hardly a light curve', () => {
    const series = sinusoid();
    const variants: Series[] = [
      { ...series, time: series.time.map((_, i) => i) },
      { ...series, time: series.time.map((_, i) => i * 1e-7) },
      { ...series, time: series.time.map((_, i) => (i === 17 ? 999 : i * 1e-4)) },
      { ...series, time: series.time.map(() => 3) },
      { ...series, brightness: series.time.map((t) => 15 + Math.sin((2 * Math.PI * t) / 0.6)) },
      { ...series, brightness: series.brightness.map((_, i) => (i === 3 ? 15 + 1e-13 : 15)) },
      { ...series, brightnessError: series.brightnessError.map((_, i) => (i === 3 ? 1e-6 : 1)) },
    ];
    for (const variant of variants) {
      const found = searchSinusoid(inBands(variant, sinusoid()));
      assert.ok(found !== null);
      for (const value of [found.periodDays, found.ppe, ...found.powerRates]) {
        assert.ok(Number.isFinite(value));
      }
      const alone = searchSinusoid(inBands(variant));
      assert.ok(alone === null || Number.isFinite(alone.periodDays));
    }
  });

  it('searches 10,000 points of nine years', () => {
    const found = searchSinusoid(inBands(longSeries(10_000, 3300, 0.61)));
    assertClose(found?.periodDays ?? null, 0.61, 1e-5);
  });
});

describe('the features of the period search', () => {
  const series = [longSeries(60, 300, 0.61), longSeries(50, 300, 0.61, 1)];
  const found = searchPeriod(inBands(...series));
  const nothing = {} as PreparedLightCurve;

  it('are what the search found', () => {
    assert.ok(found !== null);
    assert.deepEqual(multibandPeriod.compute(nothing, found), [found.periodDays, found.ppe]);
    assert.deepEqual(powerRate.compute(nothing, found), found.powerRates);
    assert.equal(powerRate.outputs.length, found.powerRates.length);
    const [g] = found.bandPeriods;
    assert.deepEqual(
      bandPeriod.compute(nothing, ['g'], found),
      new Map([['g', [g?.periodDays, Math.abs(found.periodDays - (g?.periodDays ?? 0))]]]),
    );
  });

  it('are undefined without it', () => {
    assert.equal(multibandPeriod.compute(nothing, null), null);
    assert.equal(powerRate.compute(nothing, null), null);
    assert.equal(bandPeriod.compute(nothing, ['g'], null).size, 0);
  });
});
