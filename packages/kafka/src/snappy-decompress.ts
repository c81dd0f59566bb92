import { uncompress, uncompressSync } from 'snappy';

const xerialMagic = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);
/** Magic, version and oldest compatible version. */
const XERIAL_HEADER_BYTES = 16;

/**
 * Snappy as it occurs in Kafka: raw, or in the framing of the Java library (xerial): a header, then blocks,
 * each preceded by its length.
 */
export async function snappyDecompress(compressed: Buffer, maxBytes: number): Promise<Buffer> {
  if (!compressed.subarray(0, xerialMagic.length).equals(xerialMagic)) {
    assertFits(declaredBytes(compressed), maxBytes);
    return uncompressed(compressed);
  }
  const blocks: Buffer[] = [];
  let total = 0;
  for (let at = XERIAL_HEADER_BYTES; at < compressed.length; ) {
    if (at + 4 > compressed.length) throw new RangeError('snappy: a block length is cut off');
    const start = at + 4;
    const end = start + compressed.readInt32BE(at);
    if (end <= start || end > compressed.length) {
      throw new RangeError(`snappy: a block from ${start} to ${end} of ${compressed.length} bytes`);
    }
    const block = compressed.subarray(start, end);
    total += declaredBytes(block);
    assertFits(total, maxBytes);
    blocks.push(await uncompressed(block));
    at = end;
  }
  return Buffer.concat(blocks);
}

/** Decompressed within a millisecond: handing it to another thread would cost more. */
const MAX_SYNC_BYTES = 256 * 1024;

async function uncompressed(block: Buffer): Promise<Buffer> {
  const isSmall = declaredBytes(block) <= MAX_SYNC_BYTES;
  return (isSmall ? uncompressSync(block) : await uncompress(block)) as Buffer;
}

/** A snappy block begins with its own decompressed length, seven bits a byte, lowest first. */
function declaredBytes(block: Buffer): number {
  let length = 0;
  for (let i = 0; i < 5 && i < block.length; i++) {
    length += (block[i]! & 0x7f) * 2 ** (7 * i);
    if (block[i]! < 0x80) return length;
  }
  throw new RangeError('snappy: no length at the start of a block');
}

function assertFits(bytes: number, maxBytes: number): void {
  if (bytes > maxBytes) throw new RangeError(`snappy: ${bytes} bytes, more than ${maxBytes}`);
}
