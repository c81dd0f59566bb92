import { LuceroError } from '@lucero/errors';
import { decompressBlock } from './block-codec.ts';
import { type ContainerHeader, SYNC_LENGTH } from './container-header.ts';
import type { DatumReader } from './datum-cursor.ts';
import { DatumCursor } from './datum-cursor.ts';

/** One block of a container: some records, compressed together. */
export interface ContainerBlock {
  readonly recordCount: number;
  /** As they stand in the container, compressed. */
  readonly bytes: Uint8Array;
}

/** The marker that ends every block of the container. */
export function syncMarkerOf(bytes: Uint8Array, header: ContainerHeader): Uint8Array {
  const sync = bytes.subarray(header.length, header.length + SYNC_LENGTH);
  if (sync.length < SYNC_LENGTH) {
    throw new LuceroError('LUCERO_AVRO_TRUNCATED', 'the container ends inside its header');
  }
  return sync;
}

/**
 * The blocks of a container, each with its sync marker checked. A copy in text mode that lost one
 * byte, or an upload that broke off, shows here.
 *
 * @throws LuceroError LUCERO_AVRO_TRUNCATED or LUCERO_AVRO_CORRUPT, after the blocks before the damage
 */
export function* readBlocks(bytes: Uint8Array, header: ContainerHeader): Generator<ContainerBlock> {
  const sync = syncMarkerOf(bytes, header);
  const cursor = new DatumCursor(bytes, header.length + SYNC_LENGTH, bytes.length);
  while (cursor.pos < cursor.end) {
    const recordCount = cursor.readNumber();
    const size = cursor.readNumber();
    if (recordCount < 0 || size < 0) {
      throw cursor.corrupt(`a block of ${recordCount} records and ${size} bytes`);
    }
    const start = cursor.pos;
    const end = start + size;
    if (end + SYNC_LENGTH > bytes.length) {
      throw new LuceroError(
        'LUCERO_AVRO_TRUNCATED',
        `a block of ${size} bytes, of which ${Math.max(0, bytes.length - SYNC_LENGTH - start)} are there`,
      );
    }
    cursor.pos = end + SYNC_LENGTH;
    if (Buffer.compare(bytes.subarray(end, cursor.pos), sync) !== 0) {
      throw cursor.corrupt('a wrong sync marker');
    }
    yield { recordCount, bytes: bytes.subarray(start, end) };
  }
}

/**
 * The block of a container that holds exactly one record, decompressed: the datum, and whatever follows
 * it (blockTail).
 *
 * @throws LuceroError LUCERO_AVRO_NO_RECORD, LUCERO_AVRO_SEVERAL_RECORDS, and those of readBlocks
 *   and decompressBlock
 */
export function soleBlockOf(
  bytes: Uint8Array,
  header: ContainerHeader,
  maxBytes: number,
): Uint8Array {
  let recordCount = 0;
  let sole: ContainerBlock | null = null;
  for (const block of readBlocks(bytes, header)) {
    recordCount += block.recordCount;
    if (block.recordCount > 0) sole = block;
  }
  if (sole === null) throw noRecord();
  if (recordCount > 1) {
    throw new LuceroError(
      'LUCERO_AVRO_SEVERAL_RECORDS',
      `a container of ${recordCount} records where one is meant`,
      { recordCount },
    );
  }
  return decompressBlock(header.codec, sole.bytes, maxBytes);
}

/**
 * What a block has after the records that it counts. The records are sound by all that can be checked
 * (size, sync marker, each datum to its end), and it is the survey's new alert that is in them: it is kept,
 * and the fault told. A block that counts more records than it has is refused.
 */
export function blockTail(tailBytes: number): LuceroError {
  return new LuceroError(
    'LUCERO_AVRO_BLOCK_TAIL',
    'bytes in a block after the last record that it counts',
    { tailBytes },
  );
}

/**
 * Reads every record of a container in order. The datum of a block's last record comes with whatever the
 * block has after it: who cuts a file into packets keeps it for the reader to tell (blockTail).
 *
 * @throws LuceroError after the records before the damage
 */
export function* readRecords<Value>(
  bytes: Uint8Array,
  header: ContainerHeader,
  readDatum: DatumReader<Value>,
  maxBlockBytes: number,
): Generator<{ readonly value: Value; readonly datum: Uint8Array }> {
  for (const { recordCount, bytes: compressed } of readBlocks(bytes, header)) {
    if (recordCount === 0) continue;
    const block = decompressBlock(header.codec, compressed, maxBlockBytes);
    const cursor = new DatumCursor(block, 0, block.length);
    for (let i = 0; i < recordCount; i++) {
      const start = cursor.pos;
      const value = readDatum(cursor);
      cursor.finish();
      // Nothing but the bytes bounds the number of records.
      if (cursor.pos === start) throw cursor.corrupt('a record that takes no byte');
      const isLast = i === recordCount - 1;
      yield { value, datum: block.subarray(start, isLast ? cursor.end : cursor.pos) };
    }
  }
}

export function noRecord(): LuceroError {
  return new LuceroError('LUCERO_AVRO_NO_RECORD', 'a container without a record');
}
