import { promisify } from 'node:util';
import { gunzip, gzip, zstdCompress, zstdDecompress } from 'node:zlib';
import kafkajs, { type CompressionTypes } from 'kafkajs';
import { compressFrame, decompressFrame } from 'lz4-napi';
import { compress as snappyCompress, compressSync as snappyCompressAtOnce } from 'snappy';
import { lz4FrameBound } from './lz4-frame-bound.ts';
import { snappyDecompress } from './snappy-decompress.ts';

export type Compression = 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd';

/**
 * Bound on the size of a decompressed record batch. A topic accepts some hundred times less: a larger batch is
 * an attack or a defect, and decompressing it could end the process for lack of memory.
 */
export const MAX_DECOMPRESSED_BYTES = 256 * 1024 ** 2;

/** Compressed within a millisecond: handing it to another thread would cost more. */
const MAX_SYNC_BYTES = 256 * 1024;
/** Of one topic in one request; below this, compression costs more than it saves. */
const MIN_COMPRESSED_BYTES = 8 * 1024;

/** How a produce request of this size, for this number of topics, is compressed. */
export function compressionOf(
  configured: Compression,
  { bytes, topics }: { readonly bytes: number; readonly topics: number },
): CompressionTypes {
  return compressionTypes[bytes / topics < MIN_COMPRESSED_BYTES ? 'none' : configured];
}

const compressionTypes: Readonly<Record<Compression, CompressionTypes>> = {
  none: kafkajs.CompressionTypes.None,
  gzip: kafkajs.CompressionTypes.GZIP,
  snappy: kafkajs.CompressionTypes.Snappy,
  lz4: kafkajs.CompressionTypes.LZ4,
  zstd: kafkajs.CompressionTypes.ZSTD,
};

interface Codec {
  readonly compress: (encoder: { readonly buffer: Buffer }) => Promise<Buffer>;
  readonly decompress: (compressed: Buffer) => Promise<Buffer>;
}

const zlibBound = { maxOutputLength: MAX_DECOMPRESSED_BYTES };

const gzipCodec: Codec = {
  compress: ({ buffer }) => promisify(gzip)(buffer),
  decompress: (compressed) => promisify(gunzip)(compressed, zlibBound),
};
const snappyCodec: Codec = {
  compress: async ({ buffer }) =>
    buffer.byteLength <= MAX_SYNC_BYTES ? snappyCompressAtOnce(buffer) : snappyCompress(buffer),
  decompress: (compressed) => snappyDecompress(compressed, MAX_DECOMPRESSED_BYTES),
};
const lz4Codec: Codec = {
  compress: ({ buffer }) => compressFrame(buffer),
  decompress: async (compressed) => {
    const bound = lz4FrameBound(compressed);
    if (bound > MAX_DECOMPRESSED_BYTES) throw new RangeError(`lz4 frame of up to ${bound} bytes`);
    return decompressFrame(compressed);
  },
};
const zstdCodec: Codec = {
  compress: ({ buffer }) => promisify(zstdCompress)(buffer),
  decompress: (compressed) => promisify(zstdDecompress)(compressed, zlibBound),
};

/** Registers, for the whole process, the codecs that the client lacks or has without a bound on size. */
export function registerCompressionCodecs(): void {
  kafkajs.CompressionCodecs[kafkajs.CompressionTypes.GZIP] = () => gzipCodec;
  kafkajs.CompressionCodecs[kafkajs.CompressionTypes.Snappy] = () => snappyCodec;
  kafkajs.CompressionCodecs[kafkajs.CompressionTypes.LZ4] = () => lz4Codec;
  kafkajs.CompressionCodecs[kafkajs.CompressionTypes.ZSTD] = () => zstdCodec;
}
