import type { Series } from '../series/series.ts';
import { thinnedSeries } from '../series/thinned-series.ts';
import { statisticsOf } from '../statistics/value-statistics.ts';
import type { BandSeries } from './band-series.ts';
import { brentMaximum } from './brent-maximum.ts';
import { gridShares } from './grid-power.ts';
import { indicesOfHighest } from './highest.ts';
import { searchMultiharmonicPeriod } from './multiharmonic-period.ts';
import { ascendingTimes } from './period-schedule.ts';
import type {
  BandPeriod,
  PeriodFound,
  PeriodSearch,
  PeriodSearchKind,
  SinusoidSearch,
} from './period-search-result.ts';
import {
  FrequencyGrid,
  powerAt,
  shareOfPower,
  type WeightedBand,
  weightBand,
} from './periodogram.ts';
import { entropyPeaks, predictivePowerEntropy } from './predictive-power-entropy.ts';

const windowDays = 1000;
const minBandPoints = 15;
/** So many are searched at most: what a grid costs grows with them, and one object must not hold up others. */
const mostPoints = 5000;
const minFrequency = 1 / 100;
const maxFrequency = 1 / 0.045;
const minFrequencies = 1000;
/** Grid step in units of 1 / T: five points across a peak. */
const oversampling = 0.2;
const refinedPeaks = 10;
/**
 * A peak of the grid with less than this of the best share so far cannot be the highest. At half a grid
 * step from the top the phase of no point is off by more than 0.1 π, 0.18 in the mean square of even
 * times, which costs 3 % of the share; a second top or uneven times cost more, 15 % at most of 19,040
 * peaks of real light curves, also of 15 points (measured once, 2026-11-22). A quarter is allowed for.
 */
const leastGridShare = 0.75;
/** The same of the trials, three times as near to the top: they lose 4.1 % at most of the same peaks. */
const leastTrialShare = 0.9;
/** Frequencies tried on each side of a peak of the grid, to its neighbour. */
const trialsPerStep = 3;
/**
 * Refine until the frequency is known to this fraction of 1 / T. A thousandth of what the definition
 * asks for costs an evaluation or two more, and makes periods as long as T good to 1e-6.
 */
const refinement = 1e-7;
/** And to this fraction of itself, for periods as long as the light curve. */
const relativeRefinement = 3e-7;
/**
 * More of the highest grid powers than are published, computed again: the grid is good to a few 1e-6
 * of the share, so the highest hundred are surely among them, or as high as one of them.
 */
const candidates = entropyPeaks + 28;
/** Periods, in units of the best one, whose power is published relative to it. */
const ratedPeriods = [1 / 4, 1 / 3, 1 / 2, 2, 3, 4];

/** Start of the 1000-day window that holds most points; the first of equals. */
function fullestWindow(bands: readonly Series[]): number {
  const times = ascendingTimes(bands);
  let best = { start: 0, count: 0 };
  let first = 0;
  for (let last = 0; last < times.length; last++) {
    while (times[last] - times[first] > windowDays) first++;
    if (last - first + 1 > best.count) best = { start: times[first], count: last - first + 1 };
  }
  return best.start;
}

function trimmed(series: Series, start: number): Series {
  const { epochMjd, time, brightness, brightnessError } = series;
  let from = 0;
  while (from < time.length && time[from] < start) from++;
  let end = from;
  while (end < time.length && time[end] - start <= windowDays) end++;
  return {
    epochMjd,
    time: time.subarray(from, end),
    brightness: brightness.subarray(from, end),
    brightnessError: brightnessError.subarray(from, end),
  };
}

interface Peak {
  readonly frequency: number;
  readonly power: number;
}

/**
 * Highest of the ten highest peaks of the grid, refined where it can still be the highest; null without
 * an interior maximum.
 */
function highestPeak(
  bands: readonly WeightedBand[],
  shares: Float32Array,
  grid: FrequencyGrid,
  spanDays: number,
): Peak | null {
  const isPeak = (i: number): boolean => shares[i] > shares[i - 1] && shares[i] >= shares[i + 1];
  let best: Peak | null = null;
  for (const i of indicesOfHighest(shares, refinedPeaks, isPeak)) {
    const bestShare = best === null ? 0 : shareOfPower(bands, best.power);
    if (shares[i] < leastGridShare * bestShare) break;
    const tolerance = Math.min(refinement / spanDays, relativeRefinement * grid.at(i));
    const peak = refinedPeak(bands, i, grid, tolerance, leastTrialShare * bestShare);
    if (peak !== null && (best === null || peak.power > best.power)) best = peak;
  }
  return best;
}

/**
 * The highest point between the neighbours of a grid frequency. Looked for among a few first: with
 * few points two tops may stand there, and the higher one is not always that beside the middle.
 *
 * @returns null when none of the few has `leastShare`
 */
