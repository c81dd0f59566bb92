import { type FitsColumn, type OpenFitsTable, openFitsTable } from '@lucero/fits-tables';
import { asFileError } from './catalog-file-error.ts';
import { openFileSource } from './file-source.ts';
import { batchRows, type Cell, type ReadColumn, type ReadTable } from './read-table.ts';

/** Memory for rows as they stand in the file. */
const maxBatchBytes = 64 * 1024 ** 2;

const kinds: Readonly<Record<string, ReadColumn['kind']>> = {
  ...{ B: 'integer', I: 'integer', J: 'integer', K: 'integer' },
  ...{ E: 'number', D: 'number', A: 'text', L: 'boolean' },
} as const;

/** A binary table of a FITS file, read by ranges. Errors: LUCERO_CATALOG_FILE_INVALID */
export async function readFits(path: string, hdu?: string | number): Promise<ReadTable> {
  await using opened = new AsyncDisposableStack();
  const source = opened.use(await openFileSource(path));
  let table: OpenFitsTable;
  try {
    table = await openFitsTable(source, hdu === undefined ? {} : { hdu });
  } catch (error) {
    throw asFileError(path, error);
  }
  const { rowCount, rowBytes, columns } = table;
  const rowsAtOnce = Math.max(1, Math.min(batchRows, Math.floor(maxBatchBytes / (rowBytes || 1))));
  const owned = opened.move();
  return {
    ...{ path, format: 'fits', rowCount },
    columns: columns.map(({ name, unit, letter, listOf, repeat }) => ({
      ...{ name, unit },
      kind:
        letter === 'A' || repeat === 1 ? (listOf === 'A' ? 'text' : (kinds[letter] ?? null)) : null,
    })),
    read: async function* (names) {
      for (let from = 0; from < rowCount; from += rowsAtOnce) {
        const to = Math.min(from + rowsAtOnce, rowCount);
        let read: readonly FitsColumn[];
        try {
          read = await table.readRows(from, to, names);
        } catch (error) {
          throw asFileError(path, error);
        }
        yield {
          ...{ file: path, rowCount: to - from, placeOf: (i: number) => `row ${from + i + 1}` },
          values: new Map(read.map((column, i) => [names[i]!, cellsOf(column)])),
        };
      }
    },
    doubt: () => doubtOf(path, table),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/**
 * Most files say no sum; where one is said, a bit that has changed is found. It refuses nothing: the publisher's own files of
 * 4LAC-DR3 were edited after they had been summed.
 */
async function doubtOf(path: string, table: OpenFitsTable): Promise<string | null> {
  try {
    return (await table.isAsSummed()) === false ? 'its data are not those of its DATASUM' : null;
  } catch (error) {
    throw asFileError(path, error);
  }
}

function cellsOf(column: FitsColumn): ArrayLike<Cell> {
  switch (column.kind) {
    case 'bigint': {
      const { values, absent } = column;
      return absent === null
        ? values
        : Array.from(values, (value) => (value === absent ? null : value));
    }
    case 'lists':
      return column.values.map(() => null);
    default:
      return column.values;
  }
}
