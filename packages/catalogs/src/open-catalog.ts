import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { searchedBytes, type ToldPart } from './block-format.ts';
import { type BlockIndex, decodeIndex } from './block-index.ts';
import type { BlockMemory, Tenant } from './block-memory.ts';
import { CatalogCorruptError } from './catalog-corrupt-error.ts';
import {
  type CatalogContents,
  catalogFileName,
  indexFileName,
  readCatalogFile,
} from './catalog-file.ts';
import { catalogInfo } from './catalog-info.ts';
import type { CatalogInfo, Quarantine } from './contract.ts';
import { fingerprintOf, statOf } from './file-state.ts';
import { Footprint } from './footprint.ts';
import { type RowLayout, rowLayout } from './row-layout.ts';
import { TileFiles } from './tile-files.ts';

const nowhere = -1;

/** What is needed to search a catalogue. */
export interface Searchable {
  readonly layout: RowLayout;
  readonly index: BlockIndex;
}

/**
 * One version of a catalogue, as it is read. Files stay open: a version that is removed answers until it is closed.
 */
export class OpenCatalog implements Tenant {
  readonly id: string;
  readonly contents: CatalogContents;
  /** Of the files that are read at the start: tells a version from another one of the same name, and a repaired one. */
  readonly fingerprint: string;
  /** Null: nothing can be read, every position is 'unknown'. */
  readonly searchable: Searchable | null;
  /** Null: nobody wrote it down. */
  readonly footprint: Footprint | null;
  /** Of all blocks [arcsec/yr] and [arcsec]. */
  readonly largestMotion: number;
  readonly largestRadius: number;
  readonly #tiles: TileFiles;
  readonly #tileOfBlock: Uint16Array;
  /** Of catalog.json and the index, the one that cannot be read. */
  #broken: string | null = null;
  readonly #memory: BlockMemory;
  /** Where each part of a block is in memory: searched, told, by turns; nowhere: it is not. */
  readonly #places: Float64Array;
  /** Parts whose checksum was right when they were read first. */
  readonly #isChecked: Uint8Array;
  #users = 1;

