import type { LightCurve } from '../light-curve.ts';
import type { Series } from '../series.ts';

/** A series and the band it is of: what the period is searched in. */
export interface BandSeries {
  readonly band: string;
  readonly series: Series;
}

/** All magnitudes of an object, detections and forced photometry, by band. */
export function magnitudesByBand(lightCurve: LightCurve): BandSeries[] {
  return lightCurve.bands.map((band) => ({
    band,
    series: lightCurve.series(band, 'magnitudes of detections and forced'),
  }));
}
