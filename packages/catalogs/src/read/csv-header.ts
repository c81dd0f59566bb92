import { CatalogFileError } from './catalog-file-error.ts';
import { csvRecords, type RecordForm } from './csv-records.ts';
import { textPieces } from './text-pieces.ts';
import { type WholeLines, wholeLines } from './whole-lines.ts';

export interface CsvForm {
  /** Between cells; without it that of , ; tab and | which gives most of the columns that are needed. */
  readonly delimiter?: string | undefined;
  /** Lines that begin with it are passed over; #. */
  readonly comment?: string | undefined;
  /** At most so many lines of something else stand before the names of the columns. */
  readonly linesBeforeHeader?: number | undefined;
  /** The publisher's files do not end with a line break; else a last line without one is a cut file. */
  readonly mayEndWithinLine?: boolean | undefined;
}

export interface CsvHeader extends RecordForm {
  readonly names: readonly string[];
  /** Null: the text says none. */
  readonly units: readonly string[] | null;
  /** Records before the first row. */
  readonly recordCount: number;
}

/** How many of the columns that are needed these names are. */
export type Likeness = (names: readonly string[]) => number;

const delimiters = [',', ';', '\t', '|'];

/**
 * The names of the columns: the likest of the first lines. VizieR writes units and dashes beneath them.
 *
 * Errors: LUCERO_CATALOG_FILE_INVALID
 */
export async function findCsvHeader(
  path: string,
  form: CsvForm,
  likeness: Likeness,
): Promise<CsvHeader> {
  const { comment = '#', linesBeforeHeader = 0 } = form;
  let likest: CsvHeader | null = null;
  let most = -1;
  let failure: unknown = null;
  const first = await firstPiece(path);
  for (const delimiter of form.delimiter === undefined ? delimiters : [form.delimiter]) {
    let records: readonly (readonly string[])[];
    try {
      records = csvRecords(path, first, { delimiter, comment }, linesBeforeHeader + 3);
    } catch (error) {
      // Quotes make no sense under another delimiter than the text's own.
      failure ??= error;
      continue;
    }
    for (const [at, names] of records.slice(0, linesBeforeHeader + 1).entries()) {
      const like = likeness(names);
      if (like <= most) continue;
      most = like;
      likest = { delimiter, comment, names, ...beneath(records, at) };
    }
  }
  if (likest === null && failure !== null) throw failure;
  if (likest === null) throw new CatalogFileError(path, 'holds no line with the names of columns');
  const { names } = likest;
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new CatalogFileError(path, `two columns are called ${twice}`);
  return likest;
}

async function firstPiece(path: string): Promise<WholeLines> {
  for await (const piece of wholeLines(path, textPieces(path))) return piece;
  return { text: '', firstLine: 1, lineCount: 0 };
}

function beneath(
  records: readonly (readonly string[])[],
  at: number,
): Pick<CsvHeader, 'units' | 'recordCount'> {
  const [units, dashes] = [records[at + 1], records[at + 2]];
  const isVizier = dashes?.every((cell) => /^-+$/.test(cell));
  return isVizier === true && units !== undefined
    ? { units, recordCount: at + 3 }
    : { units: null, recordCount: at + 1 };
}
