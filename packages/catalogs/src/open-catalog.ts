import { createHash } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  fstatSync,
  openSync,
  readSync,
  type Stats,
  statSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { BlockCache } from './block-cache.ts';
import { type Block, openBlock } from './block-format.ts';
import { type BlockIndex, decodeIndex } from './block-index.ts';
import { CatalogCorruptError } from './catalog-corrupt-error.ts';
import {
  type CatalogContents,
  catalogFileName,
  indexFileName,
  readCatalogFile,
  type TileFile,
} from './catalog-file.ts';
import { catalogInfo } from './catalog-info.ts';
import type { CatalogInfo, Quarantine } from './contract.ts';
import { type RowLayout, rowLayout } from './row-layout.ts';

const noFile = -1;

interface TileState {
  readonly file: TileFile;
  /** noFile: in quarantine. */
  descriptor: number;
  /** What the file looked like when it was quarantined; null: it was not there. */
  seen: Stats | null;
}

/** What is needed to search a catalogue. */
export interface Searchable {
  readonly layout: RowLayout;
  readonly index: BlockIndex;
}

/**
 * One version of a catalogue, as it is read. Files stay open: a version that is removed answers until it is closed.
 *
 * Blocks are read synchronously. What is asked often is in the page cache of the system, where a read of 16 kB takes 3 µs;
 * a read in a thread of the pool costs 30 µs of CPU before it begins. A file that cannot be trusted is quarantined: told
 * once, and not read again until it has changed and has its checksum.
 */
export class OpenCatalog {
  readonly id: string;
  readonly contents: CatalogContents;
  /** Of the files that are read at the start: tells a version from another one of the same name, and a repaired one. */
  readonly fingerprint: string;
  /** Null: nothing can be read, every position is 'unknown'. */
  readonly searchable: Searchable | null;
  /** Of all blocks [arcsec/yr] and [arcsec]. */
  readonly largestMotion: number;
  readonly largestRadius: number;
  readonly #folder: string;
  readonly #tiles: TileState[];
  readonly #tileOfBlock: Uint16Array;
  readonly #broken: string[] = [];
  readonly #cache: BlockCache;
  readonly #cacheKey: number;
  readonly #tell: (quarantine: Quarantine) => void;
  #users = 1;

