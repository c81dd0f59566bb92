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
    values: { ...row.values },
  };
}
