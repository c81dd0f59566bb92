import { median } from '../statistics/quantile.ts';
import { falseAlarmProbability } from './multiharmonic-false-alarm.ts';
import { removedChiSquare, type WeightedBand, weightBand } from './periodogram.ts';

/** Brightness of one band, in any unit, in any order. */
export interface BandMeasurements {
  /** MJD, any scale [d]. */
  readonly mjd: readonly number[];
  readonly brightness: readonly number[];
  readonly brightnessError: readonly number[];
}

/** What a light curve says of one period. */
export interface JudgedPeriod {
  readonly periodDays: number;
  /** Part of the scatter of all bands that one sinusoid of this period takes away, 0 to 1. */
  readonly share: number;
  /** Chance that Gaussian noise gives as much at any of the frequencies that are searched, 0 to 1. */
  readonly falseAlarmProbability: number;
  /** Cycles between the first point and the last. */
  readonly cycleCount: number;
  /** The nights alone may make it: near a whole number of cycles a day, or no better than one or two cycles a day away. */
  readonly isDayAlias: boolean;
}

const fewestPoints = 5;
/** Of the scatter of a band, counted as an error of each point: what is not periodic remains. */
const scatterPart = 0.3;
const shortestPeriodDays = 0.045;
/** Days by the Sun and by the stars. */
const dayLengths = [1, 0.997_269_57];
/** Nearer than so many peak widths to a whole number of cycles a day, nights and cycles are not told apart. */
const widthsOfDay = 1.5;
const mostCyclesPerDay = 4;
/** Difference of n ln χ², beyond which one frequency is better than another: 10 is decisive. */
const decisive = 10;
/** Steps over a peak when another frequency is tried. */
const stepsPerWidth = 5;

/**
 * Judges periods against a light curve: how much of the scatter each takes away, whether noise could, and whether the
 * rhythm of nights could.
 *
 * Formula:   share = Σ A / Σ W over bands, of a sinusoid with free mean and amplitude in each (periodogram.ts);
 *            false alarm of that share at one of T / 0.045 d trials (multiharmonic-false-alarm.ts), T the span [d]
 * Symbols:   weights 1 / (σ² + (0.3 s)²), s = 1.4826 MAD of the band
 * Not defined when: fewer than 5 points in every band, or no span: nothing is judged
 * Reference: Schwarzenberg-Czerny 1998, MNRAS 301, 831; VanderPlas 2018, ApJS 236, 16 (aliases of the window)
 *
 * @param periods [d], positive
 */
export function judgePeriods(
  measured: readonly BandMeasurements[],
  periods: readonly number[],
): JudgedPeriod[] {
  const enough = measured.filter(({ mjd }) => mjd.length >= fewestPoints);
  const times = enough.flatMap(({ mjd }) => mjd);
  if (times.length === 0) return [];
  const first = times.reduce((least, each) => Math.min(least, each));
  const spanDays = times.reduce((most, each) => Math.max(most, each)) - first;
  if (!(spanDays > 0)) return [];
  const bands = enough.map((band) => weighted(band, first));
  const freedom = times.length - 3 * bands.length;
  if (!(freedom > 0)) return [];
  const trials = spanDays / shortestPeriodDays;
  return periods.map((periodDays) => {
    const frequency = 1 / periodDays;
    const share = bestShare(bands, frequency, spanDays, 1);
    return {
      periodDays,
      share,
      falseAlarmProbability: falseAlarmProbability(share, bands.length, freedom, trials),
      cycleCount: spanDays / periodDays,
      isDayAlias: isDayAlias(bands, frequency, share, spanDays, times.length),
    };
  });
}

function weighted(
  { mjd, brightness, brightnessError }: BandMeasurements,
  first: number,
): WeightedBand {
  const order = mjd.map((_, i) => i).sort((a, b) => mjd[a] - mjd[b]);
  const values = Float64Array.from(brightness);
  const middle = median(values);
  const floor = scatterPart * 1.4826 * median(values.map((value) => Math.abs(value - middle)));
  return weightBand(
    {
      epochMjd: first,
      time: Float64Array.from(order, (i) => mjd[i]),
      brightness: Float64Array.from(order, (i) => brightness[i]),
      brightnessError: Float64Array.from(order, (i) => Math.hypot(brightnessError[i], floor) || 1),
    },
    first,
  );
}

function shareAt(bands: readonly WeightedBand[], frequency: number): number {
  let removed = 0;
  let total = 0;
  for (const band of bands) {
    removed += removedChiSquare(band, frequency);
    total += band.chiSquare;
  }
  return total > 0 ? Math.min(removed / total, 1 - 1e-12) : 0;
}

/** The highest share within so many widths of a peak: a period is known no better than that. */
function bestShare(
  bands: readonly WeightedBand[],
  frequency: number,
  spanDays: number,
  widths: number,
): number {
  let best = 0;
  const steps = Math.round(widths * stepsPerWidth);
  for (let step = -steps; step <= steps; step++) {
    const tried = frequency + (0.5 * step) / (stepsPerWidth * spanDays);
    // Below a quarter of a cycle the mean and the sinusoid are one.
    if (tried >= 0.25 / spanDays) best = Math.max(best, shareAt(bands, tried));
  }
  return best;
}

function isDayAlias(
  bands: readonly WeightedBand[],
  frequency: number,
  share: number,
  spanDays: number,
  pointCount: number,
): boolean {
  for (const day of dayLengths) {
    for (let cycles = 1; cycles <= mostCyclesPerDay; cycles++) {
      if (Math.abs(frequency - cycles / day) < widthsOfDay / spanDays) return true;
    }
    for (const cycles of [-2, -1, 1, 2]) {
      const alias = Math.abs(frequency + cycles / day);
      if (alias > 1 / shortestPeriodDays || Math.abs(alias - frequency) < 2 / spanDays) continue;
      const other = bestShare(bands, Math.max(alias, 0.25 / spanDays), spanDays, 2);
      if (pointCount * Math.log((1 - share) / (1 - other)) > -decisive) return true;
    }
  }
  return false;
}
