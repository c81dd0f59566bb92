/**
 * A published catalogue in files → a new version in the folder of catalogues. Files are opened and their columns compared
 * with the manifest before anything is written; what fails later leaves nothing behind, and the version that was used
 * before stays in use.
 */
import { CatalogRowInvalidError } from '../catalog-row-invalid-error.ts';
import type { CatalogInfo } from '../contract.ts';
import type { Manifest } from '../manifest/manifest.ts';
import { openCatalogWriter } from '../open-catalog-writer.ts';
import { CatalogFileError } from '../read/catalog-file-error.ts';
import { openTable } from '../read/open-table.ts';
import type { ReadTable } from '../read/read-table.ts';
import { type ConvertedRows, rowConverter } from './convert-rows.ts';
import { describeCatalog } from './describe-catalog.ts';
import { sourceIdReader } from './read-source-ids.ts';
import { findColumn, namedColumns, resolveColumns } from './resolve-columns.ts';

export interface ImportOptions {
  /** Of all catalogues. */
  readonly folder: string;
  readonly manifest: Manifest;
  /** Files or HATS directories; their rows together are the catalogue. */
  readonly paths: readonly string[];
  /** Instead of the manifest's. */
  readonly version?: string | undefined;
  /** Rows read so far, and how many there are; null: no file says. */
  readonly onProgress?: (rowsRead: number, rowsSaid: number | null) => void;
  readonly signal?: AbortSignal;
}

export interface ImportedCatalog {
  readonly info: CatalogInfo;
  readonly rowsRead: number;
  /** Rows that the manifest's conditions leave out. */
  readonly notAskedFor: number;
  readonly withoutPosition: number;
  /** What looks wrong with a file and is no reason to refuse it. */
  readonly doubts: readonly string[];
}

/**
 * Errors: LUCERO_CATALOG_FILE_INVALID (file and row), LUCERO_CATALOG_INVALID (the manifest), LUCERO_CATALOG_EXISTS,
 * LUCERO_CATALOG_ROW_INVALID; after any of them the folder is as before
 */
export async function importCatalog(options: ImportOptions): Promise<ImportedCatalog> {
  const { manifest, paths, folder, version, onProgress, signal } = options;
  const description = describeCatalog(manifest, version);
  const { rowsSaid, doubts } = await checkFiles(paths, manifest);
  const writer = await openCatalogWriter(folder, description);
  const counts = { rowsRead: 0, notAskedFor: 0, withoutPosition: 0 };
  try {
    for await (const { batch, notAskedFor, withoutPosition } of convertedRows(paths, manifest)) {
      signal?.throwIfAborted();
      counts.rowsRead += batch.raDeg.length + notAskedFor + withoutPosition;
      counts.notAskedFor += notAskedFor;
      counts.withoutPosition += withoutPosition;
      if (batch.raDeg.length > 0) await writer.add(batch);
      onProgress?.(counts.rowsRead, rowsSaid);
    }
    return { info: await writer.finish(), ...counts, doubts };
  } catch (error) {
    await writer.abort();
    throw error instanceof CatalogRowInvalidError ? await inItsFile(error, paths, manifest) : error;
  }
}

/**
 * Compares the columns of every file with the manifest; rows of all, null: not every file says. Files are closed again: a
 * survey comes in more of them than a process may hold open.
 */
async function checkFiles(
  paths: readonly string[],
  manifest: Manifest,
): Promise<{ rowsSaid: number | null; doubts: readonly string[] }> {
  let rowsSaid: number | null = 0;
  const doubts: string[] = [];
  for (const path of paths) {
    await using table = await openManifestTable(path, manifest);
    resolveColumns(table, manifest);
    rowsSaid = rowsSaid === null || table.rowCount === null ? null : rowsSaid + table.rowCount;
    const doubt = (await table.doubt?.()) ?? null;
    if (doubt !== null) doubts.push(`${path}: ${doubt}`);
  }
  return { rowsSaid, doubts };
}

function openManifestTable(path: string, manifest: Manifest): Promise<ReadTable> {
  const named = namedColumns(manifest);
  return openTable(path, {
    csv: manifest.csv,
    hdu: manifest.fits?.hdu,
    likeness: (names) => {
      const columns = names.map((name) => ({ name, unit: null, kind: 'untyped' as const }));
      return named.filter((column) => findColumn(columns, column) !== null).length;
    },
  });
}

async function* convertedRows(
  paths: readonly string[],
  manifest: Manifest,
): AsyncGenerator<ConvertedRows & { readonly file: string }> {
  const idsOf = sourceIdReader(manifest);
  for (const path of paths) {
    await using table = await openManifestTable(path, manifest);
    const resolved = resolveColumns(table, manifest);
    const convert = rowConverter(manifest, resolved, idsOf(resolved));
    const names = [...new Set([...resolved.values()].map(({ name }) => name))];
    let rowCount = 0;
    for await (const rows of table.read(names)) {
      rowCount += rows.rowCount;
      yield { ...convert(rows), file: rows.file };
    }
    if (table.rowCount !== null && table.rowCount !== rowCount) {
      throw new CatalogFileError(path, `says ${table.rowCount} rows and holds ${rowCount}`);
    }
  }
}

/** The writer counts the rows that it got: read again, they say where in which file they stand. */
async function inItsFile(
  error: CatalogRowInvalidError,
  paths: readonly string[],
  manifest: Manifest,
): Promise<CatalogFileError> {
  let before = 0;
  for await (const { batch, placeOf, file } of convertedRows(paths, manifest)) {
    const k = error.row - 1 - before;
    if (k < batch.raDeg.length) {
      const other = /that of row (\d+) too/.exec(error.reason)?.[1];
      const reason =
        other === undefined
          ? error.reason
          : error.reason.replace(/ is that of row .*/, ' is there before');
      return new CatalogFileError(file, `${placeOf(k)}: ${reason}`, {}, { cause: error });
    }
    before += batch.raDeg.length;
  }
  return new CatalogFileError(paths.join(', '), error.message, {}, { cause: error });
}
