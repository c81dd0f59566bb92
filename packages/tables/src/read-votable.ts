import type { TableColumn, TableRow } from './column.ts';
import { VotableInvalidError } from './votable-invalid-error.ts';
import { votableParser } from './votable-parser.ts';

export interface VotableReadLimits {
  readonly rows: number;
  readonly columns: number;
}

export interface ReadTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
}

/** The first table of a VOTable that somebody sends, whole and in memory: so within limits. Throws VotableInvalidError. */
export function readVotable(text: string, limits: VotableReadLimits): ReadTable {
  const rows: TableRow[] = [];
  const onRow = (row: TableRow) => {
    if (rows.length === limits.rows) {
      throw new VotableInvalidError(`more than ${limits.rows} rows`);
    }
    rows.push(row);
  };
  const parser = votableParser({ onRow }, limits.columns);
  parser.write(text);
  parser.close();
  return { columns: parser.columns(), rows };
}

export interface VotableStreamOptions {
  readonly columns: number;
  /** Rows in one batch, about. */
  readonly rowsAtOnce: number;
}

/** Some rows of a table that comes in pieces; the first batch may hold none, so that its columns are known early. */
export interface VotableBatch {
  readonly columns: readonly TableColumn[];
  /** Names of columns of lists and other types, which are passed over: their cells are null. */
  readonly passedColumns: readonly string[];
  readonly rows: readonly TableRow[];
}

/**
 * The first table of a VOTable of any length, in the memory of a batch. A table that says it was cut
 * (QUERY_STATUS OVERFLOW or ERROR) fails at its end. Throws VotableInvalidError.
 */
export async function* readVotablePieces(
  pieces: AsyncIterable<string>,
  { columns: mostColumns, rowsAtOnce }: VotableStreamOptions,
): AsyncGenerator<VotableBatch, void, undefined> {
  let rows: TableRow[] = [];
  const parser = votableParser({ onRow: (row) => void rows.push(row) }, mostColumns, 'pass over');
  let isAnnounced = false;
  const taken = (): VotableBatch => {
    const batch = { columns: parser.columns(), passedColumns: parser.passedColumns(), rows };
    rows = [];
    return batch;
  };
  for await (const piece of pieces) {
    parser.write(piece);
    if (rows.length >= rowsAtOnce || (!isAnnounced && parser.hasBegun())) {
      yield taken();
      isAnnounced = true;
    }
  }
  parser.close();
  const status = parser.queryStatus();
  if (status !== null && status !== 'OK') {
    throw new VotableInvalidError(`it says that it is not whole: QUERY_STATUS ${status}`);
  }
  yield taken();
}
