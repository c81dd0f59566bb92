import type { LightCurveInput, Point } from './light-curve-input.ts';
import { type Measurement, orderedSeries } from './ordered-series.ts';
import { plausibleFlux, plausibleMagnitude } from './plausible-measurement.ts';
import { emptySeries, type Series, type SeriesKind } from './series.ts';

/** A light curve made ready: plausible, ordered, one series per band and kind. */
export interface LightCurve {
  /** Bands with at least one point, in alphabetical order. */
  readonly bands: readonly string[];
  /** Empty when the band has nothing of that kind. */
  readonly series: (band: string, kind: SeriesKind) => Series;
  /** Times of all detections, any band, days since the first, ascending. */
  readonly detectionTimes: Float64Array;
  readonly raDeg: number | null;
  readonly decDeg: number | null;
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
  const firstMjd = detections.reduce(
    (min, { mjd }) => Math.min(min, mjd),
    Number.POSITIVE_INFINITY,
  );
  const bands = [...new Set([...detections, ...forced].map(({ band }) => band))].sort();
  const made = new Map<string, Series>();
  const seriesOf = (points: readonly Point[], band: string, measure: MeasurementsOf): Series =>
    orderedSeries(
      points
        .filter((point) => point.band === band)
        .map((point) => measure(point, firstMjd))
        .filter((measurement) => measurement !== null),
    );
  for (const band of bands) {
    const both = [...detections, ...forced];
    const kinds: Record<SeriesKind, Series> = {
      'magnitudes of detections': seriesOf(detections, band, plausibleMagnitude),
      'magnitudes of detections and forced': seriesOf(both, band, plausibleMagnitude),
      'fluxes of detections': seriesOf(detections, band, plausibleFlux),
      'fluxes of forced': seriesOf(forced, band, plausibleFlux),
      'fluxes of detections and forced': seriesOf(both, band, plausibleFlux),
    };
    for (const [kind, series] of Object.entries(kinds)) made.set(`${band} ${kind}`, series);
  }
  return {
    bands,
    series: (band, kind) => made.get(`${band} ${kind}`) ?? emptySeries,
    detectionTimes: Float64Array.from(detections, ({ mjd }) => mjd - firstMjd).sort(),
    raDeg,
    decDeg,
  };
}
