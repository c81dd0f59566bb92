const FRAME_MAGIC = 0x184d2204;
const HAS_BLOCK_CHECKSUMS = 0x10;
const HAS_CONTENT_SIZE = 0x08;
const HAS_DICTIONARY_ID = 0x01;
const IS_UNCOMPRESSED = 0x80000000;
/** By the code in the frame header (4 to 7). */
const maxBlockBytes: Readonly<Record<number, number>> = {
  4: 64 * 1024,
  5: 256 * 1024,
  6: 1024 ** 2,
  7: 4 * 1024 ** 2,
};

/**
 * Most bytes that an LZ4 frame can decompress to: its blocks times their greatest size, read from
 * the block headers alone. The decompressor itself has no limit, and a frame need not say its size.
 */
export function lz4FrameBound(frame: Buffer): number {
  if (frame.length < 7 || frame.readUInt32LE(0) !== FRAME_MAGIC) {
    throw new RangeError('lz4: not a frame');
  }
  const flags = frame[4]!;
  const blockBytes = maxBlockBytes[(frame[5]! >> 4) & 0x07];
  if (blockBytes === undefined) throw new RangeError('lz4: unknown block size');
  const checksumBytes = flags & HAS_BLOCK_CHECKSUMS ? 4 : 0;
  let at = 7 + (flags & HAS_CONTENT_SIZE ? 8 : 0) + (flags & HAS_DICTIONARY_ID ? 4 : 0);
  for (let blocks = 0; at + 4 <= frame.length; blocks++) {
    const header = frame.readUInt32LE(at);
    if (header === 0) return blocks * blockBytes;
    at += 4 + (header % IS_UNCOMPRESSED) + checksumBytes;
  }
  throw new RangeError('lz4: the frame is cut off');
}
