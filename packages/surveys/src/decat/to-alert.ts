import type { Alert } from '@lucero/alert';
import { requiredName, requiredRecord, rowsOf } from '../alert-fields.ts';
import { historyRows, oldestFirst } from '../history-rows.ts';
import type { SurveyRecord } from '../survey.ts';
import { numberOrNull } from './absent.ts';
import { toDetection } from './to-detection.ts';

/** The packets name no version; this mapper was written for the schema that calls itself 0.14. */
const schemaVersion = '0.14';

export function toAlert(record: SurveyRecord): Alert {
  const trigger = requiredRecord(record.triggersource, 'triggersource');
  const detection = toDetection(trigger, 'triggersource');
  const warnings = new Set<string>();
  // `sources` holds every saved observation: the alert's own, and those after it.
  const previousDetections = oldestFirst(
    historyRows(
      rowsOf(record.sources).filter((row) => row.sourceid !== trigger.sourceid),
      (row) => toDetection(row, 'sources'),
      'detection-row',
      warnings,
    ),
  );
  if ((previousDetections.at(-1)?.mjdTai ?? detection.mjdTai) > detection.mjdTai) {
    warnings.add('history-after-alert');
  }
  const nearestDistanceArcsec = numberOrNull(record.lsdist);
  return {
    survey: 'decat',
    schemaVersion,
    objectKind: 'sidereal',
    oid: requiredName(record.objectid, 'objectid'),
    detection,
    previousDetections,
    nonDetections: [],
    forcedPhotometry: [],
    historyIsExact: false,
    surveyDetectionCount: null,
    surveyCoverageCount: null,
    nearestSources:
      nearestDistanceArcsec === null
        ? []
        : [
            {
              // The Legacy Survey gives a fitted shape, not a probability.
              starScore: null,
              distanceArcsec: nearestDistanceArcsec,
              gMag: null,
              rMag: null,
              iMag: null,
              zMag: null,
            },
          ],
    solarSystemMatch: null,
    extras: { 'decat.seeingArcsec': numberOrNull(trigger.seeing) },
    warnings: [...warnings],
  };
}
