import { mergedSeries } from '../series/ordered-series.ts';
import { emptySeries, type Series, type SeriesKind } from '../series/series.ts';
import { seriesOnce } from '../series/series-once.ts';
import { bandsWithFeatures } from './bands-with-features.ts';
import type {
  AllWiseSource,
  LightCurveInput,
  NearestSource,
  Point,
  ReferenceSource,
} from './light-curve-input.ts';
import type { LightCurveSurvey } from './light-curve-survey.ts';
import { measuredBands } from './measured-bands.ts';
import { reliableDetections } from './reliable-detections.ts';
import { barycentricTimeOf } from './time-scale.ts';

/** A light curve made ready: plausible, ordered, one series per band and kind. */
export interface PreparedLightCurve {
  readonly survey: LightCurveSurvey;
  /** Bands with at least one point, in alphabetical order. */
  readonly bands: readonly string[];
  /** Bands that the survey has features of; others count in what is of the object. */
  readonly featureBands: readonly string[];
  /** Epoch of time 0 of every series: barycentric TDB of the first detection [MJD]. */
  readonly epochMjd: number;
  /** Empty when the band has nothing of that kind. */
  readonly series: (band: string, kind: SeriesKind) => Series;
  /** Times of all detections, any band, days since the first, ascending. */
  readonly detectionTimes: Float64Array;
  /** Of every measurement that has one, in bands with features of their own. */
  readonly references: readonly ReferenceSource[];
  readonly raDeg: number | null;
  readonly decDeg: number | null;
  readonly nearestSource: NearestSource | null;
  readonly allWise: AllWiseSource | null;
}

/** Times of points, barycentric TDB [MJD]. */
function barycentricMjds(
  points: readonly Point[],
  toBarycentric: (mjd: number) => number,
): Float64Array {
  const mjds = new Float64Array(points.length);
  for (let i = 0; i < points.length; i++) mjds[i] = toBarycentric(points[i].mjd);
  return mjds;
}

function earliest(mjds: Float64Array): number {
  let first = mjds[0];
  for (let i = 1; i < mjds.length; i++) first = Math.min(first, mjds[i]);
  return first;
}

function timesSince(mjds: Float64Array, epochMjd: number): Float64Array {
  const times = new Float64Array(mjds.length);
  let isAscending = true;
  for (let i = 0; i < mjds.length; i++) {
    times[i] = mjds[i] - epochMjd;
    if (i > 0 && times[i] < times[i - 1]) isAscending = false;
  }
  return isAscending ? times : times.sort();
}

/** Of the points in bands with features of their own. */
function referencesOf(
  featureBands: readonly string[],
  ...origins: readonly (readonly Point[])[]
): ReferenceSource[] {
  const found: ReferenceSource[] = [];
  for (const points of origins) {
    for (const { band, reference } of points) {
      if (reference != null && featureBands.includes(band)) found.push(reference);
    }
  }
  return found;
}

const nothing: readonly Point[] = [];

/**
 * Prepares a light curve: the same steps in the same order for training and for serving.
 *
 * 1. Unreliable detections go (reliable-detections.ts). An object without a detection left has no
 *    forced photometry either: alone, it says nothing of whether something was found.
 * 2. Times become barycentric (time-scale.ts) and count from the first detection in any band, because
 *    f·t formed from absolute MJD loses the phase of short periods.
 * 3. Each point gives a magnitude and a flux, or one of them, or none (plausible-measurement.ts).
 * 4. Per band in time order, at most one point per time (series/ordered-series.ts): the result is the same
 *    bit for bit whatever the order of the points.
 *
 * Points of a band without features of its own count in what is of the object:
 * the first detection, from which time counts, Timespan, the zero of ulens_t0, the choice of the 1000 days
 * that the period is searched in, and when the stream searches and fits again. Those of the survey's
 * `fittedBands` (i of ZTF) also take part in the joint fit of the supernova model and in the search for a
 * period with harmonics.
 */
export function prepareLightCurve(input: LightCurveInput): PreparedLightCurve {
  const { survey, raDeg, decDeg } = input;
  const toBarycentric = barycentricTimeOf(survey, raDeg, decDeg);
  const detections = reliableDetections(input.detections, survey);
  const forced = detections.length === 0 ? nothing : input.forced;
  const detectionMjds = barycentricMjds(detections, toBarycentric);
  const epochMjd = detections.length === 0 ? 0 : earliest(detectionMjds);
  const ofDetections = measuredBands(detections, detectionMjds, epochMjd);
  const ofForced = measuredBands(forced, barycentricMjds(forced, toBarycentric), epochMjd);
  const none: Series = { ...emptySeries, epochMjd };
  const make = (band: string, kind: SeriesKind): Series => {
    const detected = ofDetections.get(band);
    const forcedOnes = ofForced.get(band);
    switch (kind) {
      case 'magnitudes of detections':
        return detected?.magnitudes ?? none;
      case 'magnitudes of detections and forced':
        return mergedSeries(detected?.magnitudes ?? none, forcedOnes?.magnitudes ?? none);
      case 'fluxes of detections':
        return detected?.fluxes ?? none;
      case 'fluxes of forced':
        return forcedOnes?.fluxes ?? none;
      case 'fluxes of detections and forced':
        return mergedSeries(detected?.fluxes ?? none, forcedOnes?.fluxes ?? none);
    }
  };
  const featureBands = bandsWithFeatures(survey);
  return {
    survey,
    bands: [...new Set([...ofDetections.keys(), ...ofForced.keys()])].sort(),
    featureBands,
    epochMjd,
    series: seriesOnce(make),
    detectionTimes: timesSince(detectionMjds, epochMjd),
    references: referencesOf(featureBands, detections, forced),
    raDeg,
    decDeg,
    nearestSource: input.nearestSource ?? null,
    allWise: input.allWise ?? null,
  };
}
