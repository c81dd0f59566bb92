import { type Cell, readVotablePieces, type TableColumn, type VotableBatch } from '@lucero/tables';
import { asFileError, CatalogFileError } from './catalog-file-error.ts';
import type { ReadColumn, ReadTable } from './read-table.ts';
import { textPieces } from './text-pieces.ts';

const limits = { columns: 2000, rowsAtOnce: 20_000 };

const kinds: Readonly<Record<TableColumn['type'], ReadColumn['kind']>> = {
  ...{ long: 'integer', int: 'integer', double: 'number', float: 'number' },
  ...{ boolean: 'boolean', text: 'text', timestamp: 'text' },
};

/** The first table of a VOTable, gzip or not. Errors: LUCERO_CATALOG_FILE_INVALID */
export async function readVotableFile(path: string): Promise<ReadTable> {
  const { columns, passedColumns } = await startOf(path);
  return {
    ...{ path, format: 'votable', rowCount: null },
    columns: columns.map(({ name, unit, type }) => ({
      name,
      unit,
      kind: passedColumns.includes(name) ? null : kinds[type],
    })),
    read: async function* (names) {
      const places = names.map((name) => columns.findIndex((column) => column.name === name));
      let before = 0;
      for await (const { rows } of batchesOf(path, () => before)) {
        const firstRow = before + 1;
        before += rows.length;
        if (rows.length === 0) continue;
        yield {
          ...{ file: path, rowCount: rows.length, placeOf: (i: number) => `row ${firstRow + i}` },
          values: new Map<string, readonly Cell[]>(
            names.map((name, i) => [name, rows.map((row) => row[places[i]!] ?? null)]),
          ),
        };
      }
    },
    [Symbol.asyncDispose]: async () => undefined,
  };
}

async function startOf(path: string): Promise<VotableBatch> {
  for await (const batch of batchesOf(path, () => 0)) return batch;
  throw new CatalogFileError(path, 'there is no table in it');
}

/** @param rowsBefore how many rows were handed on: what fails does so behind them */
async function* batchesOf(path: string, rowsBefore: () => number): AsyncGenerator<VotableBatch> {
  try {
    yield* readVotablePieces(textPieces(path), limits);
  } catch (error) {
    if (error instanceof CatalogFileError) throw error;
    const behind = rowsBefore() > 0 ? `behind row ${rowsBefore()}: ` : '';
    throw asFileError(path, new Error(behind + (error as Error).message, { cause: error }));
  }
}
