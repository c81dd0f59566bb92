import type { ObjectKind, SurveyUpdate, SurveyUpdateKind } from '@lucero/alert';
import type { AlertPlace } from '../alerts/alert-place.ts';
import { bigintArray, doubleArray, integerArray, textArray } from '../postgres/binary-array.ts';
import type { GivenUpdate } from './contract.ts';

/** A row of survey_update as read-updates.sql and read-updates-to-announce.sql give it. */
export interface UpdateRow {
  readonly [column: string]: unknown;
  readonly survey: string;
  readonly unique_id: string;
  readonly update_time_tai_ns: bigint;
  readonly update_order: bigint;
  readonly kind: SurveyUpdateKind;
  readonly alert_id: bigint | null;
  readonly object_kind: ObjectKind | null;
  readonly oid: string | null;
  readonly image_id: bigint | null;
  readonly detector: number | null;
  readonly mjd_tai: number | null;
  readonly survey_detection_count: number | null;
}

/** The message that a kept record belongs to, and whether the public was told of one from a file. */
export interface KeptUpdateRow extends UpdateRow {
  readonly topic: string | null;
  readonly topic_partition: number | null;
  readonly topic_offset: bigint | null;
  readonly announced_ms: bigint | null;
}

export function updateOf(row: UpdateRow): SurveyUpdate {
  return {
    survey: row.survey,
    uniqueId: row.unique_id,
    updateTimeTaiNs: row.update_time_tai_ns,
    updateOrder: row.update_order,
    kind: row.kind,
    alertId: row.alert_id,
    objectKind: row.object_kind,
    oid: row.oid,
    imageId: row.image_id,
    detector: row.detector,
    mjdTai: row.mjd_tai,
    surveyDetectionCount: row.survey_detection_count,
  };
}

export function placeOfUpdate(row: KeptUpdateRow): AlertPlace | null {
  const { topic, topic_partition: partition, topic_offset: offset } = row;
  return topic === null || partition === null || offset === null
    ? null
    : { topic, partition, offset };
}

/** One string per record, for maps. Neither part has a blank in it. */
export function updateKeyText({ survey, uniqueId }: SurveyUpdate): string {
  return `${survey} ${uniqueId}`;
}

/** Whether two records of one unique id say the same. */
export function saysTheSame(a: SurveyUpdate, b: SurveyUpdate): boolean {
  return (Object.keys(a) as (keyof SurveyUpdate)[]).every((field) => a[field] === b[field]);
}

/** The first two parameters of every statement on update records. */
export function updateKeyArrays(rows: readonly GivenUpdate[]): [Buffer, Buffer] {
  return [
    textArray(rows, ({ update }) => update.survey),
    textArray(rows, ({ update }) => update.uniqueId),
  ];
}

/** Topic, partition and offset, null for a record from a file. */
export function updatePlaceArrays(rows: readonly GivenUpdate[]): Buffer[] {
  return [
    textArray(rows, ({ place }) => place?.topic ?? null),
    integerArray(rows, ({ place }) => place?.partition ?? null),
    bigintArray(rows, ({ place }) => place?.offset ?? null),
  ];
}

/** Parameters of insert-updates.sql. */
export function updateArrays(rows: readonly GivenUpdate[]): Buffer[] {
  return [
    ...updateKeyArrays(rows),
    bigintArray(rows, ({ update }) => update.updateTimeTaiNs),
    bigintArray(rows, ({ update }) => update.updateOrder),
    textArray(rows, ({ update }) => update.kind),
    bigintArray(rows, ({ update }) => update.alertId),
    textArray(rows, ({ update }) => update.objectKind),
    textArray(rows, ({ update }) => update.oid),
    bigintArray(rows, ({ update }) => update.imageId),
    integerArray(rows, ({ update }) => update.detector),
    doubleArray(rows, ({ update }) => update.mjdTai),
    integerArray(rows, ({ update }) => update.surveyDetectionCount),
    textArray(rows, ({ recordJson }) => recordJson),
    ...updatePlaceArrays(rows),
  ];
}
