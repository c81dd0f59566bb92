import { bigint, integer, nullable, text } from '../postgres/column.ts';
import { recordOfRow } from '../postgres/stored-record.ts';

/** Where a message was first: of a replayed dead letter, where the rejected message was. */
export interface MessageOrigin {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
}

/** Which message brought an alert. */
export interface AlertReceipt {
  readonly origin: MessageOrigin;
  /** When the survey wrote it to its topic. */
  readonly surveyPublishedMs: number;
}

/**
 * first: this message is the first that brought the alert; replay: the same message again; duplicate: another
 * message brought it before.
 */
export type ReceiptResult = 'first' | 'replay' | 'duplicate';

export function isSameOrigin(a: MessageOrigin | null, b: MessageOrigin | null): boolean {
  return a?.topic === b?.topic && a?.partition === b?.partition && a?.offset === b?.offset;
}

/** One string per message, for maps. */
export const originText = ({ topic, partition, offset }: MessageOrigin): string =>
  `${topic}/${partition}/${offset}`;

/** All three null: the origin is not known. */
export const originColumns = {
  topic: nullable(text('topic')),
  partition: nullable(integer('topic_partition')),
  offset: nullable(bigint('topic_offset')),
};

/** Null while the origin is not known. */
export function originOf(row: Readonly<Record<string, unknown>>): MessageOrigin | null {
  const { topic, partition, offset } = recordOfRow(originColumns, row);
  return topic === null || partition === null || offset === null
    ? null
    : { topic, partition, offset };
}
