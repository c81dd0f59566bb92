import { isConstant } from '../constant-series.ts';
import type { Series } from '../series.ts';
import type { BandSeries } from './band-series.ts';
import { indicesOfHighest } from './highest.ts';
import type { PeriodSearch } from './period-search-result.ts';
import { FrequencyGrid, gridPower, powerAt, type WeightedBand, weightBand } from './periodogram.ts';
import { predictivePowerEntropy } from './predictive-power-entropy.ts';

const windowDays = 1000;
const minBandPoints = 15;
const minFrequency = 1 / 100;
const maxFrequency = 1 / 0.045;
const minFrequencies = 1000;
/** Grid step in units of 1 / T: five points across a peak. */
const oversampling = 0.2;
const refinedPeaks = 10;
/** Refine until the frequency is known to this fraction of 1 / T. */
const refinement = 1e-4;

/** Start of the 1000-day window that holds most points; the first of equals. */
function fullestWindow(bands: readonly Series[]): number {
  const times = Float64Array.from(bands.flatMap(({ time }) => [...time])).sort();
  let best = { start: 0, count: 0 };
  let first = 0;
  for (let last = 0; last < times.length; last++) {
    while (times[last] - times[first] > windowDays) first++;
    if (last - first + 1 > best.count) best = { start: times[first], count: last - first + 1 };
  }
  return best.start;
}

function trimmed(series: Series, start: number): Series {
  const inside = (_: number, i: number): boolean =>
    series.time[i] >= start && series.time[i] - start <= windowDays;
  return {
    epochMjd: series.epochMjd,
    time: series.time.filter(inside),
    brightness: series.brightness.filter(inside),
    brightnessError: series.brightnessError.filter(inside),
  };
}

function highestPeaks(power: Float64Array): number[] {
  const isPeak = (i: number): boolean => power[i] > power[i - 1] && power[i] >= power[i + 1];
  return indicesOfHighest(power, refinedPeaks, isPeak);
}

/** Golden-section search for the maximum between two frequencies around one peak. */
function refine(bands: readonly WeightedBand[], low: number, high: number, tolerance: number) {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [low, high];
  let [c, d] = [b - ratio * (b - a), a + ratio * (b - a)];
  let [atC, atD] = [powerAt(bands, c), powerAt(bands, d)];
  while (b - a > tolerance) {
    if (atC > atD) {
      [b, d, atD] = [d, c, atC];
      c = b - ratio * (b - a);
      atC = powerAt(bands, c);
    } else {
      [a, c, atC] = [c, d, atD];
      d = a + ratio * (b - a);
      atD = powerAt(bands, d);
    }
  }
  return atC > atD ? { frequency: c, power: atC } : { frequency: d, power: atD };
}

/**
 * The period that best fits one sinusoid with free mean per band, all bands sharing the frequency.
 *
 * Bands with fewer than 15 points in the fullest 1000 days, and constant ones, are left out; null
 * when none remains. Frequencies run from 1/100 to 1/0.045 per day in steps of 0.2 / T.
 */
export function searchPeriod(given: readonly BandSeries[]): PeriodSearch | null {
  const series = given.map((each) => each.series);
  const start = fullestWindow(series);
  const bands = series
    .map((band) => trimmed(band, start))
    .filter((band) => band.time.length >= minBandPoints && !isConstant(band.brightness));
  if (bands.length === 0) return null;
  const first = Math.min(...bands.map(({ time }) => time[0]));
  const last = Math.max(...bands.map(({ time }) => time[time.length - 1]));
  const span = last - first;
  if (!(span > 0)) return null;
  const count = Math.max(
    minFrequencies,
    Math.ceil(((maxFrequency - minFrequency) * span) / oversampling),
  );
  const grid = new FrequencyGrid(minFrequency, maxFrequency, count);
  const weighted = bands.map((band) => weightBand(band, first));
  const power = gridPower(weighted, grid);
  const refined = highestPeaks(power).map((i) =>
    refine(weighted, grid.at(i - 1), grid.at(i + 1), refinement / span),
  );
  if (refined.length === 0) return null;
  const best = refined.reduce((a, b) => (b.power > a.power ? b : a));
  return {
    periodDays: 1 / best.frequency,
    ppe: predictivePowerEntropy(power),
    powerRates: [],
    bandPeriods: [],
    multiharmonic: null,
    pointCount: bands.reduce((sum, { time }) => sum + time.length, 0),
  };
}
