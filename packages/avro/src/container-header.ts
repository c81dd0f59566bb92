import { LuceroError } from '@lucero/errors';
import { schemaIdOf } from './avro-schema.ts';
import { DatumCursor } from './datum-cursor.ts';
import { MAX_CACHED_SCHEMAS } from './limits.ts';

/** 'Obj' and the version of the format. */
export const containerMagic: Uint8Array = Uint8Array.of(0x4f, 0x62, 0x6a, 0x01);
export const SYNC_LENGTH = 16;

/** What stands before the sync marker of an Avro object container. */
export interface ContainerHeader {
  /** SHA-256 of schemaJson. */
  readonly schemaId: string;
  readonly schemaJson: string;
  /** As the writer says: 'null', 'deflate', 'snappy', 'zstandard' ... */
  readonly codec: string;
  /** Bytes before the sync marker. */
  readonly length: number;
}

export function isContainer(bytes: Uint8Array): boolean {
  return containerMagic.every((byte, i) => bytes[i] === byte);
}

/**
 * Reads the header of an object container: magic, metadata in any order. The sync marker after it,
 * which is random per packet, is no part of it.
 *
 * @throws LuceroError LUCERO_AVRO_NOT_A_PACKET, LUCERO_AVRO_TRUNCATED, LUCERO_AVRO_CORRUPT, or
 *   LUCERO_SCHEMA_INVALID when there is no schema
 */
export function readHeader(bytes: Uint8Array): ContainerHeader {
  if (!isContainer(bytes)) {
    throw new LuceroError('LUCERO_AVRO_NOT_A_PACKET', 'not an Avro object container');
  }
  const cursor = new DatumCursor(bytes, containerMagic.length, bytes.length);
  let codec = 'null';
  let schemaJson: string | null = null;
  for (let count = cursor.readCount(2); count > 0; count = cursor.readCount(2)) {
    for (; count > 0; count--) {
      const key = cursor.readString();
      if (key === 'avro.schema') schemaJson = cursor.readString();
      else if (key === 'avro.codec') codec = cursor.readString();
      else cursor.readBytes();
    }
  }
  if (schemaJson === null) {
    throw new LuceroError('LUCERO_SCHEMA_INVALID', 'the container carries no schema');
  }
  return { schemaId: schemaIdOf(schemaJson), schemaJson, codec, length: cursor.pos };
}

interface KnownHeader {
  readonly bytes: Uint8Array;
  readonly header: ContainerHeader;
}

/**
 * Remembers the last headers: a night has a handful among a million packets, and comparing 25 kB
 * with a known header costs a fiftieth of its SHA-256.
 */
export class HeaderCache {
  /** Most recently used first. */
  readonly #known: KnownHeader[] = [];

  read(bytes: Uint8Array): ContainerHeader {
    const found = this.#known.find((known) => startsWith(bytes, known.bytes));
    if (found !== undefined) {
      if (found !== this.#known[0]) {
        this.#known.splice(this.#known.indexOf(found), 1);
        this.#known.unshift(found);
      }
      return found.header;
    }
    const header = readHeader(bytes);
    // A copy: a view, which `slice` of a Buffer would be, changes when the memory of the packet is used again.
    this.#known.unshift({ bytes: new Uint8Array(bytes.subarray(0, header.length)), header });
    if (this.#known.length > MAX_CACHED_SCHEMAS) this.#known.pop();
    return header;
  }
}

function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return (
    bytes.length >= start.length && Buffer.compare(bytes.subarray(0, start.length), start) === 0
  );
}
