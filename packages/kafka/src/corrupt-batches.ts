import { createRequire } from 'node:module';

/**
 * A record batch that cannot be decoded (bytes changed on a disk, an unknown codec, more than
 * MAX_DECOMPRESSED_BYTES) would stop its partition for ever: the client throws for the whole fetch and
 * does not say where. So the client's batch decoder is replaced by one that returns, for each record that the
 * batch header announces, a message with this header, whose value is the reason. The first of these messages
 * has the bytes of the whole batch as its value. The runtime makes dead letters of them.
 *
 * The client has no hook for this: its module is replaced in Node's module cache. The client's version is
 * pinned, and corrupt-batches.test.ts fails if the replacement is not called.
 */
export const CORRUPT_BATCH_HEADER = 'lucero-corrupt-batch';

/** Offsets of the fields of a record batch, version 2 of Kafka's message format. */
const LENGTH_AT = 8;
const BYTES_BEFORE_LENGTH_COUNTS = 12;
const ATTRIBUTES_AT = 21;
const LAST_OFFSET_DELTA_AT = 23;
const MAX_TIMESTAMP_AT = 35;
const PRODUCER_ID_AT = 43;
const RECORD_COUNT_AT = 57;
const IN_TRANSACTION = 0x10;
const IS_CONTROL = 0x20;
/** A record count above this is itself corrupt: then only the first and the last offset get a message. */
const MAX_RECORDS = 100_000;

interface FetchDecoder {
  readonly buffer: Buffer;
  offset: number;
}
type DecodeBatch = (decoder: FetchDecoder) => Promise<{ readonly records: readonly object[] }>;

const require = createRequire(import.meta.url);
const modulePath = require.resolve('kafkajs/src/protocol/recordBatch/v0/decoder.js');
let isInstalled = false;

/** For the whole process; before the first fetch, whose modules the client loads only then. */
export function isolateCorruptBatches(): void {
  if (isInstalled) return;
  isInstalled = true;
  const decodeBatch = require(modulePath) as DecodeBatch;
  const isolating: DecodeBatch = async (decoder) => {
    const start = decoder.offset;
    try {
      return await decodeBatch(decoder);
    } catch (error) {
      // The last batch of a fetch may be cut off: the next fetch has it whole.
      if (error instanceof Error && error.name === 'KafkaJSPartialMessageError') throw error;
      const length = decoder.buffer.readInt32BE(start + LENGTH_AT);
      const end = start + BYTES_BEFORE_LENGTH_COUNTS + length;
      decoder.offset = end;
      const reason = error instanceof Error ? error.message : String(error);
      return { records: recordsInPlaceOf(decoder.buffer.subarray(start, end), reason) };
    }
  };
  // In the cache since the line that required it.
  require.cache[modulePath]!.exports = isolating;
}

function recordsInPlaceOf(batch: Buffer, reason: string): object[] {
  const firstOffset = batch.readBigInt64BE(0);
  const attributes = batch.readInt16BE(ATTRIBUTES_AT);
  const lastDelta = Math.max(0, batch.readInt32BE(LAST_OFFSET_DELTA_AT));
  const count = batch.readInt32BE(RECORD_COUNT_AT);
  const isPlausible = count > 0 && count <= Math.min(lastDelta + 1, MAX_RECORDS);
  const deltas = isPlausible
    ? // Compaction may have removed some: the last record has the last offset nevertheless.
      Array.from({ length: count }, (_, i) => (i === count - 1 ? lastDelta : i))
    : [...new Set([0, lastDelta])];
  const batchContext = {
    firstOffset: String(firstOffset),
    producerId: String(batch.readBigInt64BE(PRODUCER_ID_AT)),
    inTransaction: (attributes & IN_TRANSACTION) > 0,
  };
  return deltas.map((delta, i) => ({
    magicByte: 2,
    attributes: 0,
    timestamp: String(batch.readBigInt64BE(MAX_TIMESTAMP_AT)),
    offset: String(firstOffset + BigInt(delta)),
    key: null,
    value: i === 0 ? Buffer.from(batch) : Buffer.alloc(0),
    headers: { [CORRUPT_BATCH_HEADER]: Buffer.from(reason) },
    isControlRecord: (attributes & IS_CONTROL) > 0,
    batchContext,
  }));
}
