import { bigint, integer, nullable, text } from '../postgres/column.ts';
import { recordOfRow } from '../postgres/stored-record.ts';

export interface AlertPlace {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
}

/** What brought an alert. */
export interface AlertReceipt {
  readonly place: AlertPlace;
  /** When the survey wrote it to its topic. */
  readonly surveyPublishedMs: number;
}

/** first: this place is now the alert's; replay: it already was; duplicate: another brought it before. */
export type ReceiptResult = 'first' | 'replay' | 'duplicate';

export function isSamePlace(a: AlertPlace | null, b: AlertPlace | null): boolean {
  return a?.topic === b?.topic && a?.partition === b?.partition && a?.offset === b?.offset;
}

/** Null, all of them: no place is known. */
export const placeColumns = {
  topic: nullable(text('topic')),
  partition: nullable(integer('topic_partition')),
  offset: nullable(bigint('topic_offset')),
};

/** Null while no place is known. */
export function placeOf(row: Readonly<Record<string, unknown>>): AlertPlace | null {
  const { topic, partition, offset } = recordOfRow(placeColumns, row);
  return topic === null || partition === null || offset === null
    ? null
    : { topic, partition, offset };
}
