import type { FeatureRow } from '@lucero/store';
import { type Static, Type } from 'typebox';
import { nullable } from './nullable.ts';
import { alertIdProperty, objectKeyProperties } from './object-key.ts';

export const featuresSchema = Type.Object({
  ...objectKeyProperties,
  features: nullable(
    Type.Object(
      {
        alertId: alertIdProperty,
        mjdTai: Type.Number({ description: 'Time of that alert, MJD in TAI [d]' }),
        featureSetVersion: Type.String({ description: 'Version of the code that computed them' }),
        detectionCount: Type.Integer({ description: 'Detections they were computed from' }),
        forcedCount: Type.Integer({ description: 'Forced photometry they were computed from' }),
        catalogs: Type.Array(Type.String(), {
          description:
            'Catalogues that were asked for features, name@version; none: none was here, and features of catalogues are null',
        }),
        unknownCatalogs: Type.Array(Type.String(), {
          description:
            'Of catalogs, those that could not be read at this place: whether they have a source here is unknown',
        }),
        values: Type.Record(Type.String(), nullable(Type.Number()), {
          description: 'Value by name; null: not defined for this light curve',
        }),
      },
      { description: 'null: not computed yet' },
    ),
  ),
});

export function featuresJson(row: FeatureRow): Static<typeof featuresSchema>['features'] {
  return {
    alertId: row.alertId.toString(),
    mjdTai: row.mjdTai,
    featureSetVersion: row.featureSetVersion,
    detectionCount: row.detectionCount,
    forcedCount: row.forcedCount,
    catalogs: [...row.catalogs],
    unknownCatalogs: [...row.unknownCatalogs],
    values: { ...row.values },
  };
}
