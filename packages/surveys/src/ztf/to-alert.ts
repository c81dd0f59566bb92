import type { Alert } from '@lucero/alert';
import { idOrNull, requiredName, requiredRecord } from '../alert-fields.ts';
import { type Programs, programNotServed, publicPrograms } from '../programs.ts';
import type { SurveyRecord } from '../survey.ts';
import { numberOrNull, textOrNull } from './absent.ts';
import { candidAgreesWith } from './epoch.ts';
import { extrasOf } from './extras.ts';
import { historyOf } from './history.ts';
import { nearestSourcesOf } from './nearest-sources.ts';
import { programOf } from './program.ts';
import { solarSystemMatchOf } from './solar-system-match.ts';
import { toDetection } from './to-detection.ts';

/** Packets before schema 2.0 do not say their version. */
const unversioned = '1';

export function toAlert(
  record: SurveyRecord,
  _schemaName?: string,
  programs: Programs = publicPrograms,
): Alert {
  const candidate = requiredRecord(record.candidate, 'candidate');
  // Re-published packets may lack the id at the top; the candidate always has it.
  const candid = idOrNull(record.candid) ?? candidate.candid;
  const detection = toDetection(candidate, candid, 'candidate');
  const oid = requiredName(textOrNull(record.objectId), 'objectId');
  const programId = programOf(candidate);
  if (!programs.has(programId)) {
    const { alertId, mjdTai } = detection;
    throw programNotServed(programId, { survey: 'ztf', alertId, oid, mjdTai });
  }
  const warnings = new Set<string>();
  if (!candidAgreesWith(detection.alertId, candidate.jd as number)) {
    warnings.add('id-time-mismatch');
  }
  const history = historyOf(record, detection, programs, warnings);
  return {
    survey: 'ztf',
    schemaVersion: textOrNull(record.schemavsn) ?? unversioned,
    objectKind: 'sidereal',
    oid,
    detection,
    ...history,
    historyIsExact: false,
    surveyDetectionCount: numberOrNull(candidate.ndethist),
    surveyCoverageCount: numberOrNull(candidate.ncovhist),
    nearestSources: nearestSourcesOf(candidate),
    solarSystemMatch: solarSystemMatchOf(candidate),
    extras: extrasOf(candidate),
    warnings: [...warnings],
  };
}