  private constructor(
    folder: string,
    contents: CatalogContents,
    fingerprint: string,
    index: BlockIndex | null,
    memory: BlockMemory,
    tell: (quarantine: Quarantine) => void,
  ) {
    const { name, version } = contents.description;
    this.id = `${name}@${version}`;
    this.contents = contents;
    this.fingerprint = fingerprint;
    this.#memory = memory;
    this.#places = new Float64Array(2 * (index?.count ?? 0)).fill(nowhere);
    this.#isChecked = new Uint8Array(2 * (index?.count ?? 0));
    this.searchable = index === null ? null : { layout: rowLayout(contents.description), index };
    this.footprint = contents.footprint === undefined ? null : new Footprint(contents.footprint);
    const { radius } = contents.description;
    this.largestMotion = largestOf(index?.maxMotion ?? []);
    this.largestRadius =
      radius.kind === 'constant' ? radius.arcsec : largestOf(index?.maxRadius ?? []);
    this.#tileOfBlock = new Uint16Array(index?.count ?? 0);
    for (const [i, { firstBlock }] of contents.tiles.entries()) {
      this.#tileOfBlock.fill(i, firstBlock);
    }
    this.#tiles = new TileFiles(folder, index === null ? [] : contents.tiles, (i, file, reason) => {
      this.#forgetTile(i);
      tell({ catalog: name, version, file, reason });
    });
  }

  /** Opens a version whatever state its files are in. Errors: ENOENT when it is none. */
  static async open(
    folder: string,
    name: string,
    version: string,
    memory: BlockMemory,
    tell: (quarantine: Quarantine) => void,
  ): Promise<OpenCatalog> {
    const id = `${name}@${version}`;
    // Told when it is sure that the version was not removed while we opened it.
    let waiting: Quarantine[] | null = [];
    const tellLater = (quarantine: Quarantine): void => {
      if (waiting === null) tell(quarantine);
      else waiting.push(quarantine);
    };
    const fingerprint = versionFingerprint(folder);
    let contents = unreadable(name, version);
    let index: BlockIndex | null = null;
    let broken: string | null = null;
    try {
      contents = await readCatalogFile(folder, id);
      index = await readIndex(folder, id, contents);
    } catch (error) {
      if (!(error instanceof CatalogCorruptError)) throw error;
      broken = error.file;
      tellLater({ catalog: name, version, file: error.file, reason: error.reason });
    }
    const catalog = new OpenCatalog(folder, contents, fingerprint, index, memory, tellLater);
    catalog.#broken = broken;
    if (waiting.length > 0 && statOf(join(folder, catalogFileName)) === null) {
      catalog.release();
      throw Object.assign(new Error(`${id} was removed`), { code: 'ENOENT' });
    }
    const told = waiting;
    waiting = null;
    for (const quarantine of told) tell(quarantine);
    return catalog;
  }

  get info(): CatalogInfo {
    const broken = this.#broken === null ? [] : [this.#broken];
    return catalogInfo(this.contents, [...broken, ...this.#tiles.quarantined]);
  }

  /** The memory that `searchedAt` gives places of. */
  get doubles(): Float64Array {
    return this.#memory.doubles;
  }

  /** Where in `doubles` the searched part of a block is until anything else is read; -1: it cannot be read. */
  searchedAt(block: number): number {
    const held = this.#places[2 * block]!;
    if (held !== nowhere) return held / 8;
    const { index, layout } = this.searchable!;
    const length = searchedBytes(layout, index.rows[block]!);
    const at = this.#read(block, 0, 0, length, index.searchedCrc32[block]!);
    return at === nowhere ? nowhere : at / 8;
  }

  /** What is told of the rows of a block, until anything else is read; null: it cannot be read. */
  told(block: number): ToldPart | null {
    const { index, layout } = this.searchable!;
    const rows = index.rows[block]!;
    let at = this.#places[2 * block + 1]!;
    if (at === nowhere) {
      const from = searchedBytes(layout, rows);
      at = this.#read(block, 1, from, index.bytes[block]! - from, index.toldCrc32[block]!);
      if (at === nowhere) return null;
    }
    return { layout, rows, bytes: this.#memory.bytes, at };
  }

  /** The memory has another use for the place of a part. */
  readonly dropped = (key: number): void => {
    this.#places[key] = nowhere;
  };

  /** Reads a part into memory; its checksum counts when it is read first. */
  #read(block: number, part: 0 | 1, from: number, length: number, checksum: number): number {
    const tile = this.#tileOfBlock[block]!;
    const key = 2 * block + part;
    const at = this.#memory.place(length, this, key);
    const { bytes } = this.#memory;
    const position = this.searchable!.index.offset[block]! + from;
    if (!this.#tiles.read(tile, position, length, bytes, at)) return nowhere;
    if (this.#isChecked[key] === 0 && crc32(bytes.subarray(at, at + length)) !== checksum) {
      this.#tiles.quarantine(tile, `block ${block} has another checksum than the index says`);
      return nowhere;
    }
    this.#isChecked[key] = 1;
    this.#places[key] = at;
    return at;
  }

  /** What was read before was right, but the same question is to have the same answer; a repaired file is checked anew. */
  #forgetTile(tile: number): void {
    const { tiles } = this.contents;
    const from = 2 * tiles[tile]!.firstBlock;
    const next = tiles[tile + 1];
    const to = next === undefined ? this.#places.length : 2 * next.firstBlock;
    this.#places.fill(nowhere, from, to);
    this.#isChecked.fill(0, from, to);
  }

  /** Tries files in quarantine again that have changed since. True: one is whole again. */
  reopenRepaired(): Promise<boolean> {
    return this.#tiles.reopenRepaired();
  }

  /** Kept open until as many `release`. */
  retain(): void {
    this.#users++;
  }

  release(): void {
    this.#users--;
    if (this.#users === 0) this.#tiles.close();
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
