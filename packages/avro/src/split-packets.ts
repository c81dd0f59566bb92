import { LuceroError } from '@lucero/errors';
import { parseRecordSchema } from './avro-schema.ts';
import { checkPacketSize, notAPacket } from './check-packet.ts';
import { isFrame } from './confluent-frame.ts';
import { noRecord, readBlocks, readRecords, syncMarkerOf } from './container-block.ts';
import { type ContainerHeader, isContainer, readHeader } from './container-header.ts';
import { containerStart, containerWith } from './container-writer.ts';
import { compileDatumWalker } from './datum-reader.ts';
import { DEFAULT_MAX_PACKET_BYTES, MAX_BLOCK_BYTES } from './limits.ts';

export interface SplitOptions {
  /** Bound on each packet; default 16 MiB. */
  readonly maxPacketBytes?: number;
}

/**
 * Cuts a file of alerts into packets of one record each: a container of n records gives n containers
 * of one (uncompressed, same schema), one that holds a single record comes back as it is, and so
 * does a Confluent frame.
 *
 * A container that is damaged after some good records gives those, then throws. A sound container
 * without a record throws LUCERO_AVRO_NO_RECORD, so that it cannot vanish unseen.
 *
 * @throws LuceroError LUCERO_AVRO_NOT_A_PACKET for what is neither container nor frame; else the
 *   errors of a damaged container, or LUCERO_AVRO_TOO_LARGE
 */
export function* splitPackets(
  bytes: Uint8Array,
  { maxPacketBytes = DEFAULT_MAX_PACKET_BYTES }: SplitOptions = {},
): Generator<Uint8Array> {
  if (isFrame(bytes)) {
    yield checkPacketSize(bytes, maxPacketBytes);
    return;
  }
  if (!isContainer(bytes)) throw notAPacket();
  const header = readHeader(bytes);
  const recordCount = countRecords(bytes, header);
  if (recordCount === 0) throw noRecord();
  if (recordCount === 1) {
    yield checkPacketSize(bytes, maxPacketBytes);
    return;
  }
  const walk = compileDatumWalker(parseRecordSchema(header.schemaJson));
  const start = containerStart(header.schemaJson, 'null', syncMarkerOf(bytes, header));
  for (const { datum } of readRecords(bytes, header, walk, MAX_BLOCK_BYTES)) {
    yield checkPacketSize(containerWith(start, datum, 1), maxPacketBytes);
  }
}

/** Records of a container by its blocks alone; null when it is damaged. */
function countRecords(bytes: Uint8Array, header: ContainerHeader): number | null {
  try {
    let recordCount = 0;
    for (const block of readBlocks(bytes, header)) recordCount += block.recordCount;
    return recordCount;
  } catch (error) {
    // The caller meets the damage again, after the good records.
    if (error instanceof LuceroError) return null;
    throw error;
  }
}
