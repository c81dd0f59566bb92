import type { BandSeries } from './band-series.ts';
import { brentMaximum } from './brent-maximum.ts';
import { gridShares } from './grid-power.ts';
import { indicesOfHighest } from './highest.ts';
import { falseAlarmProbability } from './multiharmonic-false-alarm.ts';
import { HarmonicFit } from './multiharmonic-fit.ts';
import { type ScaledPoints, scaledPoints, thinned } from './multiharmonic-points.ts';
import type { MultiharmonicPeriod } from './period-search-result.ts';
import { FrequencyGrid, type WeightedBand } from './periodogram.ts';

const minPoints = 15;
/** That of the documented search: nothing that pulsates or orbits is expected below 65 minutes. */
const maxFrequency = 1 / 0.045;
/** What has not come twice has not been seen to repeat. */
const minCycles = 2;
/** Grid step in units of 1 / T: five points across a peak. */
const oversampling = 0.2;
/** The search itself looks at no more, so that its cost is bounded; the last fit takes all points. */
const searchedPoints = 400;
/** Peaks of the one-harmonic grid that are tried with more harmonics. */
const triedPeaks = 40;
/** The highest of them are tried at these multiples, too: of a shape with harmonics, one harmonic often finds a multiple. */
const multipliedPeaks = 15;
const multiples = [1 / 3, 1 / 2, 2, 3];
/** Step of the trials around a peak in units of 1 / T, half a grid step: harmonics make peaks narrower. */
const trialStep = 0.1;
/** So many give 91 % of the variance of a saw-tooth. */
const mostHarmonics = 6;
/** No more than a harmonic for so many points, whatever the criterion says. */
const pointsPerHarmonic = 10;
/**
 * Nor for fewer cycles in the span. No two cycles of a long-period variable are the same, and the
 * harmonics of twice or three times its period would describe how the few that were seen differ.
 */
const cyclesPerHarmonic = 4;
/**
 * Points of one night, or of several bands at one time, share errors of calibration, weather and
 * shape. Two such points count as one.
 */
const independentShare = 1 / 2;
/** Difference of BIC that is "very strong" evidence: Kass & Raftery 1995, JASA 90, 773. */
const decisiveBic = 10;
/** Lengths of a day: aliases of the Sun's and of the stars'. */
const dayLengths = [1, 0.997_269_57];
const refinement = 1e-5;

interface Trial {
  readonly frequency: number;
  readonly harmonics: number;
  readonly bic: number;
}

/** Trials of one set of points: which number of harmonics a frequency deserves, and how good it is. */
class Trials {
  readonly fit: HarmonicFit;
  readonly #removed: Float64Array;
  readonly #independent: number;
  readonly #spanDays: number;

  constructor(points: ScaledPoints) {
    const count = points.time.length;
    const affordable = Math.max(1, Math.floor(count / pointsPerHarmonic));
    this.fit = new HarmonicFit(points, Math.min(mostHarmonics, affordable));
    this.#removed = new Float64Array(mostHarmonics + 1);
    this.#independent = independentShare * count;
    this.#spanDays = points.spanDays;
  }

