import { type Measurements, orderedSeries } from '../series/ordered-series.ts';
import type { Series, SeriesKind } from '../series/series.ts';
import { bandsWithFeatures } from './bands-with-features.ts';
import type {
  AllWiseSource,
  LightCurveInput,
  NearestSource,
  Point,
  ReferenceSource,
} from './light-curve-input.ts';
import type { LightCurveSurvey } from './light-curve-survey.ts';
import { hasPlausibleFlux, hasPlausibleMagnitude } from './plausible-measurement.ts';
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

interface TimedPoint {
  /** Barycentric TDB. */
  readonly mjd: number;
  readonly point: Point;
}

type Quantity = 'magnitude' | 'flux';

function measurementsOf(
  points: readonly TimedPoint[],
  quantity: Quantity,
  epochMjd: number,
): Measurements {
  const isMagnitude = quantity === 'magnitude';
  const time = new Float64Array(points.length);
  const brightness = new Float64Array(points.length);
  const brightnessError = new Float64Array(points.length);
  let count = 0;
  for (const { mjd, point } of points) {
    if (!(isMagnitude ? hasPlausibleMagnitude(point) : hasPlausibleFlux(point))) continue;
    time[count] = mjd - epochMjd;
    brightness[count] = (isMagnitude ? point.mag : point.diffFluxNanojansky) as number;
    brightnessError[count] = (isMagnitude ? point.magErr : point.diffFluxErrNanojansky) as number;
    count++;
  }
  return {
    time: time.subarray(0, count),
    brightness: brightness.subarray(0, count),
    brightnessError: brightnessError.subarray(0, count),
  };
}

function byBand(points: readonly TimedPoint[]): ReadonlyMap<string, readonly TimedPoint[]> {
  return Map.groupBy(points, ({ point }) => point.band);
}

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
  const reliable = reliableDetections(input.detections, survey);
  const timed = (points: readonly Point[]): TimedPoint[] =>
    points.map((point) => ({ mjd: toBarycentric(point.mjd), point })).sort((a, b) => a.mjd - b.mjd);
  const detections = timed(reliable);
  const forced = reliable.length === 0 ? [] : timed(input.forced);
  const both = [...detections, ...forced].sort((a, b) => a.mjd - b.mjd);
  const epochMjd = detections[0]?.mjd ?? 0;
  const detectionsByBand = byBand(detections);
  const forcedByBand = byBand(forced);
  const bothByBand = byBand(both);
  const sources: Record<SeriesKind, readonly [ReturnType<typeof byBand>, Quantity]> = {
    'magnitudes of detections': [detectionsByBand, 'magnitude'],
    'magnitudes of detections and forced': [bothByBand, 'magnitude'],
    'fluxes of detections': [detectionsByBand, 'flux'],
    'fluxes of forced': [forcedByBand, 'flux'],
    'fluxes of detections and forced': [bothByBand, 'flux'],
  };
  const made = new Map<string, Series>();
  const make = (band: string, kind: SeriesKind): Series => {
    const [points, quantity] = sources[kind];
    return orderedSeries(measurementsOf(points.get(band) ?? [], quantity, epochMjd), epochMjd);
  };
  const featureBands = bandsWithFeatures(survey);
  return {
    survey,
    bands: [...bothByBand.keys()].sort(),
    featureBands,
    epochMjd,
    series: (band, kind) => {
      const key = `${band} ${kind}`;
      const series = made.get(key) ?? make(band, kind);
      made.set(key, series);
      return series;
    },
    detectionTimes: Float64Array.from(detections, ({ mjd }) => mjd - epochMjd),
    references: featureBands.flatMap((band) =>
      (bothByBand.get(band) ?? []).flatMap(({ point }) => point.reference ?? []),
    ),
    raDeg,
    decDeg,
    nearestSource: input.nearestSource ?? null,
    allWise: input.allWise ?? null,
  };
}
