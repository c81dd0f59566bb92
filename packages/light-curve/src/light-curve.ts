import type {
  AllWiseSource,
  LightCurveInput,
  NearestSource,
  Point,
  ReferenceSource,
} from './light-curve-input.ts';
import { type Measurement, orderedSeries } from './ordered-series.ts';
import { plausibleFlux, plausibleMagnitude } from './plausible-measurement.ts';
import type { Series, SeriesKind } from './series.ts';

/** A light curve made ready: plausible, ordered, one series per band and kind. */
export interface LightCurve {
  /** Bands with at least one point, in alphabetical order. */
  readonly bands: readonly string[];
  /** Epoch of time 0 of every series: barycentric TDB of the first detection [MJD]. */
  readonly epochMjd: number;
  /** Empty when the band has nothing of that kind. */
  readonly series: (band: string, kind: SeriesKind) => Series;
  /** Times of all detections, any band, days since the first, ascending. */
  readonly detectionTimes: Float64Array;
  /** Of every detection and forced measurement that has one. */
  readonly references: readonly ReferenceSource[];
  readonly raDeg: number | null;
  readonly decDeg: number | null;
  readonly nearestSource: NearestSource | null;
  readonly allWise: AllWiseSource | null;
}

type MeasurementsOf = (point: Point, firstMjd: number) => Measurement | null;

/**
 * Prepares a light curve: the same steps in the same order for training and for serving.
 *
 * Times count from the first detection in any band, because f·t formed from absolute MJD loses the
 * phase of short periods. An object without detections has no series at all: forced photometry
 * alone says nothing of whether something was found.
 */
export function prepareLightCurve(input: LightCurveInput): LightCurve {
  const { detections, raDeg, decDeg } = input;
  const forced = detections.length === 0 ? [] : input.forced;
  const both = [...detections, ...forced];
  const firstMjd = detections.reduce(
    (min, { mjd }) => Math.min(min, mjd),
    Number.POSITIVE_INFINITY,
  );
  const epochMjd = detections.length === 0 ? 0 : firstMjd;
  const sources: Record<SeriesKind, readonly [readonly Point[], MeasurementsOf]> = {
    'magnitudes of detections': [detections, plausibleMagnitude],
    'magnitudes of detections and forced': [both, plausibleMagnitude],
    'fluxes of detections': [detections, plausibleFlux],
    'fluxes of forced': [forced, plausibleFlux],
    'fluxes of detections and forced': [both, plausibleFlux],
  };
  const made = new Map<string, Series>();
  const make = (band: string, kind: SeriesKind): Series => {
    const [points, measure] = sources[kind];
    return orderedSeries(
      points
        .filter((point) => point.band === band)
        .map((point) => measure(point, firstMjd))
        .filter((measurement) => measurement !== null),
      epochMjd,
    );
  };
  return {
    bands: [...new Set(both.map(({ band }) => band))].sort(),
    epochMjd,
    series: (band, kind) => {
      const key = `${band} ${kind}`;
      const series = made.get(key) ?? make(band, kind);
      made.set(key, series);
      return series;
    },
    detectionTimes: Float64Array.from(detections, ({ mjd }) => mjd - firstMjd).sort(),
    references: both.map(({ reference }) => reference ?? null).filter((each) => each !== null),
    raDeg,
    decDeg,
    nearestSource: input.nearestSource ?? null,
    allWise: input.allWise ?? null,
  };
}