function refinedPeak(
  bands: readonly WeightedBand[],
  index: number,
  grid: FrequencyGrid,
  tolerance: number,
  leastShare: number,
): Peak | null {
  const frequencyAt = (trial: number): number => grid.at(index + trial / trialsPerStep);
  const power = new Float64Array(2 * trialsPerStep + 1);
  let highest = 0;
  for (let trial = -trialsPerStep; trial <= trialsPerStep; trial++) {
    power[trial + trialsPerStep] = powerAt(bands, frequencyAt(trial));
    if (power[trial + trialsPerStep] > power[highest + trialsPerStep]) highest = trial;
  }
  if (shareOfPower(bands, power[highest + trialsPerStep]) < leastShare) return null;
  // At an end the neighbour beyond is not asked for: the bracket ends there, too.
  const middle = Math.min(Math.max(highest, 1 - trialsPerStep), trialsPerStep - 1);
  const [before, at, after] = power.subarray(middle + trialsPerStep - 1);
  const start = highest === middle ? middle + vertex(before, at, after) : (middle + highest) / 2;
  const { at: frequency, value } = brentMaximum(
    (tried) => powerAt(bands, tried),
    frequencyAt(middle - 1),
    frequencyAt(middle + 1),
    frequencyAt(start),
    tolerance,
  );
  return { frequency, power: value };
}

/**
 * Place of the highest point of a parabola through values at −1, 0 and 1, the middle one not the
 * lowest; 0 when they are level.
 */
function vertex(before: number, middle: number, after: number): number {
  const bend = before - 2 * middle + after;
  return bend < 0 ? (0.5 * (before - after)) / bend : 0;
}

/** The highest powers of the grid, highest first, in float64. */
function highestPowers(
  bands: readonly WeightedBand[],
  shares: Float32Array,
  grid: FrequencyGrid,
): Float64Array {
  const powers = indicesOfHighest(shares, candidates).map((i) => powerAt(bands, grid.at(i)));
  return Float64Array.from(powers).sort().reverse().subarray(0, entropyPeaks);
}

/**
 * The period that best fits one sinusoid with free mean per band, all bands sharing the frequency;
 * and what the same grid says of each band alone.
 *
 * Bands with fewer than 15 points in the fullest 1000 days, constant ones, and those without features
 * of their own (ZTF i, which counts in the choice of the days) are left out; null
 * when none remains. Of more than 5,000 points as many are searched, evenly taken from each band.
 * Frequencies run from 1/100 to 1/0.045 per day in steps of 0.2 / T.
 *
 * Only the places of peaks are taken from the grid's float32; every number that leaves is computed
 * by direct sums in float64.
 */
export function searchSinusoid(given: readonly BandSeries[]): SinusoidSearch | null {
  const start = fullestWindow(given.map(({ series }) => series));
  const inWindow = given
    .filter(({ isWindowOnly }) => isWindowOnly !== true)
    .map(({ band, series }) => ({ band, series: trimmed(series, start) }))
    .filter(
      ({ series }) =>
        series.time.length >= minBandPoints && !statisticsOf(series.brightness).isConstant,
    );
  if (inWindow.length === 0) return null;
  const thinned = thinnedSeries(
    inWindow.map(({ series }) => series),
    mostPoints,
    minBandPoints,
  );
  const searched = inWindow.map(({ band }, b) => ({ band, series: thinned[b] }));
  const times = searched.map(({ series }) => series.time);
  const first = Math.min(...times.map((time) => time[0]));
  const last = Math.max(...times.map((time) => time[time.length - 1]));
  const span = last - first;
  if (!(span > 0)) return null;
  const count = Math.max(
    minFrequencies,
    Math.ceil(((maxFrequency - minFrequency) * span) / oversampling),
  );
  const grid = new FrequencyGrid(minFrequency, maxFrequency, count);
  const bands = searched.map(({ series }) => weightBand(series, first));
  const shares = gridShares(bands, grid);
  const best = highestPeak(bands, shares.total, grid, span);
  if (best === null) return null;
  const bandPeriods = searched.flatMap(({ band }, b): BandPeriod[] => {
    const own = bands.length === 1 ? best : highestPeak([bands[b]], shares.ofBands[b], grid, span);
    return own === null ? [] : [{ band, periodDays: 1 / own.frequency }];
  });
  return {
    periodDays: 1 / best.frequency,
    ppe: predictivePowerEntropy(highestPowers(bands, shares.total, grid)),
    powerRates: ratedPeriods.map(
      (periods) => powerAt(bands, grid.at(grid.nearest(best.frequency / periods))) / best.power,
    ),
    bandPeriods,
    pointCount: times.reduce((sum, { length }) => sum + length, 0),
  };
}

const searches: {
  readonly [Kind in PeriodSearchKind]: (given: readonly BandSeries[]) => PeriodFound[Kind] | null;
} = { sinusoid: searchSinusoid, harmonics: searchMultiharmonicPeriod };

/** One of the two searches; null = it found no period. */
export function searchOne<Kind extends PeriodSearchKind>(
  kind: Kind,
  given: readonly BandSeries[],
): PeriodFound[Kind] | null {
  return searches[kind](given);
}

/** The published search, and beside it one that knows periods which are no sinusoids. */
export function searchPeriod(given: readonly BandSeries[]): PeriodSearch | null {
  const found = searchSinusoid(given);
  return found === null ? null : { ...found, multiharmonic: searchMultiharmonicPeriod(given) };
}
