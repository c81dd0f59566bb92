import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describedColumns } from './column-description.ts';
import type { DuckSession } from './duck-session.ts';
import { hatsProperties, partitionInfo } from './hats-properties.ts';
import { cellsOf, type Leaf, leafPath } from './leaves.ts';
import { orderOfRows, rowsTable } from './load-rows.ts';
import { findMargin, marginRowsTable, marginThresholdArcsec } from './margin.ts';
import type { NightTable } from './night-column.ts';
import { quoted } from './sql-words.ts';

/** Readers skip groups; one is what a reader holds. */
const rowsPerGroup = 65_536;
/** Of zstd: higher ones take twice the time for some percent. */
const compressionLevel = 3;
const empty: Leaf = { order: 0, pixel: 0, rowCount: 0 };

export interface CatalogueToWrite {
  /** Folder of the night; the catalogue is a folder in it. */
  readonly folder: string;
  readonly night: string;
  readonly table: NightTable;
  /** In the order of their cells; what is in one piece is sorted at once. */
  readonly pieces: readonly (readonly Leaf[])[];
  readonly builder: string;
}

/** The rows of one piece, sorted. */
const pieceTable = 'piece_rows';

/**
 * Writes the loaded table as a HATS catalogue. A table without rows has one file without rows.
 *
 * Piece by piece: to sort the whole table would take more memory the more rows it has, also on disk.
 */
export async function writeCatalogue(
  session: DuckSession,
  catalogue: CatalogueToWrite,
  onLeaf: (written: number) => Promise<void>,
): Promise<void> {
  const { folder, night, table, pieces, builder } = catalogue;
  const leaves = pieces.flat();
  const home = join(folder, table.name);
  // Features have no units; their names would be most of a small file.
  const description = await describedColumns(table.columns);
  const write = (path: string, select: string) => writeParquet(session, path, select, description);
  await write(join(home, 'dataset/_common_metadata'), `SELECT * FROM ${rowsTable} LIMIT 0`);
  let written = 0;
  for (const piece of pieces) {
    await sortPiece(session, table, piece);
    for (const leaf of piece) {
      await write(join(home, leafPath(leaf)), `SELECT * FROM ${pieceTable} WHERE ${within(leaf)}`);
      written += 1;
      await onLeaf(written);
    }
  }
  await session.run(`DROP TABLE IF EXISTS ${pieceTable}`);
  if (leaves.length === 0) {
    await write(join(home, leafPath(empty)), `SELECT * FROM ${rowsTable} LIMIT 0`);
  }
  const rowCount = leaves.reduce((sum, leaf) => sum + leaf.rowCount, 0);
  await writeFile(
    join(home, 'partition_info.csv'),
    partitionInfo(leaves.length === 0 ? [empty] : leaves),
  );
  await writeFile(
    join(home, 'hats.properties'),
    hatsProperties({
      ...{ name: `lucero_${night}_${table.name}`, rowCount, builder, leafSuffix: '.parquet' },
      type: table.isState ? 'object' : 'source',
    }),
  );
  if (table.hasMargin) await writeMargin(session, catalogue, leaves, write);
}

const within = (leaf: Leaf): string => `_healpix_29 BETWEEN ${cellsOf(leaf).join(' AND ')}`;

async function sortPiece(session: DuckSession, table: NightTable, piece: readonly Leaf[]) {
  const [first] = cellsOf(piece[0]!);
  const [, last] = cellsOf(piece.at(-1)!);
  await session.run(`CREATE OR REPLACE TABLE ${pieceTable} AS
    SELECT * FROM ${rowsTable} WHERE _healpix_29 BETWEEN ${first} AND ${last}
    ORDER BY ${orderOfRows(table)}`);
}

/** Rows from beyond the edges of leaves; without any there is no margin, which readers take as an empty one. */
async function writeMargin(
  session: DuckSession,
  { folder, night, table, builder }: CatalogueToWrite,
  leaves: readonly Leaf[],
  write: (path: string, select: string) => Promise<void>,
): Promise<void> {
  const counts = await findMargin(session, leaves, table);
  const home = join(folder, `${table.name}_margin`);
  const written: Leaf[] = [];
  for (const [place, rowCount] of counts) {
    const leaf = { ...leaves[place]!, rowCount };
    written.push(leaf);
    await write(
      join(home, leafPath(leaf)),
      `SELECT * EXCLUDE (margin_leaf) FROM ${marginRowsTable} WHERE margin_leaf = ${place}`,
    );
  }
  if (written.length === 0) {
    written.push(empty);
    await write(join(home, leafPath(empty)), `SELECT * FROM ${rowsTable} LIMIT 0`);
  }
  await write(join(home, 'dataset/_common_metadata'), `SELECT * FROM ${rowsTable} LIMIT 0`);
  await writeFile(join(home, 'partition_info.csv'), partitionInfo(written));
  await writeFile(
    join(home, 'hats.properties'),
    hatsProperties({
      ...{ name: `lucero_${night}_${table.name}_margin`, type: 'margin', builder },
      rowCount: written.reduce((sum, leaf) => sum + leaf.rowCount, 0),
      margin: { of: table.name, thresholdArcsec: marginThresholdArcsec },
      leafSuffix: '.parquet',
    }),
  );
}

async function writeParquet(
  session: DuckSession,
  path: string,
  select: string,
  description: string,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await session.run(`COPY (${select}) TO ${quoted(path)} (FORMAT parquet, COMPRESSION zstd,
    COMPRESSION_LEVEL ${compressionLevel}, ROW_GROUP_SIZE ${rowsPerGroup}, ${description})`);
}
