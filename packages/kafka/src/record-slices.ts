import type { TopicMessages } from 'kafkajs';
import type { BusRecord } from './message-bus.ts';
import { toKafkaMessage } from './message-conversion.ts';

/**
 * Bytes of one produce request. The client puts all records of one partition into one batch, and a
 * broker refuses a batch above the topic's limit, which is 1 MiB unless somebody raised it. A record
 * that is larger alone travels alone.
 */
const MAX_SLICE_BYTES = 900_000;
/** The client copies its list once for every record of a partition: short lists only. */
const MAX_SLICE_RECORDS = 500;
/** Key, lengths, offsets and timestamp: more than they take in practice. */
const OVERHEAD_BYTES = 100;

/** Cuts records into produce requests, in order. */
export function* recordSlices(records: readonly BusRecord[]): Generator<readonly BusRecord[]> {
  let slice: BusRecord[] = [];
  let bytes = 0;
  for (const record of records) {
    const recordBytes = bytesOf(record);
    const isFull = bytes + recordBytes > MAX_SLICE_BYTES || slice.length === MAX_SLICE_RECORDS;
    if (isFull && slice.length > 0) {
      yield slice;
      slice = [];
      bytes = 0;
    }
    slice.push(record);
    bytes += recordBytes;
  }
  if (slice.length > 0) yield slice;
}

function bytesOf({ value, headers }: BusRecord): number {
  let bytes = OVERHEAD_BYTES + value.byteLength;
  for (const name in headers) bytes += 2 * (name.length + headers[name]!.length);
  return bytes;
}

/** The records of one request as the client wants them: grouped by topic. */
export function topicMessagesOf(records: readonly BusRecord[]): TopicMessages[] {
  const groups = Map.groupBy(records, (record) => record.topic);
  return [...groups].map(([topic, group]) => ({ topic, messages: group.map(toKafkaMessage) }));
}
