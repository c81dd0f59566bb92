import { pipeline } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { ByteStream } from '@lucero/avro';
import { LuceroError } from '@lucero/errors';
import { bunzip2 } from './bunzip2.ts';

/** By the first bytes, not by names: files are renamed, and servers pack what they send. */
const packings: readonly {
  readonly name: string;
  readonly magic: readonly number[];
  /** Null: not read here. */
  readonly unpack: ((packed: ByteStream) => AsyncIterable<Uint8Array>) | null;
}[] = [
  { name: 'gzip', magic: [0x1f, 0x8b], unpack: (packed) => through(packed, createGunzip()) },
  { name: 'bzip2', magic: [0x42, 0x5a, 0x68], unpack: bunzip2 },
  {
    name: 'zstd',
    magic: [0x28, 0xb5, 0x2f, 0xfd],
    unpack: (packed) => through(packed, createZstdDecompress()),
  },
  { name: 'xz', magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a], unpack: null },
  { name: 'lz4', magic: [0x04, 0x22, 0x4d, 0x18], unpack: null },
  { name: 'compress', magic: [0x1f, 0x9d], unpack: null },
  { name: 'zip', magic: [0x50, 0x4b, 0x03, 0x04], unpack: null },
  { name: '7z', magic: [0x37, 0x7a, 0xbc, 0xaf], unpack: null },
];
const longestMagic = Math.max(...packings.map(({ magic }) => magic.length));
/** A file that unpacks to itself would be unpacked for ever. */
const maxLayers = 3;

/**
 * What a stream holds when it is gzip, bzip2 or zstd; else the stream itself. Memory is bounded, whatever
 * the size.
 *
 * Errors: LUCERO_FILE_UNREADABLE for a packing that is not read, and, from the stream that is given, for
 * one that is damaged
 */
export async function unpacked(stream: ByteStream, layer = 0): Promise<ByteStream> {
  const start = await stream.peek(longestMagic);
  const packing = packings.find(({ magic }) => magic.every((byte, i) => start[i] === byte));
  if (packing === undefined) return stream;
  if (packing.unpack === null || layer === maxLayers) {
    throw new LuceroError(
      'LUCERO_FILE_UNREADABLE',
      `packed with ${packing.name}${layer > 0 ? ' inside another packing' : ''}: unpack it first`,
    );
  }
  return unpacked(new ByteStream(packing.unpack(stream)), layer + 1);
}

function through<Unpacker extends NodeJS.ReadWriteStream & AsyncIterable<Uint8Array>>(
  packed: ByteStream,
  unpacker: Unpacker,
): AsyncIterable<Uint8Array> {
  // A failure reaches the reader through the unpacker, which it destroys.
  pipeline(packed.rest(), unpacker, () => undefined);
  return unpacker;
}
