/**
 * Rows in any order → a version of a catalogue on disk, in bounded memory.
 *
 * Rows are collected in a table; a full one is sorted and written as a run (row-runs.ts). At the end the sky is cut into
 * parts of about as many rows as a table holds, the rows of a part come together from all runs, are sorted and written as
 * blocks. Everything happens in a folder that is no version yet: a crash leaves a folder that the next writer of this
 * catalogue removes; the rename at the end shows all files at once, after they are on the disk.
 */
import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type BatchReader, batchReader } from './batch-rows.ts';
import { encodeIndex } from './block-index.ts';
import { CatalogExistsError } from './catalog-exists-error.ts';
import {
  type CatalogContents,
  catalogFileName,
  catalogFileText,
  type FileChecksum,
  indexFileName,
} from './catalog-file.ts';
import { catalogInfo } from './catalog-info.ts';
import { CatalogInvalidError } from './catalog-invalid-error.ts';
import { CatalogRowInvalidError } from './catalog-row-invalid-error.ts';
import { checkDescription } from './check-description.ts';
import type { CatalogBatch, CatalogDescription, CatalogInfo, CatalogWriter } from './contract.ts';
import { makePartFolder, removeAbandonedParts, syncFolder } from './part-folder.ts';
import { type RowLayout, rowLayout, sourceIdAt } from './row-layout.ts';
import { RowRuns } from './row-runs.ts';
import { emptyRowTable, type RowTable, textBytesOf } from './row-table.ts';
import { mostSortedRows, sortedOrder } from './sorted-order.ts';
import { findSameIds, repeatedHashesOf, type SameIds, SourceIdCheck } from './source-id-check.ts';
import { TileWriter } from './tile-writer.ts';

/** Of the table of rows, as far as its columns have a fixed width; the texts may take as much again [bytes]. */
const tableBytes = 32 * 1024 ** 2;
const mostRowsPerTable = 2 ** 18;
const fewestRowsPerTable = 2 ** 12;
/** Parts are a little smaller than the table, which their size only approximates. */
const partShare = 0.8;
/** Every tile is an open file of each process that matches. */
const mostTiles = 512;
/** Of a block, what a search reads: a hundred rows or two. Twice as much takes a tenth more CPU for places anywhere. */
const searchedTargetBytes = 4 * 1024;
/** 40 bytes of the index each. */
const mostBlocks = 2 ** 18;

export interface CatalogWriterOptions {
  /** Rows that are sorted in memory at once; tests make it small. */
  readonly rowsPerTable?: number;
}

/**
 * Begins a new version of a catalogue under `folder`.
 * Errors: LUCERO_CATALOG_INVALID (the description), LUCERO_CATALOG_EXISTS
 */
export async function openCatalogWriter(
  folder: string,
  description: CatalogDescription,
  options: CatalogWriterOptions = {},
): Promise<CatalogWriter> {
  checkDescription(description);
  const catalogFolder = join(folder, description.name);
  const versionFolder = join(catalogFolder, description.version);
  if (await isThere(versionFolder)) throw new CatalogExistsError(idOf(description));
  await mkdir(catalogFolder, { recursive: true });
  await removeAbandonedParts(catalogFolder);
  const partFolder = await makePartFolder(catalogFolder, description.version);
  return new DiskCatalogWriter({ description, catalogFolder, versionFolder, partFolder, options });
}

interface Place {
  readonly description: CatalogDescription;
  readonly catalogFolder: string;
  readonly versionFolder: string;
  readonly partFolder: string;
  readonly options: CatalogWriterOptions;
}

class DiskCatalogWriter implements CatalogWriter {
  readonly #place: Place;
  readonly #layout: RowLayout;
  readonly #reader: BatchReader;
  readonly #runs: RowRuns;
  readonly #sourceIds: SourceIdCheck;
  readonly #rowsPerTable: number;
  #table: RowTable;
  #rows = 0;
  #isOpen = true;

  constructor(place: Place) {
    this.#place = place;
    this.#layout = rowLayout(place.description);
    this.#reader = batchReader(place.description, this.#layout);
    this.#runs = new RowRuns(place.partFolder, this.#layout);
    this.#sourceIds = new SourceIdCheck(place.partFolder);
    this.#rowsPerTable = place.options.rowsPerTable ?? rowsPerTable(this.#layout);
    this.#table = emptyRowTable(this.#layout, this.#rowsPerTable);
  }

  readonly add = async (batch: CatalogBatch): Promise<void> => {
    this.#checkOpen();
    try {
      const { length } = batch.raDeg;
      const firstRow = this.#rows + 1;
      for (let from = 0; from < length; ) {
        from += this.#reader.append(batch, from, this.#table, firstRow);
        if (this.#table.count === this.#table.capacity || textBytesOf(this.#table) > tableBytes) {
          await this.#spill();
        }
      }
      this.#rows += length;
    } catch (error) {
      await this.abort();
      throw error;
    }
  };

