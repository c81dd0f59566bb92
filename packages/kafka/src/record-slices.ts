import type { CompressionTypes, TopicMessages } from 'kafkajs';
import { type Compression, compressionOf } from './compression-codecs.ts';
import type { BusRecord } from './message-bus.ts';
import { toKafkaMessage } from './message-conversion.ts';

/**
 * Bytes of one produce request. The client puts all records of one partition into one batch, and a
 * broker refuses a batch above the topic's limit, which is 1 MiB unless somebody raised it. A larger record
 * makes a request of its own.
 */
const MAX_SLICE_BYTES = 900_000;
/** The client copies its list once for every record of a partition: short lists only. */
const MAX_SLICE_RECORDS = 500;
/** For key, lengths, offsets and timestamp of a record: more than they take in practice. */
const OVERHEAD_BYTES = 100;

export interface RecordSlice {
  readonly records: readonly BusRecord[];
  readonly bytes: number;
}

/** Cuts records into produce requests, in order. */
export function* recordSlices(records: readonly BusRecord[]): Generator<RecordSlice> {
  let slice: BusRecord[] = [];
  let bytes = 0;
  for (const record of records) {
    const recordBytes = bytesOf(record);
    const isFull = bytes + recordBytes > MAX_SLICE_BYTES || slice.length === MAX_SLICE_RECORDS;
    if (isFull && slice.length > 0) {
      yield { records: slice, bytes };
      slice = [];
      bytes = 0;
    }
    slice.push(record);
    bytes += recordBytes;
  }
  if (slice.length > 0) yield { records: slice, bytes };
}

function bytesOf({ value, headers }: BusRecord): number {
  let bytes = OVERHEAD_BYTES + value.byteLength;
  for (const name in headers) bytes += 2 * (name.length + headers[name]!.length);
  return bytes;
}

/** One request as the client expects it: records by topic, and how they are compressed. */
export function requestOf(
  { records, bytes }: RecordSlice,
  compression: Compression,
): { topicMessages: TopicMessages[]; compression: CompressionTypes } {
  const groups = Map.groupBy(records, (record) => record.topic);
  return {
    topicMessages: [...groups].map(([topic, group]) => ({
      topic,
      messages: group.map(toKafkaMessage),
    })),
    compression: compressionOf(compression, { bytes, topics: groups.size }),
  };
}
