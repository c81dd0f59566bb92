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
/** In the order of the file. */
const columnNames = [
  ...(['firstCell', 'offset', 'bytes', 'rows', 'searchedCrc32', 'toldCrc32'] as const),
  ...(['maxMotion', 'maxRadius'] as const),
] as const;

/** A float that is not below a double. */
const roundedUp = (x: number): number => Math.fround(x * (1 + 2 ** -22));

export function encodeIndex(index: BlockIndex): Buffer {
  const head = Buffer.alloc(headBytes);
  head.write(magic, 'latin1');
  head.writeUInt32LE(index.count, magic.length);
  const columns = columnNames.map((name) => index[name]);
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
  const index = indexOfSize(count);
  let at = headBytes;
  for (const name of columnNames) {
    const column = index[name];
    bytes.copy(new Uint8Array(column.buffer), 0, at);
    at += column.byteLength;
  }
  return index;
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

/** Collects what the index says of blocks, in their order: columns that grow, no object for each of many. */
export class BlockIndexBuilder {
  #index = indexOfSize(firstSize);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** Motions and radii are rounded up. */
  add(block: BlockEntry): void {
    if (this.#count === this.#index.count) this.#index = resized(this.#index, 2 * this.#count);
    const at = this.#count++;
    const index = this.#index;
    index.firstCell[at] = block.firstCell;
    index.offset[at] = block.offset;
    index.bytes[at] = block.bytes;
    index.rows[at] = block.rows;
    index.searchedCrc32[at] = block.searchedCrc32;
    index.toldCrc32[at] = block.toldCrc32;
    index.maxMotion[at] = roundedUp(block.maxMotion);
    index.maxRadius[at] = roundedUp(block.maxRadius);
  }

  build(): BlockIndex {
    return resized(this.#index, this.#count);
  }
}

const firstSize = 1024;

const indexOfSize = (count: number): BlockIndex => ({
  count,
  firstCell: new Float64Array(count),
  offset: new Float64Array(count),
  bytes: new Uint32Array(count),
  rows: new Uint32Array(count),
  searchedCrc32: new Uint32Array(count),
  toldCrc32: new Uint32Array(count),
  maxMotion: new Float32Array(count),
  maxRadius: new Float32Array(count),
});

function resized(index: BlockIndex, count: number): BlockIndex {
  const into = indexOfSize(count);
  const kept = Math.min(count, index.count);
  for (const name of columnNames) into[name].set(index[name].subarray(0, kept));
  return into;
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
