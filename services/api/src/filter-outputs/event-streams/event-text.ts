import type { FilterEvent } from '@lucero/store';

/** One message of an event stream (text/event-stream of the HTML standard). */
export function eventText(message: {
  /** Kept by the reader as its place; absent: its place stays. */
  readonly id?: bigint;
  /** Absent: 'message', as programs that know no names get it. */
  readonly name?: string;
  readonly data: unknown;
}): string {
  const { id, name, data } = message;
  return [
    ...(id === undefined ? [] : [`id: ${id}`]),
    ...(name === undefined ? [] : [`event: ${name}`]),
    // JSON has no line break outside of its escapes, so it is one line of data.
    `data: ${JSON.stringify(data)}`,
    '\n',
  ].join('\n');
}

/** An event as it is sent: the same bytes to all. */
export function bytesOfEvent({ seq, record }: FilterEvent): Buffer {
  return Buffer.from(eventText({ id: seq, data: { ...record, seq: seq.toString() } }));
}

/** Events that are not kept any more, in the place where they would have come. */
export function bytesOfGap(filter: string, fromSeq: bigint, toSeq: bigint): Buffer {
  const data = { filter, fromSeq: fromSeq.toString(), toSeq: toSeq.toString() };
  return Buffer.from(eventText({ id: toSeq, name: 'gap', data }));
}

/** Keeps the connection open, and tells the reader that it is. */
export const heartbeat = Buffer.from(':\n\n');
