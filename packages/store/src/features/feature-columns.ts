import { bigint, type Column, double, integer } from '../postgres/column.ts';

/** Of what the features of an object were computed. */
export const featureColumns = {
  alertId: bigint('alert_id'),
  mjdTai: double('mjd_tai', 'd'),
  detectionCount: integer('detection_count'),
  forcedCount: integer('forced_count'),
};

/** The features, in the order of the names of their set. */
export const featureValueColumns = {
  featureSetId: integer('feature_set_id'),
  featureValues: doubles('feature_values'),
};

/** Travels as an array literal: unnest would flatten arrays of arrays. */
function doubles(name: string): Column<readonly (number | null)[]> {
  return {
    ...{ name, sqlType: 'double precision[]', arrayType: 'text', unit: null, isNullable: false },
    encode: (values) => `{${values.map((value) => value ?? 'NULL').join(',')}}`,
    decode: null,
  };
}
