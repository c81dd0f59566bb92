import type { ByteStream } from '@lucero/avro';
import { BitReader } from './bit-reader.ts';
import { readBzip2Block } from './bzip2-block.ts';

/**
 * The largest a block can be when packed: 900,000 symbols of 20 bits each, and its tables. That much is
 * held of the input, so that a block is read in one go.
 */
const maxPackedBlockBytes = 2_621_440;
const pieceBytes = 65_536;

const blockStart = 0x314159265359;
const streamEnd = 0x177245385090;

/**
 * Unpacks bzip2, block by block: some 10 MB are held, however large the file and however well it was
 * packed. Files of several streams (pbzip2) are read to their end; what follows the last is passed over,
 * as bunzip2 does.
 *
 * Written here because no library of npm unpacks with bounded memory: a few kilobytes may stand for
 * gigabytes. Throws an Error that says what is wrong with the file.
 */
export async function* bunzip2(input: ByteStream): AsyncGenerator<Uint8Array> {
  for (let isFirst = true; ; isFirst = false) {
    const [b = 0, z = 0, h = 0, digit = 0] = await input.peek(4);
    const level = digit - 0x30;
    if (b !== 0x42 || z !== 0x5a || h !== 0x68 || level < 1 || level > 9) {
      if (isFirst) throw new Error('no bzip2 data');
      return;
    }
    await input.take(4);
    yield* unpackStream(input, level * 100_000);
  }
}

async function* unpackStream(
  input: ByteStream,
  maxBlockLength: number,
): AsyncGenerator<Uint8Array> {
  // Where a block ends inside a byte, the next begins.
  let bitOffset = 0;
  let checksum = 0;
  const scratch = new Uint32Array(maxBlockLength);
  for (;;) {
    const bits = new BitReader(await input.peek(maxPackedBlockBytes), bitOffset);
    const mark = bits.read(24) * 2 ** 24 + bits.read(24);
    if (mark === streamEnd) {
      if (bits.read(32) !== checksum >>> 0) throw new Error('bzip2 data with a wrong checksum');
      await input.take(bits.bytesRead);
      return;
    }
    if (mark !== blockStart) throw new Error('damaged bzip2 data');
    const block = readBzip2Block(bits, scratch);
    let blockChecksum = -1;
    for (const piece of block.pieces(pieceBytes)) {
      blockChecksum = checksumOf(piece, blockChecksum);
      yield piece;
    }
    if (~blockChecksum >>> 0 !== block.checksum) {
      throw new Error('bzip2 data with a wrong checksum');
    }
    checksum = ((checksum << 1) | (checksum >>> 31)) ^ block.checksum;
    bitOffset = bits.bitOffset;
    await input.take(bitOffset === 0 ? bits.bytesRead : bits.bytesRead - 1);
  }
}

/** CRC-32 with the highest bit first, as bzip2 has it (gzip's is the other way round). */
const checksumTable = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24;
  for (let bit = 0; bit < 8; bit++) value = (value << 1) ^ (value < 0 ? 0x04c11db7 : 0);
  return value;
});

function checksumOf(bytes: Uint8Array, before: number): number {
  let value = before;
  for (const byte of bytes) value = (value << 8) ^ checksumTable[(value >>> 24) ^ byte]!;
  return value;
}
