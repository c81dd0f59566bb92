import { LuceroError } from '@lucero/errors';
import type { Type } from 'avsc';
import { parseSchema } from './avro-schema.ts';
import { avscTypeOf } from './avsc-type.ts';
import type { BlockCodec } from './block-codec.ts';
import { FRAME_START_LENGTH, frameOf, writeFrameStart } from './confluent-frame.ts';
import { readRecords } from './container-block.ts';
import { readHeader } from './container-header.ts';
import { containerOfDatums, luceroSyncMarker } from './container-writer.ts';
import { compileDatumReader } from './datum-reader.ts';
import { MAX_BLOCK_BYTES } from './limits.ts';

export interface EncodeOptions {
  /** Default 'null'. */
  readonly codec?: BlockCodec;
  /** 16 bytes; default the same for every container. */
  readonly sync?: Uint8Array;
}

/**
 * An Avro object container of the records, in one block. Values as `readContainer` gives them;
 * longs are bigint.
 *
 * @throws LuceroError LUCERO_SCHEMA_INVALID, or LUCERO_AVRO_CORRUPT for a record that does not fit
 */
export function encodeContainer(
  schemaJson: string,
  records: readonly unknown[],
  { codec = 'null', sync = luceroSyncMarker }: EncodeOptions = {},
): Uint8Array {
  const type = writerTypeOf(schemaJson);
  return containerOfDatums(
    schemaJson,
    records.map((record) => encodeDatum(type, record)),
    codec,
    sync,
  );
}

/** A Confluent frame of one record. Throws as `encodeContainer` does. */
export function encodeFrame(id: number, schemaJson: string, record: unknown): Uint8Array {
  return frameOf(id, encodeDatum(writerTypeOf(schemaJson), record));
}

/**
 * Every record of a container, whole; longs are bigint. For tools and tests: a service reads
 * packets one by one with a PacketReader.
 */
export function readContainer(bytes: Uint8Array): {
  readonly schema: string;
  readonly records: readonly unknown[];
} {
  const header = readHeader(bytes);
  const read = compileDatumReader(parseSchema(header.schemaJson), true);
  const records: unknown[] = [];
  for (const { value } of readRecords(bytes, header, read, MAX_BLOCK_BYTES)) records.push(value);
  return { schema: header.schemaJson, records };
}

/** The schema that was written with last: who writes a night of packets compiles it once, not each time. */
let lastWritten: { readonly schemaJson: string; readonly type: Type } | null = null;

function writerTypeOf(schemaJson: string): Type {
  if (lastWritten?.schemaJson !== schemaJson) {
    lastWritten = { schemaJson, type: avscTypeOf(schemaJson) };
  }
  return lastWritten.type;
}

export function encodeDatum(type: Type, value: unknown): Uint8Array {
  try {
    return type.toBuffer(value);
  } catch (cause) {
    throw misfit(cause);
  }
}

/** Where a frame is written before it is copied out, at its length. */
let scratch = Buffer.allocUnsafe(16 * 1024);

/** A Confluent frame of one message: written once, and copied once. Throws LUCERO_AVRO_CORRUPT. */
export function encodeFrameOf(id: number, type: Type, value: unknown): Uint8Array {
  let end: number;
  try {
    end = type.encode(value, scratch, FRAME_START_LENGTH);
    if (end < 0) {
      // What it lacks, negative.
      scratch = Buffer.allocUnsafe(2 * (scratch.length - end));
      end = type.encode(value, scratch, FRAME_START_LENGTH);
    }
  } catch (cause) {
    throw misfit(cause);
  }
  writeFrameStart(scratch, id);
  return Buffer.from(scratch.subarray(0, end));
}

function misfit(cause: unknown): LuceroError {
  return new LuceroError(
    'LUCERO_AVRO_CORRUPT',
    `a value does not fit its schema: ${(cause as Error).message}`,
    {},
    { cause },
  );
}
