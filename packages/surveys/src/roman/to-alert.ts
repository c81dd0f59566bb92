import type { Alert } from '@lucero/alert';
import { idOrNull, invalidAlert, recordOrNull, requiredRecord, rowsOf } from '../alert-fields.ts';
import { historyRows, oldestFirst } from '../history-rows.ts';
import type { SurveyRecord } from '../survey.ts';
import { numberOrNull } from './absent.ts';
import { extrasOf } from './extras.ts';
import { objectIdentityOf } from './object-identity.ts';
import { schemaVersionOf } from './schema-version.ts';
import { toDetection } from './to-detection.ts';
import { toForcedPhotometry } from './to-forced-photometry.ts';

export function toAlert(record: SurveyRecord, schemaName?: string): Alert {
  const diaSource = requiredRecord(record.diaSource, 'diaSource');
  const detection = toDetection(diaSource, 'diaSource');
  const outerId = idOrNull(record.diaSourceId);
  if (outerId !== detection.alertId) {
    throw invalidAlert('diaSourceId', `${outerId} is not that of diaSource`);
  }
  const warnings = new Set<string>();
  const previousDetections = oldestFirst(
    historyRows(
      rowsOf(record.prvDiaSources).filter((row) => row.diaSourceId !== detection.alertId),
      (row) => toDetection(row, 'prvDiaSources'),
      'detection-row',
      warnings,
    ),
  );
  const forcedPhotometry = oldestFirst(
    historyRows(rowsOf(record.prvDiaForcedSources), toForcedPhotometry, 'forced-row', warnings),
  );
  if ((previousDetections.at(-1)?.mjdTai ?? detection.mjdTai) > detection.mjdTai) {
    warnings.add('history-after-alert');
  }
  const ssObjectId =
    idOrNull(diaSource.ssObjectId) ?? idOrNull(recordOrNull(record.ssSource)?.ssObjectId);
  return {
    survey: 'roman',
    schemaVersion: schemaVersionOf(schemaName),
    ...objectIdentityOf(diaSource, detection.alertId),
    detection,
    previousDetections,
    nonDetections: [],
    forcedPhotometry,
    // Rows of a history have the object's position and none of the errors.
    historyIsExact: false,
    surveyDetectionCount: numberOrNull(recordOrNull(record.diaObject)?.nDiaSources),
    surveyCoverageCount: null,
    nearestSources: [],
    solarSystemMatch:
      ssObjectId === null
        ? null
        : { ssObjectId, designation: null, distanceArcsec: null, predictedMag: null },
    extras: extrasOf(diaSource),
    warnings: [...warnings],
  };
}
