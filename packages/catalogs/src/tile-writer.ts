import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { blockBytes, encodeBlock, mostTextBytes, searchedBytes } from './block-format.ts';
import { type BlockIndex, BlockIndexBuilder } from './block-index.ts';
import type { TileFile } from './catalog-file.ts';
import { FootprintBuilder, type StoredFootprint } from './footprint.ts';
import type { RowLayout } from './row-layout.ts';
import type { RowTable } from './row-table.ts';

const masPerArcsec = 1000;
/** Bytes that are written at once. */
const writeBytes = 4 * 1024 ** 2;

interface OpenTile {
  readonly file: string;
  readonly handle: FileHandle;
  readonly hash: Hash;
  readonly firstBlock: number;
  bytes: number;
  rows: number;
}

/** Rows in the order of their cells → tiles of blocks, the index of these, and where on the sky there are rows. */
export class TileWriter {
  readonly #folder: string;
  readonly #layout: RowLayout;
  readonly #rowsPerBlock: number;
  readonly #index = new BlockIndexBuilder();
  readonly #footprint = new FootprintBuilder();
  readonly #tiles: TileFile[] = [];
  #tile: OpenTile | null = null;
  /** Blocks that wait to be written together; the memory is used again and again. */
  #waiting = Buffer.allocUnsafeSlow(writeBytes);
  #waitingBytes = 0;

  constructor(folder: string, layout: RowLayout, rowsPerBlock: number) {
    this.#folder = folder;
    this.#layout = layout;
    this.#rowsPerBlock = rowsPerBlock;
  }

  /** Appends the rows of a table, all of them behind those before, as blocks of the open tile. */
  async add(table: RowTable, order: Uint32Array): Promise<void> {
    this.#tile ??= await this.#openTile();
    this.#footprint.add(table.cells, order);
    for (let from = 0; from < order.length; ) {
      const to = this.#blockEnd(table, order, from);
      const length = blockBytes(this.#layout, table, order, from, to);
      if (this.#waitingBytes + length > this.#waiting.length) await this.#write(this.#tile);
      if (length > this.#waiting.length) this.#waiting = Buffer.allocUnsafeSlow(length);
      const end = this.#waitingBytes + length;
      const bytes = this.#waiting.subarray(this.#waitingBytes, end);
      encodeBlock(table, order, from, to, bytes);
      const searched = searchedBytes(this.#layout, to - from);
      this.#index.add({
        firstCell: table.cells[order[from]!]!,
        offset: this.#tile.bytes,
        bytes: length,
        rows: to - from,
        searchedCrc32: crc32(bytes.subarray(0, searched)),
        toldCrc32: crc32(bytes.subarray(searched)),
        ...largestReach(this.#layout, table, order, from, to),
      });
      this.#waitingBytes = end;
      this.#tile.bytes += length;
      this.#tile.rows += to - from;
      from = to;
    }
  }

  /** Ends the open tile, which is on the disk then. */
  async endTile(): Promise<void> {
    if (this.#tile === null) return;
    const tile = this.#tile;
    await this.#write(tile);
    await tile.handle.sync();
    await tile.handle.close();
    this.#tile = null;
    const { file, bytes, rows, firstBlock } = tile;
    this.#tiles.push({ file, bytes, sha256: tile.hash.digest('hex'), rows, firstBlock });
  }

  async finish(): Promise<{
    tiles: readonly TileFile[];
    index: BlockIndex;
    footprint: StoredFootprint;
  }> {
    await this.endTile();
    const footprint = this.#footprint.build();
    return { tiles: this.#tiles, index: this.#index.build(), footprint };
  }

  async abort(): Promise<void> {
    await this.#tile?.handle.close();
    this.#tile = null;
  }

  async #openTile(): Promise<OpenTile> {
    const file = `tile-${String(this.#tiles.length).padStart(5, '0')}`;
    return {
      file,
      handle: await open(join(this.#folder, file), 'wx'),
      hash: createHash('sha256'),
      firstBlock: this.#index.count,
      ...{ bytes: 0, rows: 0 },
    };
  }

  async #write({ hash, handle }: OpenTile): Promise<void> {
    const bytes = this.#waiting.subarray(0, this.#waitingBytes);
    hash.update(bytes);
    for (let done = 0; done < bytes.length; ) {
      done += (await handle.write(bytes, done)).bytesWritten;
    }
    this.#waitingBytes = 0;
  }

  /** A block ends with its rows, or where the texts of a column would be too long for 16 bits. */
  #blockEnd({ texts }: RowTable, order: Uint32Array, from: number): number {
    let end = Math.min(order.length, from + this.#rowsPerBlock);
    for (const { ends } of texts) {
      let bytes = 0;
      for (let i = from; i < end; i++) {
        const row = order[i]!;
        bytes += ends[row]! - (row === 0 ? 0 : ends[row - 1]!);
        if (bytes > mostTextBytes) end = i;
      }
    }
    return end;
  }
}

function largestReach(
  { pmRa, pmDec, radius }: RowLayout,
  { doubles }: RowTable,
  order: Uint32Array,
  from: number,
  to: number,
): { maxMotion: number; maxRadius: number } {
  let maxMotion = 0;
  let maxRadius = 0;
  const east = doubles[pmRa];
  const north = doubles[pmDec];
  const radii = doubles[radius];
  for (let i = from; i < to; i++) {
    const row = order[i]!;
    if (east !== undefined && north !== undefined) {
      const motion = Math.sqrt(east[row]! * east[row]! + north[row]! * north[row]!);
      if (motion > maxMotion) maxMotion = motion;
    }
    if (radii !== undefined && radii[row]! > maxRadius) maxRadius = radii[row]!;
  }
  return { maxMotion: maxMotion / masPerArcsec, maxRadius };
}
