import { type CsvError, parse } from 'csv-parse/sync';
import type { TnsObject } from './tns-object.ts';
import { type TnsColumn, tnsColumns, tnsObjectOf } from './tns-row.ts';
import { TnsTableInvalidError } from './tns-table-invalid-error.ts';
import { unzipped } from './unzipped.ts';
import { type TextBlock, wholeRows } from './whole-rows.ts';

const rowsOfBatch = 2_000;
export interface TnsBatch {
  readonly objects: readonly TnsObject[];
  /** Rows without a position, which are left out. */
  readonly withoutPosition: number;
}

/**
 * The daily table of the Transient Name Server (tns_public_objects.csv, or the zip archive that it comes in), a batch
 * of rows at a time. Its first line may be a date; columns are found by their names, in any order, with others beside
 * them.
 *
 * @throws TnsTableInvalidError (LUCERO_TNS_TABLE_INVALID) with the line: columns are missing, a value is no value of its
 *   column, the file ends early. Batches before it were good: who must have all or nothing reads the file twice
 */
export async function* readTnsTable(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<TnsBatch, void, undefined> {
  let header: Header | null = null;
  let lines = 0;
  let objects: TnsObject[] = [];
  let withoutPosition = 0;
  for await (const block of wholeRows(unzipped(chunks))) {
    for (const { record, line } of rowsOf(block)) {
      lines += 1;
      if (header === null) {
        header = headerOf(record);
        if (header === null && lines >= linesBeforeRows) throw headerMissing();
        continue;
      }
      const object = objectOf(header, record, line);
      if (object === null) withoutPosition += 1;
      else objects.push(object);
      if (objects.length + withoutPosition >= rowsOfBatch) {
        yield { objects, withoutPosition };
        [objects, withoutPosition] = [[], 0];
      }
    }
  }
  if (header === null) throw headerMissing();
  if (objects.length + withoutPosition > 0) yield { objects, withoutPosition };
}

interface Row {
  readonly record: readonly string[];
  readonly line: number;
}

function rowsOf({ text, linesBefore }: TextBlock): readonly Row[] {
  try {
    const rows = parse(text, {
      ...{ info: true, relax_column_count: true, skip_empty_lines: true },
    }) as unknown as readonly { record: readonly string[]; info: { lines: number } }[];
    return rows.map(({ record, info }) => ({ record, line: linesBefore + info.lines }));
  } catch (error) {
    const { lines, message } = error as CsvError & { readonly lines: number };
    throw new TnsTableInvalidError(linesBefore + lines, message, { cause: error });
  }
}

interface Header {
  readonly record: readonly string[];
  readonly places: Readonly<Record<TnsColumn, number>>;
}

/** The date, and the header. */
const linesBeforeRows = 2;

const headerMissing = () =>
  new TnsTableInvalidError(null, 'no header with the columns name_prefix and name');

/** Null: the line is no header. */
function headerOf(record: readonly string[]): Header | null {
  const names = record.map((name) => name.trim().toLowerCase());
  if (!names.includes('name_prefix') && !names.includes('objid')) return null;
  const missing = tnsColumns.filter((column) => !names.includes(column));
  if (missing.length > 0) {
    throw new TnsTableInvalidError(
      null,
      `the columns ${missing.join(', ')} are missing: the table has ${names.join(', ')}`,
    );
  }
  const places = tnsColumns.map((column) => [column, names.indexOf(column)] as const);
  return { record, places: Object.fromEntries(places) as Record<TnsColumn, number> };
}

function objectOf(header: Header, record: readonly string[], line: number): TnsObject | null {
  if (record.length !== header.record.length) {
    throw new TnsTableInvalidError(
      line,
      `${record.length} columns, and the header has ${header.record.length}`,
    );
  }
  const cells = tnsColumns.map((column) => [column, record[header.places[column]] ?? ''] as const);
  try {
    return tnsObjectOf(Object.fromEntries(cells) as Record<TnsColumn, string>);
  } catch (error) {
    throw new TnsTableInvalidError(line, (error as Error).message, { cause: error });
  }
}
