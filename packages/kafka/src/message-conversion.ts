import type { IHeaders, KafkaMessage, Message } from 'kafkajs';
import { CORRUPT_BATCH_HEADER } from './corrupt-batches.ts';
import type { BusMessage, BusRecord } from './message-bus.ts';

const noBytes = new Uint8Array(0);

/** A fetched message as the bus gives it. A value of null (a tombstone) becomes an empty value. */
export function toBusMessage(topic: string, partition: number, message: KafkaMessage): BusMessage {
  const { [CORRUPT_BATCH_HEADER]: damage, ...headers } = toHeaders(message.headers);
  return {
    topic,
    partition,
    offset: BigInt(message.offset),
    key: message.key?.toString() ?? null,
    value: message.value ?? noBytes,
    headers,
    timestampMs: Number(message.timestamp),
    ...(damage === undefined ? {} : { damage }),
  };
}

/**
 * Of a header that occurs several times the last value counts, as in Kafka's own clients. A header without a
 * value becomes an empty string: Kafka allows it, and kafkajs gives null, although its types do not say so.
 */
function toHeaders(headers: IHeaders | undefined): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers ?? {})) {
    const last = Array.isArray(value) ? value.at(-1) : value;
    result[name] = last?.toString() ?? '';
  }
  return result;
}

export function toKafkaMessage(record: BusRecord): Message {
  const { value, timestampMs } = record;
  return {
    key: record.key,
    value: Buffer.from(value.buffer, value.byteOffset, value.byteLength),
    ...(record.headers ? { headers: { ...record.headers } } : {}),
    ...(timestampMs === undefined ? {} : { timestamp: String(timestampMs) }),
  };
}
