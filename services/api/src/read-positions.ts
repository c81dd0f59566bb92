import { setImmediate as nextTurn } from 'node:timers/promises';
import { readVotablePieces, type VotableBatch, VotableInvalidError } from '@lucero/tables';
import { parse } from 'csv-parse/sync';
import { RequestInvalidError } from './request-error.ts';

/** A row of a table of positions; what is wrong with its values is for the schema of the body to say. */
export interface GivenPosition {
  readonly id?: unknown;
  readonly raDeg: unknown;
  readonly decDeg: unknown;
  readonly mjdTai?: unknown;
}

const greatestRowCount = 10_000;
const greatestColumnCount = 100;
/** Between two turns of the event loop [characters]. */
const pieceLength = 64 * 1024;

/** Names of columns, in lower case without `_`; the first that is there is taken. */
const names = {
  id: ['id', 'name', 'oid', 'objectid', 'sourceid'],
  raDeg: ['radeg', 'ra', 'raj2000', 'rightascension'],
  decDeg: ['decdeg', 'dec', 'decj2000', 'de', 'dej2000', 'declination'],
  mjdTai: ['mjdtai', 'mjd', 'epochmjdtai', 'epoch'],
} as const;

/** A table with a line of names. Throws RequestInvalidError. */
export function readCsvPositions(text: string): readonly GivenPosition[] {
  let records: readonly (readonly string[])[];
  try {
    records = parse(text, {
      bom: true,
      skip_empty_lines: true,
      trim: true,
      to: greatestRowCount + 2,
    });
  } catch (cause) {
    throw new RequestInvalidError({ body: `no CSV: ${(cause as Error).message}` });
  }
  const [header = [], ...rows] = records;
  return positionsOf(header, rows);
}

/** The first table of a VOTable, read some characters at a time. Throws RequestInvalidError. */
export async function readVotablePositions(text: string): Promise<readonly GivenPosition[]> {
  const rows: (readonly unknown[])[] = [];
  let columns: VotableBatch['columns'] = [];
  try {
    const limits = { columns: greatestColumnCount, rowsAtOnce: 1_000 };
    for await (const batch of readVotablePieces(piecesOf(text), limits)) {
      columns = batch.columns;
      for (const row of batch.rows) rows.push(row);
      if (rows.length > greatestRowCount) break;
    }
  } catch (error) {
    if (!(error instanceof VotableInvalidError)) throw error;
    throw new RequestInvalidError({ body: `no VOTable: ${error.message}` });
  }
  return positionsOf(
    columns.map(({ name }) => name),
    rows,
  );
}

function positionsOf(
  header: readonly string[],
  rows: readonly (readonly unknown[])[],
): readonly GivenPosition[] {
  const known = header.map((name) => name.toLowerCase().replaceAll(/[_ ]/g, ''));
  const placeOf = (field: keyof typeof names): number =>
    names[field].map((name) => known.indexOf(name)).find((place) => place >= 0) ?? -1;
  const [id, ra, dec, mjd] = [
    placeOf('id'),
    placeOf('raDeg'),
    placeOf('decDeg'),
    placeOf('mjdTai'),
  ];
  if (ra < 0 || dec < 0) {
    throw new RequestInvalidError({
      body: `has no columns ra and dec; it has ${header.join(', ') || 'none'}`,
    });
  }
  return rows.map((row) => ({
    ...(id >= 0 && isThere(row[id]) && { id: String(row[id]) }),
    raDeg: numberIn(row[ra]),
    decDeg: numberIn(row[dec]),
    ...(mjd >= 0 && isThere(row[mjd]) && { mjdTai: numberIn(row[mjd]) }),
  }));
}

const isThere = (value: unknown): boolean => value !== null && value !== undefined && value !== '';

/** A number where it reads as one, else as it came: the schema of the body refuses it by its place. */
function numberIn(value: unknown): unknown {
  if (typeof value !== 'string' || value === '') return value ?? null;
  const number = Number(value);
  return Number.isNaN(number) ? value : number;
}

async function* piecesOf(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += pieceLength) {
    yield text.slice(at, at + pieceLength);
    await nextTurn();
  }
}