  readonly finish = async (): Promise<CatalogInfo> => {
    this.#checkOpen();
    try {
      const { description, catalogFolder, versionFolder, partFolder } = this.#place;
      if (this.#rows === 0) throw new CatalogInvalidError(idOf(description), 'it has no rows');
      const contents = await this.#writeTiles();
      await rename(partFolder, versionFolder).catch((cause: NodeJS.ErrnoException) => {
        if (cause.code === 'ENOTEMPTY' || cause.code === 'EEXIST') {
          throw new CatalogExistsError(idOf(description));
        }
        throw cause;
      });
      this.#isOpen = false;
      await syncFolder(catalogFolder);
      await syncFolder(dirname(catalogFolder));
      return catalogInfo(contents, []);
    } catch (error) {
      await this.abort();
      throw error;
    }
  };

  readonly abort = async (): Promise<void> => {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#closeRuns();
    await rm(this.#place.partFolder, { recursive: true, force: true });
  };

  #checkOpen(): void {
    if (!this.#isOpen) throw new Error('this writer of a catalogue has ended');
  }

  async #spill(): Promise<void> {
    await this.#sourceIds.add(this.#table.texts[sourceIdAt]!, this.#table.count);
    await this.#runs.add(this.#table);
    this.#table.count = 0;
  }

  async #closeRuns(): Promise<void> {
    await this.#runs[Symbol.asyncDispose]();
    await this.#sourceIds[Symbol.asyncDispose]();
  }

  async #writeTiles(): Promise<CatalogContents> {
    const isInMemory = this.#runs.count === 0;
    if (!isInMemory && this.#table.count > 0) await this.#spill();
    await this.#checkSourceIds(isInMemory);
    const { description, partFolder } = this.#place;
    const tiles = new TileWriter(partFolder, this.#layout, rowsPerBlock(this.#layout, this.#rows));
    try {
      if (isInMemory) {
        await tiles.add(this.#table, sortedOrder(this.#table.cells, this.#table.count));
      } else await this.#mergeRuns(tiles);
      const written = await tiles.finish();
      const contents: CatalogContents = {
        description,
        rowCount: this.#rows,
        index: await writeWhole(partFolder, indexFileName, encodeIndex(written.index)),
        tiles: written.tiles,
        footprint: written.footprint,
      };
      await this.#removeRuns();
      await writeWhole(partFolder, catalogFileName, Buffer.from(catalogFileText(contents)));
      await syncFolder(partFolder);
      return contents;
    } finally {
      await tiles.abort();
    }
  }

  async #mergeRuns(tiles: TileWriter): Promise<void> {
    const boundaries = this.#runs.boundaries(partShare * this.#rowsPerTable);
    const partsPerTile = Math.ceil((boundaries.length - 1) / mostTiles);
    for (let part = 0; part + 1 < boundaries.length; part++) {
      const stretches = await this.#runs.stretches(boundaries[part]!, boundaries[part + 1]!);
      const rows = stretches.reduce((sum, { begin, end }) => sum + end - begin, 0);
      if (rows > mostSortedRows) {
        throw new CatalogInvalidError(
          idOf(this.#place.description),
          `${rows} rows lie at about one place: are these positions?`,
        );
      }
      if (rows > this.#table.capacity) this.#table = emptyRowTable(this.#layout, rows);
      await this.#runs.read(stretches, this.#table);
      await tiles.add(this.#table, sortedOrder(this.#table.cells, rows));
      if ((part + 1) % partsPerTile === 0) await tiles.endTile();
    }
  }

  async #checkSourceIds(isInMemory: boolean): Promise<void> {
    const ids = this.#table.texts[sourceIdAt]!;
    const repeated = isInMemory
      ? repeatedHashesOf(ids, this.#table.count)
      : await this.#sourceIds.repeatedHashes();
    if (repeated.size === 0) return;
    const found = new Map<string, number>();
    let same: SameIds | null = null;
    const note = (other: SameIds | null) => {
      if (other !== null && (same === null || other.secondRow < same.secondRow)) same = other;
    };
    if (isInMemory) note(findSameIds(ids, this.#table.count, (row) => row, repeated, found));
    else {
      await this.#runs.eachIds((ofRun, rows, firstRow) => {
        note(findSameIds(ofRun, rows.length, (i) => firstRow + rows[i]!, repeated, found));
      });
    }
    if (same !== null) this.#refuseSame(same);
  }

  #refuseSame({ sourceId, firstRow, secondRow }: SameIds): never {
    throw new CatalogRowInvalidError(
      idOf(this.#place.description),
      secondRow + 1,
      `source id ${sourceId} is that of row ${firstRow + 1} too`,
    );
  }

  /** They lie in the folder that becomes the version. */
  async #removeRuns(): Promise<void> {
    await this.#runs.removeFiles();
    await this.#sourceIds.removeFile();
  }
}

const idOf = ({ name, version }: CatalogDescription): string => `${name}@${version}`;

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

function rowsPerTable(layout: RowLayout): number {
  // With the cell and the end of each text.
  const rowBytes = 8 * (1 + layout.searched) + layout.otherNumberBytes + 4 * layout.texts.length;
  const rows = Math.floor(tableBytes / rowBytes);
  return Math.max(fewestRowsPerTable, Math.min(mostRowsPerTable, rows));
}

function rowsPerBlock(layout: RowLayout, rowCount: number): number {
  const rows = Math.floor(searchedTargetBytes / (8 * layout.searched));
  return Math.max(rows, Math.ceil(rowCount / mostBlocks));
}

async function writeWhole(folder: string, name: string, bytes: Buffer): Promise<FileChecksum> {
  const file = await open(join(folder, name), 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { file: name, bytes: bytes.length, sha256 };
}
