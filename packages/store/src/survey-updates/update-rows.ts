import type { ObjectKind, SurveyUpdate, SurveyUpdateKind } from '@lucero/alert';
import { originColumns } from '../alerts/alert-receipt.ts';
import { batchStatement, filledStatement, given, listed } from '../postgres/batch-statement.ts';
import { textArray } from '../postgres/binary-array.ts';
import {
  bigint,
  type ColumnsOf,
  double,
  enumerated,
  integer,
  nullable,
  text,
} from '../postgres/column.ts';
import { columnNames, recordOfRow } from '../postgres/stored-record.ts';
import type { GivenUpdate } from './contract.ts';

export const updateColumns = {
  survey: text('survey'),
  uniqueId: text('unique_id'),
  updateTimeTaiNs: bigint('update_time_tai_ns'),
  updateOrder: bigint('update_order'),
  kind: enumerated<SurveyUpdateKind>('kind', 'survey_update_kind'),
  alertId: nullable(bigint('alert_id')),
  objectKind: nullable(enumerated<ObjectKind>('object_kind', 'object_kind')),
  oid: nullable(text('oid')),
  imageId: nullable(bigint('image_id')),
  detector: nullable(integer('detector')),
  mjdTai: nullable(double('mjd_tai', 'd')),
  surveyDetectionCount: nullable(integer('survey_detection_count')),
} satisfies ColumnsOf<SurveyUpdate>;

/** The line as the survey wrote it. */
export const recordColumns = { record: text('record') };

/** A row of survey_update as read-updates-to-announce.sql gives it. */
export type UpdateRow = Readonly<Record<string, unknown>>;

/** A row as read-updates.sql gives it: with its origin and, for a record from a file, when it was announced. */
export interface KeptUpdateRow extends UpdateRow {
  readonly topic: string | null;
  readonly announced_ms: bigint | null;
}

export function updateOf(row: UpdateRow): SurveyUpdate {
  return recordOfRow(updateColumns, row);
}

/** One string per record, for maps. Neither part contains a space. */
export function updateKeyText({ survey, uniqueId }: SurveyUpdate): string {
  return `${survey} ${uniqueId}`;
}

/** Whether two records with the same unique id have the same contents. */
export function isSameRecord(a: SurveyUpdate, b: SurveyUpdate): boolean {
  return (Object.keys(a) as (keyof SurveyUpdate)[]).every((field) => a[field] === b[field]);
}

/** The first two parameters of every statement on update records. */
export function updateKeyArrays(rows: readonly GivenUpdate[]): [Buffer, Buffer] {
  return [
    textArray(rows, ({ update }) => update.survey),
    textArray(rows, ({ update }) => update.uniqueId),
  ];
}

/** Statements on whole records. Reads them: called when the store opens. */
export function updateStatements() {
  const { survey, uniqueId, ...contents } = updateColumns;
  const key = [given({ survey, uniqueId }, ({ update }: GivenUpdate) => update)];
  const origin = given(originColumns, (row: GivenUpdate) => row.origin);
  const columns = listed(columnNames(updateColumns));
  return {
    insert: batchStatement('survey-updates/insert-updates', key, [
      given(contents, ({ update }: GivenUpdate) => update),
      given(recordColumns, ({ recordJson: record }: GivenUpdate) => ({ record })),
      origin,
    ]),
    claim: batchStatement('survey-updates/claim-updates', key, [origin]),
    read: filledStatement('survey-updates/read-updates', { columns }),
    readToAnnounce: filledStatement('survey-updates/read-updates-to-announce', { columns }),
  };
}
