/**
 * What is in memory of a catalogue: for each block its first cell, its place and how far from a row of it a position can
 * lie and still be matched. In the file the columns stand one behind the other after a magic number and their length.
 */

/** Blocks of one catalogue, in the order of their cells. */
export interface BlockIndex {
  readonly count: number;
  /** Cell of order 24 of the first row. */
  readonly firstCell: Float64Array;
  /** Place in its tile [bytes]. */
  readonly offset: Float64Array;
  readonly bytes: Uint32Array;
  readonly rows: Uint32Array;
  /** Of the part that is searched, and of the part that is told. */
  readonly searchedCrc32: Uint32Array;
  readonly toldCrc32: Uint32Array;
  /** Largest proper motion of a row [arcsec/yr], rounded up. */
  readonly maxMotion: Float32Array;
  /** Largest radius of a row [arcsec], rounded up; 0 where all rows share one. */
  readonly maxRadius: Float32Array;
}

const magic = 'LUCIDX01';
const headBytes = 16;
const bytesPerBlock = 2 * 8 + 6 * 4;

/** A float that is not below a double. */
const roundedUp = (x: number): number => Math.fround(x * (1 + 2 ** -22));

export function encodeIndex(index: BlockIndex): Buffer {
  const head = Buffer.alloc(headBytes);
  head.write(magic, 'latin1');
  head.writeUInt32LE(index.count, magic.length);
  const columns = [
    ...[index.firstCell, index.offset, index.bytes, index.rows],
    ...[index.searchedCrc32, index.toldCrc32, index.maxMotion, index.maxRadius],
  ];
  return Buffer.concat([
    head,
    ...columns.map((column) => Buffer.from(column.buffer, column.byteOffset, column.byteLength)),
  ]);
}

/** Null when the bytes are no index. */
export function decodeIndex(bytes: Buffer): BlockIndex | null {
  if (bytes.length < headBytes || bytes.toString('latin1', 0, magic.length) !== magic) return null;
  const count = bytes.readUInt32LE(magic.length);
  if (bytes.length !== headBytes + count * bytesPerBlock) return null;
  // Of its own buffer, so that columns are aligned.
  const { buffer } = new Uint8Array(bytes);
  let at = headBytes;
  const next = (columnBytes: number): number => {
    const begin = at;
    at += count * columnBytes;
    return begin;
  };
  return {
    count,
    firstCell: new Float64Array(buffer, next(8), count),
    offset: new Float64Array(buffer, next(8), count),
    bytes: new Uint32Array(buffer, next(4), count),
    rows: new Uint32Array(buffer, next(4), count),
    searchedCrc32: new Uint32Array(buffer, next(4), count),
    toldCrc32: new Uint32Array(buffer, next(4), count),
    maxMotion: new Float32Array(buffer, next(4), count),
    maxRadius: new Float32Array(buffer, next(4), count),
  };
}

/** What the index says of one block. */
export interface BlockEntry {
  readonly firstCell: number;
  readonly offset: number;
  readonly bytes: number;
  readonly rows: number;
  readonly searchedCrc32: number;
  readonly toldCrc32: number;
  readonly maxMotion: number;
  readonly maxRadius: number;
}

/** The index of blocks in their order; motions and radii are rounded up. */
export function indexOf(blocks: readonly BlockEntry[]): BlockIndex {
  return {
    count: blocks.length,
    firstCell: Float64Array.from(blocks, ({ firstCell }) => firstCell),
    offset: Float64Array.from(blocks, ({ offset }) => offset),
    bytes: Uint32Array.from(blocks, ({ bytes }) => bytes),
    rows: Uint32Array.from(blocks, ({ rows }) => rows),
    searchedCrc32: Uint32Array.from(blocks, (block) => block.searchedCrc32),
    toldCrc32: Uint32Array.from(blocks, ({ toldCrc32 }) => toldCrc32),
    maxMotion: Float32Array.from(blocks, ({ maxMotion }) => roundedUp(maxMotion)),
    maxRadius: Float32Array.from(blocks, ({ maxRadius }) => roundedUp(maxRadius)),
  };
}

/**
 * The first block that may hold rows of cells from `cell` on: the one before the first that begins at `cell` or behind,
 * because rows of one cell may be at the end of the block before.
 */
export function firstBlockFor({ firstCell, count }: BlockIndex, cell: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (firstCell[middle]! < cell) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
