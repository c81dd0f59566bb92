import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { encodeBlock, mostTextBytes, searchedBytes } from './block-format.ts';
import { type BlockIndex, BlockIndexBuilder } from './block-index.ts';
import type { TileFile } from './catalog-file.ts';
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
  waiting: Buffer[];
  waitingBytes: number;
  bytes: number;
  rows: number;
}

/** Rows in the order of their cells → tiles of blocks, and the index of these. */
export class TileWriter {
  readonly #folder: string;
  readonly #layout: RowLayout;
  readonly #rowsPerBlock: number;
  readonly #index = new BlockIndexBuilder();
  readonly #tiles: TileFile[] = [];
  #tile: OpenTile | null = null;

  constructor(folder: string, layout: RowLayout, rowsPerBlock: number) {
    this.#folder = folder;
    this.#layout = layout;
    this.#rowsPerBlock = rowsPerBlock;
  }

  /** Appends the rows of a table, all of them behind those before, as blocks of the open tile. */
  async add(table: RowTable, order: Uint32Array): Promise<void> {
    this.#tile ??= await this.#openTile();
    for (let from = 0; from < order.length; ) {
      const to = this.#blockEnd(table, order, from);
      const bytes = encodeBlock(this.#layout, table, order, from, to);
      const searched = searchedBytes(this.#layout, to - from);
      this.#index.add({
        firstCell: table.cells[order[from]!]!,
        offset: this.#tile.bytes,
        bytes: bytes.length,
        rows: to - from,
        searchedCrc32: crc32(bytes.subarray(0, searched)),
        toldCrc32: crc32(bytes.subarray(searched)),
        ...largestReach(this.#layout, table, order, from, to),
      });
      this.#tile.bytes += bytes.length;
      this.#tile.rows += to - from;
      this.#tile.waiting.push(bytes);
      this.#tile.waitingBytes += bytes.length;
      if (this.#tile.waitingBytes >= writeBytes) await flush(this.#tile);
      from = to;
    }
  }

  /** Ends the open tile, which is on the disk then. */
  async endTile(): Promise<void> {
    if (this.#tile === null) return;
    const tile = this.#tile;
    await flush(tile);
    await tile.handle.sync();
    await tile.handle.close();
    this.#tile = null;
    const { file, bytes, rows, firstBlock } = tile;
    this.#tiles.push({ file, bytes, sha256: tile.hash.digest('hex'), rows, firstBlock });
  }

  async finish(): Promise<{ tiles: readonly TileFile[]; index: BlockIndex }> {
    await this.endTile();
    return { tiles: this.#tiles, index: this.#index.build() };
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
      ...{ waiting: [], waitingBytes: 0, bytes: 0, rows: 0 },
    };
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

async function flush(tile: OpenTile): Promise<void> {
  const bytes = Buffer.concat(tile.waiting);
  tile.hash.update(bytes);
  for (let done = 0; done < bytes.length; ) {
    done += (await tile.handle.write(bytes, done)).bytesWritten;
  }
  tile.waiting = [];
  tile.waitingBytes = 0;
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
