import { LuceroError } from '@lucero/errors';
import type { ByteStream } from './byte-stream.ts';
import { notAPacket } from './check-packet.ts';
import { isFrame } from './confluent-frame.ts';
import { noRecord } from './container-block.ts';
import { type ContainerHeader, isContainer, readHeader, SYNC_LENGTH } from './container-header.ts';
import { DatumCursor } from './datum-cursor.ts';
import { DEFAULT_MAX_PACKET_BYTES, MAX_BLOCK_BYTES, MAX_SCHEMA_BYTES } from './limits.ts';
import { type SplitOptions, splitPackets } from './split-packets.ts';

/** One packet of a stream, or why it or the rest of the stream gives none. */
export type StreamedPacket =
  | { readonly index: number; readonly bytes: Uint8Array }
  | {
      readonly index: number;
      readonly error: LuceroError;
      /** What is at fault; empty when it is the rest of the stream, or larger than a packet may be. */
      readonly bytes: Uint8Array;
    };

const nothing = new Uint8Array(0);
/** Two varints. */
const maxBlockStartBytes = 20;

/**
 * Cuts a file of alerts of any size into packets of one record each, as `splitPackets` does with bytes
 * in memory; `index` counts the records from 0. One block of a container is held at a time. A block
 * whose records cannot be read does not end the reading of the others.
 *
 * Errors: LUCERO_FILE_UNREADABLE when the source fails; all else is told in place of a packet
 */
export async function* splitPacketStream(
  source: ByteStream,
  { maxPacketBytes = DEFAULT_MAX_PACKET_BYTES }: SplitOptions = {},
): AsyncGenerator<StreamedPacket> {
  const start = await source.peek(8);
  if (isContainer(start)) {
    yield* recordsOf(source, maxPacketBytes);
    return;
  }
  const bytes = await source.take(maxPacketBytes + 1);
  if (bytes.length === 0) {
    const error = new LuceroError('LUCERO_AVRO_NOT_A_PACKET', 'it is empty');
    yield { index: 0, error, bytes: nothing };
  } else if (bytes.length > maxPacketBytes) {
    const error = isFrame(start) ? tooLarge(maxPacketBytes) : notAPacket();
    yield { index: 0, error, bytes: nothing };
  } else if (isFrame(bytes)) {
    yield { index: 0, bytes };
  } else {
    yield { index: 0, error: notAPacket(), bytes };
  }
}

function tooLarge(maxPacketBytes: number): LuceroError {
  return new LuceroError('LUCERO_AVRO_TOO_LARGE', `a packet of more than ${maxPacketBytes} bytes`, {
    maxPacketBytes,
  });
}

async function* recordsOf(
  source: ByteStream,
  maxPacketBytes: number,
): AsyncGenerator<StreamedPacket> {
  let index = 0;
  let head: Uint8Array = nothing;
  let hasGiven = false;
  try {
    const { length } = await headerOf(source);
    head = await source.take(length + SYNC_LENGTH);
    if (head.length < length + SYNC_LENGTH) throw endsInside('its header');
    const sync = head.subarray(length);
    for (;;) {
      const block = await takeBlock(source, sync);
      if (block === null) break;
      if (block.recordCount === 0) continue;
      hasGiven = true;
      yield* packetsOf(Buffer.concat([head, block.bytes]), index, maxPacketBytes);
      index += block.recordCount;
    }
    if (index === 0) throw noRecord();
  } catch (error) {
    if (!(error instanceof LuceroError) || error.code === 'LUCERO_FILE_UNREADABLE') throw error;
    // The bytes of a file that gave nothing are kept whole for the dead letters, if a packet may be so large.
    const whole = hasGiven
      ? nothing
      : Buffer.concat([head, await source.take(maxPacketBytes + 1 - head.length)]);
    yield { index, error, bytes: whole.length > maxPacketBytes ? nothing : whole };
  }
}

/** The header, of which only the bytes say how long it is. */
async function headerOf(source: ByteStream): Promise<ContainerHeader> {
  for (let count = 64 * 1024; ; count *= 4) {
    // Of a source that fails soon, the header and a first block may still be whole.
    const bytes = await source.peekSome(count);
    try {
      return readHeader(bytes);
    } catch (error) {
      const isCut = error instanceof LuceroError && error.code === 'LUCERO_AVRO_TRUNCATED';
      if (!isCut || count > 4 * MAX_SCHEMA_BYTES) throw error;
      if ((await source.peek(count)).length < count) throw error;
    }
  }
}

interface TakenBlock {
  readonly recordCount: number;
  /** As it stands in the container, with its counts and its sync marker. */
  readonly bytes: Uint8Array;
}

/** Null at the end. Takes nothing of a block that is damaged. */
async function takeBlock(source: ByteStream, sync: Uint8Array): Promise<TakenBlock | null> {
  const start = await source.peek(maxBlockStartBytes);
  if (start.length === 0) return null;
  const cursor = new DatumCursor(start, 0, start.length);
  const recordCount = cursor.readNumber();
  const size = cursor.readNumber();
  if (cursor.pos > start.length) throw endsInside('the start of a block');
  if (recordCount < 0 || size < 0) {
    throw corrupt(source, `a block of ${recordCount} records and ${size} bytes`);
  }
  if (size > MAX_BLOCK_BYTES) {
    throw new LuceroError(
      'LUCERO_AVRO_TOO_LARGE',
      `a block of ${size} bytes, at most ${MAX_BLOCK_BYTES}`,
    );
  }
  const length = cursor.pos + size + SYNC_LENGTH;
  const bytes = await source.peek(length);
  if (bytes.length < length) {
    const there = Math.max(0, bytes.length - cursor.pos - SYNC_LENGTH);
    throw endsInside(`a block of ${size} bytes, of which ${there} are there`);
  }
  if (Buffer.compare(bytes.subarray(length - SYNC_LENGTH), sync) !== 0) {
    throw corrupt(source, `a block of ${size} bytes with a wrong sync marker`);
  }
  return { recordCount, bytes: await source.take(length) };
}

/** The packets of a container of one block, the first with the number `index`. */
function* packetsOf(
  container: Uint8Array,
  index: number,
  maxPacketBytes: number,
): Generator<StreamedPacket> {
  let next = index;
  try {
    for (const bytes of splitPackets(container, { maxPacketBytes })) yield { index: next++, bytes };
  } catch (error) {
    if (!(error instanceof LuceroError)) throw error;
    const isWhole = next === index && container.length <= maxPacketBytes;
    yield { index: next, error, bytes: isWhole ? container : nothing };
  }
}

function corrupt(source: ByteStream, what: string): LuceroError {
  return new LuceroError('LUCERO_AVRO_CORRUPT', `${what} at byte ${source.position}`);
}

function endsInside(what: string): LuceroError {
  return new LuceroError('LUCERO_AVRO_TRUNCATED', `the container ends inside ${what}`);
}
