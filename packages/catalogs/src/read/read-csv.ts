import { CatalogFileError } from './catalog-file-error.ts';
import { type CsvForm, type CsvHeader, findCsvHeader, type Likeness } from './csv-header.ts';
import { csvRecords } from './csv-records.ts';
import { batchRows, type ReadRows, type ReadTable } from './read-table.ts';
import { textPieces } from './text-pieces.ts';
import { type WholeLines, wholeLines } from './whole-lines.ts';

/**
 * A text with separated values, gzip or not. Blanks around cells and quotes mean nothing, in the names too.
 *
 * Errors: LUCERO_CATALOG_FILE_INVALID
 */
export async function readCsv(path: string, form: CsvForm, likeness: Likeness): Promise<ReadTable> {
  const header = await findCsvHeader(path, form, likeness);
  return {
    ...{ path, format: 'csv', rowCount: null },
    columns: header.names.map((name, i) => ({
      ...{ name, unit: header.units?.[i] || null },
      kind: 'untyped',
    })),
    read: (names) => readRows(path, form, header, names),
    [Symbol.asyncDispose]: async () => undefined,
  };
}

async function* readRows(
  path: string,
  form: CsvForm,
  header: CsvHeader,
  names: readonly string[],
): AsyncGenerator<ReadRows> {
  const places = names.map((name) => header.names.indexOf(name));
  const width = header.names.length;
  let toPass = header.recordCount;
  let rowsBefore = 0;
  for await (const piece of wholeLines(path, textPieces(path))) {
    if (piece.lineCount === 0 && form.mayEndWithinLine !== true && piece.text.trim() !== '') {
      throw new CatalogFileError(
        path,
        `line ${piece.firstLine}: the file ends within a line, so it is cut (the manifest's csv.mayEndWithinLine says otherwise)`,
      );
    }
    const all = csvRecords(path, piece, header);
    const records = all.slice(toPass);
    const lineOf = lineFinder(piece, all.length, toPass);
    toPass = Math.max(0, toPass - all.length);
    for (let from = 0; from < records.length; from += batchRows) {
      const part = records.slice(from, from + batchRows);
      const firstRow = rowsBefore + from + 1;
      const placeOf = (i: number) => lineOf(from + i) ?? `row ${firstRow + i}`;
      for (const [i, record] of part.entries()) {
        if (record.length === width) continue;
        throw new CatalogFileError(path, `${placeOf(i)}: ${record.length} cells, ${width} columns`);
      }
      const values = new Map(
        names.map((name, i) => [name, part.map((record) => record[places[i]!])]),
      );
      yield { file: path, rowCount: part.length, values, placeOf };
    }
    rowsBefore += records.length;
  }
}

/** Lines are known where every line is a record; else (line breaks within quotes, comments) records are counted. */
function lineFinder(
  { firstLine, lineCount }: WholeLines,
  recordCount: number,
  passed: number,
): (i: number) => string | null {
  const isLineByLine = recordCount === Math.max(1, lineCount);
  return (i) => (isLineByLine ? `line ${firstLine + passed + i}` : null);
}
