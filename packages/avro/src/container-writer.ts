import { type BlockCodec, compressBlock } from './block-codec.ts';
import { containerMagic, SYNC_LENGTH } from './container-header.ts';

/** Ends the blocks of the containers that Lucero writes; exactly 16 bytes. */
export const luceroSyncMarker: Uint8Array = Buffer.from('LuceroSyncMarker', 'latin1');

/** Everything of a container before its first block: magic, metadata, sync marker. */
export function containerStart(
  schemaJson: string,
  codec: BlockCodec,
  sync: Uint8Array,
): Uint8Array {
  return Buffer.concat([
    containerMagic,
    varintOf(2),
    lengthPrefixed('avro.codec'),
    lengthPrefixed(codec),
    lengthPrefixed('avro.schema'),
    lengthPrefixed(schemaJson),
    varintOf(0),
    sync,
  ]);
}

/** A container of one block, whose bytes are already compressed as `start` says. */
export function containerWith(
  start: Uint8Array,
  block: Uint8Array,
  recordCount: number,
): Uint8Array {
  const sync = start.subarray(start.length - SYNC_LENGTH);
  return Buffer.concat([start, varintOf(recordCount), varintOf(block.length), block, sync]);
}

/**
 * A packet from a datum whose schema stands beside it, as in the archive tars of LSST alerts
 * (schema.json, then one bare datum a file).
 */
export function frameBareDatum(schemaJson: string, datum: Uint8Array): Uint8Array {
  return containerWith(containerStart(schemaJson, 'null', luceroSyncMarker), datum, 1);
}

export function containerOfDatums(
  schemaJson: string,
  datums: readonly Uint8Array[],
  codec: BlockCodec,
  sync: Uint8Array,
): Uint8Array {
  const start = containerStart(schemaJson, codec, sync);
  if (datums.length === 0) return start;
  return containerWith(start, compressBlock(codec, Buffer.concat(datums)), datums.length);
}

function lengthPrefixed(text: string): Uint8Array {
  const bytes = Buffer.from(text);
  return Buffer.concat([varintOf(bytes.length), bytes]);
}

/** Zigzag varint of a length or count. */
function varintOf(count: number): Uint8Array {
  const bytes: number[] = [];
  let rest = count * 2;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return Uint8Array.from(bytes);
}
