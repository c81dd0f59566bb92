import { bigint, double, doubles, integer, texts } from '../postgres/column.ts';

/** Of what the features of an object were computed. */
export const featureColumns = {
  alertId: bigint('alert_id'),
  mjdTai: double('mjd_tai', 'd'),
  detectionCount: integer('detection_count'),
  forcedCount: integer('forced_count'),
  /** Catalogues that were asked for features, name@version. */
  catalogs: texts('catalogs'),
  /** Of them, those that could not be read at this place. */
  unknownCatalogs: texts('unknown_catalogs'),
};

/** The features, in the order of the names of their set; NaN = null. */
export const featureValueColumns = {
  featureSetId: integer('feature_set_id'),
  featureValues: doubles('feature_values'),
};
