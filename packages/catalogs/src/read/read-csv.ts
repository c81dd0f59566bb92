import { type CsvError, type Options, parse } from 'csv-parse/sync';
import { CatalogFileError } from './catalog-file-error.ts';
import { batchRows, type ReadRows, type ReadTable } from './read-table.ts';
import { textPieces } from './text-pieces.ts';
import { type WholeLines, wholeLines } from './whole-lines.ts';

export interface CsvForm {
  /** Between cells; a comma. */
  readonly delimiter?: string | undefined;
  /** Lines that begin with it are passed over; #. */
  readonly comment?: string | undefined;
  /** At most so many lines of something else stand before the names of the columns. */
  readonly linesBeforeHeader?: number | undefined;
  /** The publisher's files do not end with a line break; else a last line without one is a cut file. */
  readonly mayEndWithinLine?: boolean | undefined;
}

interface Header {
  readonly names: readonly string[];
  /** Records from the beginning of the text up to and with that of the names. */
  readonly recordCount: number;
}

/**
 * A text with separated values, gzip or not. Blanks around cells and quotes mean nothing, in the names too.
 *
 * @param likeness how many of the names that are needed these are: where other lines may stand before the header, the first
 *   of the likest is it
 * Errors: LUCERO_CATALOG_FILE_INVALID
 */
export async function readCsv(
  path: string,
  form: CsvForm,
  likeness: (names: readonly string[]) => number,
): Promise<ReadTable> {
  const header = await headerOf(path, form, likeness);
  return {
    ...{ path, format: 'csv', rowCount: null },
    columns: header.names.map((name) => ({ name, unit: null, kind: 'untyped' })),
    read: (names) => readRows(path, form, header, names),
    [Symbol.asyncDispose]: async () => undefined,
  };
}

function optionsOf({ delimiter = ',', comment = '#' }: CsvForm): Options {
  return {
    ...{ delimiter, comment, comment_no_infix: true, trim: true, skip_empty_lines: true },
    ...{ relax_column_count: true, max_record_size: 16 * 1024 ** 2 },
  };
}

/** The first record; or, where lines may stand before it, the likest. */
async function headerOf(
  path: string,
  form: CsvForm,
  likeness: (names: readonly string[]) => number,
): Promise<Header> {
  const most = (form.linesBeforeHeader ?? 0) + 1;
  for await (const piece of wholeLines(path, textPieces(path))) {
    const records = recordsOf(path, piece, { ...optionsOf(form), to: most });
    const likenesses = records.map(likeness);
    const at = Math.max(0, likenesses.indexOf(Math.max(...likenesses)));
    const names = records[at];
    if (names === undefined) break;
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined) throw new CatalogFileError(path, `two columns are called ${twice}`);
    return { names, recordCount: at + 1 };
  }
  throw new CatalogFileError(path, 'holds no line with the names of columns');
}

async function* readRows(
  path: string,
  form: CsvForm,
  header: Header,
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
    const all = recordsOf(path, piece, optionsOf(form));
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

function recordsOf(path: string, { text, firstLine }: WholeLines, options: Options): string[][] {
  try {
    return parse(text, options) as unknown as string[][];
  } catch (error) {
    const { lines } = error as CsvError & { lines?: number };
    const line = typeof lines === 'number' ? `line ${firstLine + lines - 1}: ` : '';
    const reason = error instanceof Error ? error.message.slice(0, 300) : String(error);
    throw new CatalogFileError(path, `${line}${reason}`, {}, { cause: error });
  }
}