  /** Share of χ² that so many harmonics of a frequency remove. */
  share(frequency: number, harmonics: number): number {
    this.fit.fillRemovedChiSquare(frequency, this.#removed, harmonics);
    return this.#removed[harmonics] / this.fit.chiSquare;
  }

  at(frequency: number): Trial {
    const repeated = Math.max(1, Math.floor((frequency * this.#spanDays) / cyclesPerHarmonic));
    const most = Math.min(this.fit.maxHarmonics, repeated);
    this.fit.fillRemovedChiSquare(frequency, this.#removed, most);
    let bic = Number.POSITIVE_INFINITY;
    let harmonics = 1;
    for (let h = 1; h <= most; h++) {
      const left = Math.max(1 - this.#removed[h] / this.fit.chiSquare, Number.EPSILON);
      const value = this.#independent * Math.log(left) + 2 * h * Math.log(this.#independent);
      if (value < bic) [bic, harmonics] = [value, h];
    }
    return { frequency, harmonics, bic };
  }

  /** The best of the frequencies around one, in equal steps. */
  around(centre: number, step: number, stepsPerSide: number): Trial {
    let best = this.at(centre);
    for (let i = 1; i <= stepsPerSide; i++) {
      best = better(best, better(this.at(centre - i * step), this.at(centre + i * step)));
    }
    return best;
  }
}

const better = (a: Trial, b: Trial): Trial => (b.bic < a.bic ? b : a);

/**
 * The period that best explains all points of all bands with as many harmonics as they call for.
 *
 * 1. Each band that the survey fits with the others (ZTF's few points in i too), in units of its own
 *    scatter (multiharmonic-points.ts); one shape serves all of them, which is what sparse data of many
 *    bands need.
 * 2. A grid of one harmonic over the whole span, from two cycles in the span to 1/0.045 per day.
 * 3. Its 40 highest peaks, and 1/3, 1/2, 2 and 3 times the frequency of the highest 15, fitted with 1
 *    to 6 harmonics, one for each four cycles in the span at most; the number is that of the least
 *    BIC, n ln(χ²/χ²₀) + 2H ln n, and so is the frequency. n is half the number of points.
 * 4. The aliases of the best by one and two cycles a day are tried; a better one is taken.
 * 5. The best is refined with all points.
 *
 * @returns null with fewer than 15 points in bands of at least 5, when all are constant, when all are
 *   within a few hours, and when the fit is perfect or as bad as none
 */
export function searchMultiharmonicPeriod(
  given: readonly BandSeries[],
): MultiharmonicPeriod | null {
  const points = scaledPoints(given.filter(({ isUnfitted }) => isUnfitted !== true));
  if (points === null || points.time.length < minPoints) return null;
  const { spanDays } = points;
  const minFrequency = minCycles / spanDays;
  if (!(minFrequency < maxFrequency)) return null;
  const searched = thinned(points, searchedPoints);
  const trials = new Trials(searched);
  const step = trialStep / spanDays;
  const bestOfPeaks = bestTrial(trials, peaksOf(searched, minFrequency), step, minFrequency);
  if (bestOfPeaks === null) return null;
  const alias = bestDayAlias(trials, bestOfPeaks.frequency, step, minFrequency);
  const isDayAlias = alias !== null && Math.abs(alias.bic - bestOfPeaks.bic) < decisiveBic;
  const best = alias === null ? bestOfPeaks : better(bestOfPeaks, alias);
  return measured(searched === points ? trials : new Trials(points), best, step, {
    isDayAlias: isDayAlias ? 1 : 0,
    trialCount: maxFrequency * spanDays * mostHarmonics,
    tolerance: refinement / spanDays,
  });
}

/** Frequencies of the highest peaks of the one-harmonic grid, highest first. */
function peaksOf(points: ScaledPoints, minFrequency: number): number[] {
  const count = Math.ceil(((maxFrequency - minFrequency) * points.spanDays) / oversampling) + 1;
  const grid = new FrequencyGrid(minFrequency, maxFrequency, Math.max(count, 3));
  const { total } = gridShares([asOneBand(points)], grid);
  const isPeak = (i: number): boolean => total[i] > total[i - 1] && total[i] >= total[i + 1];
  return indicesOfHighest(total, triedPeaks, isPeak).map((i) => grid.at(i));
}

/** All bands as one, each less its mean. */
function asOneBand({ time, value, weight, bandStarts }: ScaledPoints): WeightedBand {
  const centred = new Float64Array(value.length);
  for (let b = 0; b + 1 < bandStarts.length; b++) {
    let sum = 0;
    let sumValues = 0;
    for (let i = bandStarts[b]; i < bandStarts[b + 1]; i++) {
      sum += weight[i];
      sumValues += weight[i] * value[i];
    }
    for (let i = bandStarts[b]; i < bandStarts[b + 1]; i++) centred[i] = value[i] - sumValues / sum;
  }
  const order = Array.from(time.keys()).sort((a, b) => time[a] - time[b] || a - b);
  const pick = (of: (i: number) => number): Float64Array => Float64Array.from(order, of);
  let sumWeights = 0;
  let chiSquare = 0;
  for (let i = 0; i < time.length; i++) {
    sumWeights += weight[i];
    chiSquare += weight[i] * centred[i] * centred[i];
  }
  return {
    time: pick((i) => time[i]),
    weight: pick((i) => weight[i]),
    weightTimesValue: pick((i) => weight[i] * centred[i]),
    sumWeights,
    chiSquare,
  };
}

function bestTrial(
  trials: Trials,
  peaks: readonly number[],
  step: number,
  minFrequency: number,
): Trial | null {
  let best: Trial | null = null;
  const consider = (frequency: number, stepsPerSide: number): void => {
    if (frequency < minFrequency || frequency > maxFrequency) return;
    const trial = trials.around(frequency, step, stepsPerSide);
    best = best === null ? trial : better(best, trial);
  };
  // A peak is within a grid step of the truth; its multiple within a multiple of that.
  const stepsPerSide = oversampling / trialStep;
  for (const peak of peaks) consider(peak, stepsPerSide);
  for (const peak of peaks.slice(0, multipliedPeaks)) {
    for (const multiple of multiples) consider(multiple * peak, Math.ceil(multiple * stepsPerSide));
  }
  return best;
}

/** The best of the frequencies that differ by one or two cycles a day, also those mirrored at zero. */
function bestDayAlias(
  trials: Trials,
  frequency: number,
  step: number,
  minFrequency: number,
): Trial | null {
  let best: Trial | null = null;
  for (const day of dayLengths) {
    for (const cycles of [-2, -1, 1, 2]) {
      const alias = Math.abs(frequency + cycles / day);
      if (alias < minFrequency || alias > maxFrequency) continue;
      const trial = trials.around(alias, step, 3);
      best = best === null ? trial : better(best, trial);
    }
  }
  return best;
}

interface Judgement {
  readonly isDayAlias: 0 | 1;
  readonly trialCount: number;
  readonly tolerance: number;
}

/** The period refined with all points, its error and its chance of being noise. */
function measured(
  trials: Trials,
  found: Trial,
  step: number,
  { isDayAlias, trialCount, tolerance }: Judgement,
): MultiharmonicPeriod | null {
  const { fit } = trials;
  const { harmonics } = trials.at(found.frequency);
  const { at: frequency, value: share } = brentMaximum(
    (tried) => trials.share(tried, harmonics),
    found.frequency - step,
    found.frequency + step,
    found.frequency,
    tolerance,
  );
  const terms = fit.bandCount + 2 * harmonics;
  const freedom = independentShare * fit.pointCount - terms;
  // A tenth of a trial step for a second derivative; harmonics make the peak as much narrower.
  const apart = (0.1 * step) / harmonics;
  const curvature =
    (2 * share -
      trials.share(frequency - apart, harmonics) -
      trials.share(frequency + apart, harmonics)) /
    (apart * apart);
  if (!(freedom > 0 && share > 0 && share < 1 && curvature > 0)) return null;
  // χ² grows by its own mean per degree of freedom one standard error away.
  const frequencyError = Math.sqrt((2 * (1 - share)) / (freedom * curvature));
  return {
    periodDays: 1 / frequency,
    periodErrDays: frequencyError / (frequency * frequency),
    // Of noise that is independent from point to point: what the number promises to be.
    falseAlarmProbability: falseAlarmProbability(
      share,
      harmonics,
      fit.pointCount - terms,
      trialCount,
    ),
    harmonics,
    isDayAlias,
    pointCount: fit.pointCount,
  };
}
