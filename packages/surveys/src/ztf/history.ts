import type { Detection, ForcedPhotometry, NonDetection } from '@lucero/alert';
import { idOrNull, rowsOf } from '../alert-fields.ts';
import { historyRows, oldestFirst } from '../history-rows.ts';
import type { Programs } from '../programs.ts';
import type { SurveyRecord } from '../survey.ts';
import { candidAgreesWith } from './epoch.ts';
import { rowsServed } from './program.ts';
import { toDetection } from './to-detection.ts';
import { toForcedPhotometry } from './to-forced-photometry.ts';
import { toNonDetection } from './to-non-detection.ts';

export interface History {
  readonly previousDetections: readonly Detection[];
  readonly nonDetections: readonly NonDetection[];
  readonly forcedPhotometry: readonly ForcedPhotometry[];
}

/**
 * The packet's history, each row by the fields it has and never by the schema's version:
 * `prv_candidates` mixes detections and upper limits, and in schema 3.5 it holds forced photometry,
 * which otherwise comes as `fp_hists`. Rows of programs that are not served are no part of it.
 */
export function historyOf(
  record: SurveyRecord,
  alert: Detection,
  programs: Programs,
  warnings: Set<string>,
): History {
  const found: SurveyRecord[] = [];
  const missed: SurveyRecord[] = [];
  const forced: SurveyRecord[] = [];
  for (const row of rowsServed(rowsOf(record.prv_candidates), programs, warnings)) {
    if (row.forcediffimflux !== undefined) forced.push(row);
    else if (idOrNull(row.candid) === null) missed.push(row);
    else if (row.candid !== alert.alertId) found.push(row);
  }
  const forcedPhotometry = [
    ...historyRows(
      forced,
      (row) => toForcedPhotometry(row, 'prv_candidates'),
      'forced-row',
      warnings,
    ),
    ...historyRows(
      rowsServed(rowsOf(record.fp_hists), programs, warnings),
      (row) => toForcedPhotometry(row, 'fp_hists'),
      'forced-row',
      warnings,
    ),
  ];
  const history = {
    previousDetections: oldestFirst(
      historyRows(found, (row) => toPreviousDetection(row, warnings), 'detection-row', warnings),
    ),
    nonDetections: oldestFirst(historyRows(missed, toNonDetection, 'non-detection-row', warnings)),
    forcedPhotometry: oldestFirst(forcedPhotometry),
  };
  if (reachesPast(history, alert.mjdTai)) warnings.add('history-after-alert');
  return history;
}

function toPreviousDetection(row: SurveyRecord, warnings: Set<string>): Detection {
  const detection = toDetection(row, row.candid, 'prv_candidates');
  if (!candidAgreesWith(detection.alertId, row.jd as number)) {
    warnings.add('history-id-time-mismatch');
  }
  return detection;
}

/** Reprocessed and replayed packets know what came after their alert. */
function reachesPast(history: History, mjdTai: number): boolean {
  return [history.previousDetections, history.nonDetections, history.forcedPhotometry].some(
    (rows) => (rows.at(-1)?.mjdTai ?? mjdTai) > mjdTai,
  );
}
