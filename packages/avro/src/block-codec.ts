import {
  crc32,
  deflateRawSync,
  inflateRawSync,
  zstdCompressSync,
  zstdDecompressSync,
} from 'node:zlib';
import { LuceroError } from '@lucero/errors';
import { compressSync, uncompressSync } from 'snappy';

/** How the blocks of a container are compressed. */
export type BlockCodec = 'null' | 'deflate' | 'snappy' | 'zstandard';

const CRC_LENGTH = 4;

/** The best that snappy can say: 64 bytes in a copy element of 3. */
const MAX_SNAPPY_RATIO = 64 / 3;

/**
 * Undoes the compression of one block.
 *
 * @param maxBytes bound on the result: a small block may claim to be a huge one
 * @throws LuceroError LUCERO_AVRO_CODEC_UNSUPPORTED, LUCERO_AVRO_TOO_LARGE, LUCERO_AVRO_CORRUPT
 */
export function decompressBlock(codec: string, block: Uint8Array, maxBytes: number): Uint8Array {
  switch (codec) {
    case 'null':
      return block;
    case 'deflate':
      return bounded(codec, maxBytes, () => inflateRawSync(block, { maxOutputLength: maxBytes }));
    case 'zstandard':
      return bounded(codec, maxBytes, () =>
        zstdDecompressSync(block, { maxOutputLength: maxBytes }),
      );
    case 'snappy':
      return decompressSnappy(block, maxBytes);
    default:
      throw new LuceroError(
        'LUCERO_AVRO_CODEC_UNSUPPORTED',
        `no codec ${JSON.stringify(codec.slice(0, 40))}`,
      );
  }
}

export function compressBlock(codec: BlockCodec, block: Uint8Array): Uint8Array {
  switch (codec) {
    case 'null':
      return block;
    case 'deflate':
      return deflateRawSync(block);
    case 'zstandard':
      return zstdCompressSync(block);
    case 'snappy': {
      const crc = Buffer.alloc(CRC_LENGTH);
      crc.writeUInt32BE(crc32(block));
      return Buffer.concat([compressSync(Buffer.from(block)), crc]);
    }
  }
}

/** Avro's snappy: the block, then the CRC-32 of what was compressed, big-endian. */
function decompressSnappy(block: Uint8Array, maxBytes: number): Uint8Array {
  const buffer = Buffer.from(block.buffer, block.byteOffset, block.byteLength);
  if (buffer.length <= CRC_LENGTH) throw corrupt('snappy');
  const compressed = buffer.subarray(0, -CRC_LENGTH);
  const claimed = snappyLength(compressed);
  // The decoder makes room for what is claimed before it looks at the rest.
  if (claimed > compressed.length * MAX_SNAPPY_RATIO) throw corrupt('snappy');
  if (claimed > maxBytes) throw tooLarge(maxBytes);
  let bytes: Buffer;
  try {
    bytes = uncompressSync(compressed) as Buffer;
  } catch (cause) {
    throw corrupt('snappy', cause);
  }
  if (crc32(bytes) !== buffer.readUInt32BE(compressed.length)) {
    throw new LuceroError('LUCERO_AVRO_CORRUPT', 'the CRC-32 of a snappy block is wrong');
  }
  return bytes;
}

/** A snappy block starts with the length of what was compressed, as an unsigned varint. */
function snappyLength(compressed: Uint8Array): number {
  let length = 0;
  for (let i = 0; i < 5; i++) {
    const byte = compressed[i];
    if (byte === undefined) break;
    length += (byte & 127) * 2 ** (7 * i);
    if (byte < 128) return length;
  }
  throw corrupt('snappy');
}

function bounded(codec: string, maxBytes: number, decompress: () => Buffer): Uint8Array {
  try {
    return decompress();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw tooLarge(maxBytes, cause);
    }
    throw corrupt(codec, cause);
  }
}

function corrupt(codec: string, cause?: unknown): LuceroError {
  return new LuceroError(
    'LUCERO_AVRO_CORRUPT',
    `a block is not ${codec}`,
    {},
    cause === undefined ? {} : { cause },
  );
}

function tooLarge(maxBytes: number, cause?: unknown): LuceroError {
  return new LuceroError(
    'LUCERO_AVRO_TOO_LARGE',
    `a block has more than ${maxBytes} bytes when decompressed`,
    { maxBytes },
    cause === undefined ? {} : { cause },
  );
}
