import type { SurveyUpdate } from '@lucero/alert';
import type { SurveyRecord } from '../survey.ts';
import {
  countOrNull,
  invalidUpdate,
  requiredCount,
  requiredLong,
  requiredUniqueId,
  requiredUpdateId,
  requiredUpdateMjd,
  shown,
} from '../update-fields.ts';

/**
 * A record of the prompt database's changes (lsst/dax_apdb, apdbUpdateRecord.py and recordIds.py, 2026).
 * Its `ra`, `dec` and `midpointMjdTai` help Rubin's database to find the row, "close, not exact": ours
 * finds it by the ids, so they are not read.
 */
export function toSurveyUpdate(record: SurveyRecord): SurveyUpdate {
  const type = record.update_type ?? null;
  if (type === null) throw invalidUpdate('update_type', 'is missing');
  const read = typeof type === 'string' && Object.hasOwn(readers, type) ? readers[type] : undefined;
  if (read === undefined) throw invalidUpdate('update_type', `unknown (${shown(type)})`);
  return {
    survey: 'lsst',
    uniqueId: requiredUniqueId(record, 'update_unique_id'),
    updateTimeTaiNs: requiredLong(record, 'update_time_ns'),
    updateOrder: requiredLong(record, 'update_order'),
    alertId: null,
    objectKind: null,
    oid: null,
    imageId: null,
    detector: null,
    mjdTai: null,
    surveyDetectionCount: null,
    ...read(record),
  };
}

type OwnFields = Pick<SurveyUpdate, 'kind'> & Partial<SurveyUpdate>;

const readers: Readonly<Record<string, (record: SurveyRecord) => OwnFields>> = {
  reassign_diasource_to_diaobject: (record) => ({
    kind: 'reassignment',
    alertId: requiredUpdateId(record, 'diaSourceId'),
    ...diaObject(record),
  }),
  reassign_diasource_to_ssobject: (record) => ({
    kind: 'reassignment',
    alertId: requiredUpdateId(record, 'diaSourceId'),
    objectKind: 'solarSystem',
    oid: requiredUpdateId(record, 'ssObjectId').toString(),
    mjdTai: requiredUpdateMjd(record, 'ssObjectReassocTimeMjdTai'),
  }),
  withdraw_diasource: (record) => ({
    kind: 'detectionWithdrawal',
    alertId: requiredUpdateId(record, 'diaSourceId'),
    mjdTai: requiredUpdateMjd(record, 'timeWithdrawnMjdTai'),
  }),
  withdraw_diaforcedsource: (record) => ({
    kind: 'forcedWithdrawal',
    ...diaObject(record),
    imageId: requiredUpdateId(record, 'visit'),
    detector: requiredCount(record, 'detector'),
    mjdTai: requiredUpdateMjd(record, 'timeWithdrawnMjdTai'),
  }),
  close_diaobject_validity: (record) => ({
    kind: 'objectClosure',
    ...diaObject(record),
    mjdTai: requiredUpdateMjd(record, 'validityEndMjdTai'),
    surveyDetectionCount: countOrNull(record, 'nDiaSources'),
  }),
  update_n_dia_sources: (record) => ({
    kind: 'detectionCount',
    ...diaObject(record),
    surveyDetectionCount: requiredCount(record, 'nDiaSources'),
  }),
};

const diaObject = (record: SurveyRecord) =>
  ({
    objectKind: 'sidereal',
    oid: requiredUpdateId(record, 'diaObjectId').toString(),
  }) as const;
