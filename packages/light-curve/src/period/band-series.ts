import type { PreparedLightCurve } from '../input/prepared-light-curve.ts';
import type { Series } from '../series/series.ts';

/** A series and the band it is of: what the period is searched in. */
export interface BandSeries {
  readonly band: string;
  readonly series: Series;
  /** True of a band without features of its own (ZTF i): it counts in the choice of the 1000 days alone. */
  readonly isWindowOnly?: boolean;
  /** True of a band that has no part where all bands are fitted together. */
  readonly isUnfitted?: boolean;
}

/** All magnitudes of an object, detections and forced photometry, by band. */
export function magnitudesByBand(lightCurve: PreparedLightCurve): BandSeries[] {
  return lightCurve.bands.map((band) => ({
    band,
    series: lightCurve.series(band, 'magnitudes of detections and forced'),
    ...(lightCurve.featureBands.includes(band) ? {} : { isWindowOnly: true }),
    ...(lightCurve.survey.fittedBands.includes(band) ? {} : { isUnfitted: true }),
  }));
}
