import { bigint, double, doubles, integer } from '../postgres/column.ts';

/** Of what the features of an object were computed. */
export const featureColumns = {
  alertId: bigint('alert_id'),
  mjdTai: double('mjd_tai', 'd'),
  detectionCount: integer('detection_count'),
  forcedCount: integer('forced_count'),
};

/** The features, in the order of the names of their set; NaN = null. */
export const featureValueColumns = {
  featureSetId: integer('feature_set_id'),
  featureValues: doubles('feature_values'),
};
