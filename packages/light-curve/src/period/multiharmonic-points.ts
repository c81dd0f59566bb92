import type { Series } from '../series/series.ts';
import { median } from '../statistics/quantile.ts';
import type { BandSeries } from './band-series.ts';

/**
 * Points of all bands on one scale: each band less its mean, in units of its own scatter, so that
 * one shape with one phase serves all of them. In time order within each band, bands end to end.
 */
export interface ScaledPoints {
  /** Days since the first of them. */
  readonly time: Float64Array;
  readonly value: Float64Array;
  readonly weight: Float64Array;
  /** Where band b begins; one entry more than bands. */
  readonly bandStarts: readonly number[];
  readonly spanDays: number;
}

/** Fewer points than this tell neither a band's mean nor its scatter. */
const minBandPoints = 5;
/** σ of a Gaussian in units of its median absolute deviation. */
const sigmaPerMad = 1.4826;
/**
 * Error added in quadrature, in units of the band's scatter. A few harmonics miss a real shape by
 * about so much (a sinusoid misses a saw-tooth by 0.63, three harmonics by 0.38, six by 0.28 of its
 * scatter); without it, the brightest points, whose errors are smallest, would decide alone.
 */
const shapeError = 0.3;

/**
 * In units of scatter and error together. Farther points count as if they were there: an eclipse
 * remains one, and a blend or a bad night cannot outweigh the rest.
 */
const largestDeviation = 3;
/**
 * Longer than any survey has lasted. The cost of the search grows with the span, and one wrong date
 * must not make it a matter of minutes: points farther than half of this from the middle one in time
 * are left out.
 */
const longestSpanDays = 10_000;

/**
 * All bands with at least five points and some scatter; null when there is none.
 *
 * The scatter is the median absolute deviation, so that a few bad nights do not shrink a band; where
 * more than half of the points are equal, the standard deviation.
 */
export function scaledPoints(given: readonly BandSeries[]): ScaledPoints | null {
  const bands = withinLongestSpan(given.map(({ series }) => series))
    .map((series) => ({ series, ...centreAndScatter(series) }))
    .filter(({ series, scatter }) => series.time.length >= minBandPoints && scatter > 0);
  const count = bands.reduce((sum, { series }) => sum + series.time.length, 0);
  if (count === 0) return null;
  const first = Math.min(...bands.map(({ series }) => series.time[0]));
  const last = Math.max(...bands.map(({ series }) => series.time[series.time.length - 1]));
  if (!(last > first)) return null;
  const time = new Float64Array(count);
  const value = new Float64Array(count);
  const weight = new Float64Array(count);
  const bandStarts = [0];
  let filled = 0;
  for (const { series, centre, scatter } of bands) {
    for (let i = 0; i < series.time.length; i++) {
      const error = series.brightnessError[i] / scatter;
      time[filled] = series.time[i] - first;
      const deviation = (series.brightness[i] - centre) / scatter;
      const limit = largestDeviation * Math.hypot(1, error);
      value[filled] = Math.min(Math.max(deviation, -limit), limit);
      weight[filled] = 1 / (error * error + shapeError * shapeError);
      filled++;
    }
    bandStarts.push(filled);
  }
  return { time, value, weight, bandStarts, spanDays: last - first };
}

/**
 * About `count` of the points, each band thinned alike and evenly over its list; all of them when
 * there are no more.
 */
export function thinned(points: ScaledPoints, count: number): ScaledPoints {
  const total = points.time.length;
  if (total <= count) return points;
  const kept: number[] = [];
  const bandStarts = [0];
  for (let b = 0; b + 1 < points.bandStarts.length; b++) {
    const start = points.bandStarts[b];
    const length = points.bandStarts[b + 1] - start;
    const share = Math.min(length, Math.max(minBandPoints, Math.round((length * count) / total)));
    for (let i = 0; i < share; i++) kept.push(start + Math.floor((i * length) / share));
    bandStarts.push(kept.length);
  }
  const pick = (values: Float64Array): Float64Array => Float64Array.from(kept, (i) => values[i]);
  return {
    time: pick(points.time),
    value: pick(points.value),
    weight: pick(points.weight),
    bandStarts,
    spanDays: points.spanDays,
  };
}

function withinLongestSpan(given: readonly Series[]): readonly Series[] {
  const last = given.reduce((max, { time }) => Math.max(max, time.at(-1) ?? 0), 0);
  const first = given.reduce((min, { time }) => Math.min(min, time.at(0) ?? 0), 0);
  if (last - first <= longestSpanDays) return given;
  const middle = median(Float64Array.from(given.flatMap(({ time }) => [...time])));
  return given.map((series) => {
    const isNear = (_: number, i: number): boolean =>
      Math.abs(series.time[i] - middle) <= longestSpanDays / 2;
    return {
      epochMjd: series.epochMjd,
      time: series.time.filter(isNear),
      brightness: series.brightness.filter(isNear),
      brightnessError: series.brightnessError.filter(isNear),
    };
  });
}

function centreAndScatter({ brightness }: Series): { centre: number; scatter: number } {
  if (brightness.length === 0) return { centre: 0, scatter: 0 };
  const centre = median(brightness);
  const deviation = median(brightness.map((x) => Math.abs(x - centre)));
  if (deviation > 0) return { centre, scatter: sigmaPerMad * deviation };
  let squares = 0;
  for (const x of brightness) squares += (x - centre) * (x - centre);
  return { centre, scatter: Math.sqrt(squares / brightness.length) };
}
