import { stat } from 'node:fs/promises';
import { CatalogFileError } from './catalog-file-error.ts';
import { hatsPartitions } from './hats-partitions.ts';
import { findHatsCatalog, type Properties } from './hats-properties.ts';
import { openParquet } from './open-parquet.ts';
import type { ReadColumn, ReadRows, ReadTable } from './read-table.ts';

const readableTypes = ['object', 'source', 'nested'];

/**
 * A HATS catalogue (Hierarchical Adaptive Tiling Scheme), or the primary one of a collection: Parquet files by HEALPix
 * pixel, read one after the other. The rows of all must be as many as `hats_nrows` says.
 *
 * Errors: LUCERO_CATALOG_FILE_INVALID naming the partition that is missing or broken
 * Reference: IVOA Note "HATS: a standard for the hierarchical adaptive tiling scheme" (hats 0.11 writes it)
 */
export async function readHats(path: string): Promise<ReadTable> {
  const found = await findHatsCatalog(path);
  if (found === null) {
    throw new CatalogFileError(
      path,
      'is a directory, and no HATS catalogue: no hats.properties, properties, collection.properties or catalog_info.json is in it',
    );
  }
  const { directory, properties } = found;
  const type = properties.get('dataproduct_type') ?? properties.get('catalog_type') ?? 'object';
  if (!readableTypes.includes(type)) {
    throw new CatalogFileError(directory, `is a HATS table of the kind ${type}, no catalogue`);
  }
  const files = await hatsPartitions(directory, properties);
  const first = files[0];
  if (first === undefined) throw new CatalogFileError(directory, 'holds no partition');
  // Its columns are those of all; each partition is compared when it is read.
  let columns: readonly ReadColumn[];
  {
    await using table = await openPartition(first);
    columns = table.columns;
  }
  const rowCount = rowsSaid(directory, properties);
  return {
    ...{ path, format: 'hats', columns, rowCount },
    read: (names) => readPartitions(directory, files, columns, rowCount, names),
    [Symbol.asyncDispose]: async () => undefined,
  };
}

function rowsSaid(directory: string, properties: Properties): number | null {
  const said = properties.get('hats_nrows') ?? properties.get('total_rows');
  if (said === undefined) return null;
  if (!/^\d+$/.test(said)) throw new CatalogFileError(directory, `hats_nrows is ${said}`);
  return Number(said);
}

async function* readPartitions(
  directory: string,
  files: readonly string[],
  columns: readonly ReadColumn[],
  rowCount: number | null,
  names: readonly string[],
): AsyncGenerator<ReadRows> {
  let rows = 0;
  for (const file of files) {
    await using table = await openPartition(file);
    for (const name of names) {
      const wanted = columns.find((column) => column.name === name)?.kind;
      const own = table.columns.find((column) => column.name === name)?.kind;
      if (own === wanted) continue;
      throw new CatalogFileError(
        file,
        `column ${name} ${own === undefined ? 'is missing' : `holds ${own}`}; other partitions have it as ${wanted}`,
      );
    }
    for await (const batch of table.read(names)) {
      rows += batch.rowCount;
      yield batch;
    }
  }
  if (rowCount !== null && rows !== rowCount) {
    throw new CatalogFileError(
      directory,
      `its properties say ${rowCount} rows, its ${files.length} partitions hold ${rows}`,
    );
  }
}

/** A partition that is empty in the file system is broken, not without rows. */
async function openPartition(file: string): Promise<ReadTable> {
  const { size } = await stat(file);
  if (size === 0) throw new CatalogFileError(file, 'this partition is an empty file');
  return openParquet(file);
}
