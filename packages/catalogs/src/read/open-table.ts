import { stat } from 'node:fs/promises';
import { asFileError, CatalogFileError } from './catalog-file-error.ts';
import type { CsvForm, Likeness } from './csv-header.ts';
import { openFileSource } from './file-source.ts';
import { openParquet } from './open-parquet.ts';
import { readCsv } from './read-csv.ts';
import { readFits } from './read-fits.ts';
import { readHats } from './read-hats.ts';
import type { ReadTable } from './read-table.ts';
import { readVotableFile } from './read-votable-file.ts';
import { bytePieces, isGzip } from './text-pieces.ts';

export interface TableForm {
  readonly csv?: CsvForm | undefined;
  readonly hdu?: string | number | undefined;
  /** How many of the columns that are needed these names are. */
  readonly likeness: Likeness;
}

const startLetters = 512;

/**
 * A table in a file or directory; its format is seen from what it begins with, not from its name. A directory is HATS.
 *
 * Errors: LUCERO_CATALOG_FILE_INVALID
 */
export async function openTable(path: string, form: TableForm): Promise<ReadTable> {
  try {
    if ((await stat(path)).isDirectory()) return await readHats(path);
    const start = await startOf(path);
    if (start.startsWith('PAR1')) return await openParquet(path);
    if (start.startsWith('SIMPLE  =')) {
      if (!(await isGzip(path))) return await readFits(path, form.hdu);
      throw new CatalogFileError(path, 'FITS is read where it stands, so unpack it first (gunzip)');
    }
    if (start.startsWith('PK\u0003\u0004')) {
      throw new CatalogFileError(path, 'is a ZIP archive: unpack it first (unzip)');
    }
    if (/^\uFEFF?\s*<(\?xml|!--|VOTABLE|[A-Za-z]+:VOTABLE)/i.test(start)) {
      return await readVotableFile(path);
    }
    return await readCsv(path, form.csv ?? {}, form.likeness);
  } catch (error) {
    throw asFileError(path, error);
  }
}

/** The first letters, unpacked. */
async function startOf(path: string): Promise<string> {
  if (!(await isGzip(path))) {
    await using source = await openFileSource(path);
    const start = await source.read(0, Math.min(startLetters, source.byteLength));
    return textOf(start);
  }
  for await (const piece of bytePieces(path)) return textOf(piece);
  return '';
}

/** Letters of UTF-8 in the beginning of a text; bytes of other files stay recognizable. */
const textOf = (bytes: Buffer): string => bytes.toString('utf8', 0, startLetters);
