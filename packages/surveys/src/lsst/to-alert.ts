import type { Alert } from '@lucero/alert';
import { idOrNull, invalidAlert, recordOrNull, requiredRecord, rowsOf } from '../alert-fields.ts';
import { historyRows, oldestFirst } from '../history-rows.ts';
import type { SurveyRecord } from '../survey.ts';
import { numberOrNull } from './absent.ts';
import { extrasOf } from './extras.ts';
import { objectIdentityOf } from './object-identity.ts';
import { schemaVersionOf } from './schema-version.ts';
import { solarSystemMatchOf } from './solar-system-match.ts';
import { toDetection } from './to-detection.ts';
import { toForcedPhotometry } from './to-forced-photometry.ts';

export function toAlert(record: SurveyRecord, schemaName?: string): Alert {
  const diaSource = requiredRecord(record.diaSource, 'diaSource');
  const identity = objectIdentityOf(diaSource);
  const detection = toDetection(diaSource, 'diaSource');
  refuseMisreadId(record, detection.alertId);
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
  const surveyDetectionCount = numberOrNull(recordOrNull(record.diaObject)?.nDiaSources);
  return {
    survey: 'lsst',
    schemaVersion: schemaVersionOf(schemaName, record),
    ...identity,
    detection,
    previousDetections,
    nonDetections: [],
    forcedPhotometry,
    historyIsExact: true,
    surveyDetectionCount,
    surveyCoverageCount: null,
    nearestSources: [],
    solarSystemMatch: solarSystemMatchOf(record, diaSource),
    extras: extrasOf(diaSource),
    warnings: [...warnings],
  };
}

/**
 * The alert's id stands twice in the record. A datum decoded from one byte too early has an absurd
 * first id and everything else right: only this comparison notices.
 */
function refuseMisreadId(record: SurveyRecord, diaSourceId: bigint): void {
  // Up to schema 7 the outer one was called alertId.
  const field = record.diaSourceId === undefined ? 'alertId' : 'diaSourceId';
  const outer = idOrNull(record[field]);
  if (outer !== diaSourceId) {
    throw invalidAlert(field, `${outer} is not diaSource.diaSourceId ${diaSourceId}`);
  }
}