  private constructor(
    folder: string,
    contents: CatalogContents,
    fingerprint: string,
    index: BlockIndex | null,
    cache: BlockCache,
    tell: (quarantine: Quarantine) => void,
  ) {
    const { name, version } = contents.description;
    this.id = `${name}@${version}`;
    this.contents = contents;
    this.fingerprint = fingerprint;
    this.#folder = folder;
    this.#cache = cache;
    this.#cacheKey = cache.nextCatalog();
    this.#tell = tell;
    this.searchable = index === null ? null : { layout: rowLayout(contents.description), index };
    const { radius } = contents.description;
    this.largestMotion = largestOf(index?.maxMotion ?? []);
    this.largestRadius =
      radius.kind === 'constant' ? radius.arcsec : largestOf(index?.maxRadius ?? []);
    this.#tileOfBlock = new Uint16Array(index?.count ?? 0);
    this.#tiles = contents.tiles.map((file, i) => {
      this.#tileOfBlock.fill(i, file.firstBlock);
      return { file, descriptor: noFile, seen: null };
    });
    if (index !== null) for (const tile of this.#tiles) this.#openTile(tile);
  }

  /** Opens a version whatever state its files are in. Errors: ENOENT when it is none. */
  static async open(
    folder: string,
    name: string,
    version: string,
    cache: BlockCache,
    tell: (quarantine: Quarantine) => void,
  ): Promise<OpenCatalog> {
    const id = `${name}@${version}`;
    const broken: Quarantine[] = [];
    const note = (error: unknown, file: string): void => {
      if (!(error instanceof CatalogCorruptError)) throw error;
      broken.push({ catalog: name, version, file, reason: error.reason });
    };
    const fingerprint = versionFingerprint(folder);
    let contents = unreadable(name, version);
    let index: BlockIndex | null = null;
    try {
      contents = await readCatalogFile(folder, id);
      index = await readIndex(folder, id, contents);
    } catch (error) {
      note(error, contents.index.file);
    }
    const catalog = new OpenCatalog(folder, contents, fingerprint, index, cache, tell);
    for (const quarantine of broken) {
      catalog.#broken.push(quarantine.file);
      tell(quarantine);
    }
    return catalog;
  }

  get info(): CatalogInfo {
    const tiles = this.searchable === null ? [] : this.#tiles;
    return catalogInfo(this.contents, [
      ...this.#broken,
      ...tiles.filter(({ descriptor }) => descriptor === noFile).map(({ file }) => file.file),
    ]);
  }

  /** A block from memory or disk; null when its tile is in quarantine. */
  block(number: number): Block | null {
    const held = this.#cache.get(this.#cacheKey, number);
    if (held !== undefined) return held;
    const { index, layout } = this.searchable!;
    const tile = this.#tiles[this.#tileOfBlock[number]!]!;
    if (tile.descriptor === noFile) return null;
    const length = index.bytes[number]!;
    const bytes = Buffer.allocUnsafeSlow(length);
    const got = readSync(tile.descriptor, bytes, 0, length, index.offset[number]!);
    if (got !== length || crc32(bytes) !== index.crc32[number]!) {
      this.#quarantine(
        tile,
        got === length
          ? `block ${number} has another checksum than the index says`
          : `it ends within block ${number}`,
      );
      return null;
    }
    const block = openBlock(layout, bytes, index.rows[number]!);
    this.#cache.set(this.#cacheKey, number, block);
    return block;
  }

  /** Tries files in quarantine again that have changed since. True: one is whole again. */
  async reopenRepaired(): Promise<boolean> {
    let isRepaired = false;
    for (const tile of this.searchable === null ? [] : this.#tiles) {
      if (tile.descriptor !== noFile) continue;
      const now = statOf(join(this.#folder, tile.file.file));
      if (now === null || fingerprintOf(now) === fingerprintOf(tile.seen)) continue;
      tile.seen = now;
      if ((await sha256OfFile(join(this.#folder, tile.file.file))) !== tile.file.sha256) continue;
      this.#openTile(tile);
      isRepaired ||= tile.descriptor !== noFile;
    }
    return isRepaired;
  }

  /** Kept open until as many `release`. */
  retain(): void {
    this.#users++;
  }

  release(): void {
    this.#users--;
    if (this.#users > 0) return;
    for (const tile of this.#tiles) {
      if (tile.descriptor !== noFile) closeSync(tile.descriptor);
      tile.descriptor = noFile;
    }
  }

  #openTile(tile: TileState): void {
    const path = join(this.#folder, tile.file.file);
    try {
      tile.descriptor = openSync(path, 'r');
    } catch (error) {
      this.#quarantine(tile, `it cannot be opened: ${(error as Error).message}`);
      return;
    }
    const { size } = fstatSync(tile.descriptor);
    if (size !== tile.file.bytes) {
      this.#quarantine(tile, `it has ${size} bytes, not ${tile.file.bytes}`);
    }
  }

  #quarantine(tile: TileState, reason: string): void {
    tile.seen = statOf(join(this.#folder, tile.file.file));
    if (tile.descriptor !== noFile) closeSync(tile.descriptor);
    tile.descriptor = noFile;
    const { name, version } = this.contents.description;
    this.#tell({ catalog: name, version, file: tile.file.file, reason });
  }
}

function largestOf(values: Iterable<number>): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, value);
  return largest;
}

/** Of the files of a version that are read at its start. Errors: ENOENT when it is none. */
export const versionFingerprint = (folder: string): string =>
  [
    fingerprintOf(statSync(join(folder, catalogFileName))),
    fingerprintOf(statOf(join(folder, indexFileName))),
  ].join(', ');

/** Changes when a file is replaced or written again. */
const fingerprintOf = (stats: Stats | null): string =>
  stats === null ? 'absent' : `${stats.ino} ${stats.size} ${stats.mtimeMs}`;

function statOf(path: string): Stats | null {
  return statSync(path, { throwIfNoEntry: false }) ?? null;
}

async function readIndex(
  folder: string,
  id: string,
  { index, tiles }: CatalogContents,
): Promise<BlockIndex> {
  const corrupt = (reason: string, options?: ErrorOptions) =>
    new CatalogCorruptError(id, index.file, reason, options);
  let bytes: Buffer;
  try {
    bytes = await readFile(join(folder, index.file));
  } catch (cause) {
    throw corrupt('it cannot be read', { cause });
  }
  if (createHash('sha256').update(bytes).digest('hex') !== index.sha256) {
    throw corrupt('its checksum is not that of catalog.json');
  }
  const decoded = decodeIndex(bytes);
  if (decoded === null || tiles.length === 0) throw corrupt('it is no index');
  return decoded;
}

export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(path, { highWaterMark: 1024 ** 2 }))
    hash.update(bytes);
  return hash.digest('hex');
}

/** Stands for a version whose catalog.json cannot be read. */
const unreadable = (name: string, version: string): CatalogContents => ({
  description: {
    ...{ name, version, title: name, reference: '', columns: [], epochJyear: null },
    ...{ properMotion: false, radius: { kind: 'constant', arcsec: 1 } },
  },
  rowCount: 0,
  index: { file: catalogFileName, bytes: 0, sha256: '' },
  tiles: [],
});
