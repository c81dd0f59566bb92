import { icrsName, PositionTextError, parseDecDeg, parseRaDeg } from '@lucero/sky';
import type { WatchlistRows } from '@lucero/store';
import { CsvError, type Info, parse } from 'csv-parse/sync';

export interface ReadWatchlistOptions {
  /** Of rows that give none [arcsec]. */
  readonly radiusArcsec: number;
  readonly maxRows: number;
}

/** What a table holds, and which of its rows were not understood. */
export interface ReadWatchlist {
  readonly rows: WatchlistRows;
  /** The first of them. */
  readonly badRows: readonly BadRow[];
  /** All of them. */
  readonly badRowCount: number;
}

export interface BadRow {
  /** Of the file, from 1. */
  readonly line: number;
  readonly reason: string;
}

/** The table as a whole cannot be read. */
export class WatchlistUnreadableError extends Error {}

export const greatestRadiusArcsec = 3_600;
/** Bad rows that are named; a file of nothing else would make an endless answer. */
export const namedBadRows = 100;
const longestName = 100;
const longestRecord = 10_000;

/** Names of columns, in lower case without `_`, blanks and units in brackets; the first that is there is taken. */
const columnNames = {
  name: ['name', 'id', 'oid', 'objectid', 'object', 'source', 'sourceid', 'target', 'mainid'],
  raDeg: ['radeg', 'ra', 'raj2000', 'rightascension', 'raicrs'],
  decDeg: ['decdeg', 'dec', 'decj2000', 'de', 'dej2000', 'declination', 'decicrs', 'deicrs'],
  radiusArcsec: ['radiusarcsec', 'radius', 'rarcsec', 'searchradius', 'searchradiusarcsec'],
} as const;

type Column = keyof typeof columnNames;
type Places = Readonly<Record<Column, number>>;

/**
 * A table of names and positions with a line of column names: `name`, `ra`, `dec` and, where wanted, `radius_arcsec`.
 * Parted by commas, semicolons, tabs or bars, quoted or not, UTF-8 with or without its mark (or UTF-16 with); angles
 * in degrees or sexagesimal (a right ascension then in hours). Lines that begin with # are comments. A row without a
 * name is called by its position, J123456.78-012345.6.
 *
 * Throws WatchlistUnreadableError for what is no such table; a row that is wrong is left out and named by its line.
 */
export function readWatchlistCsv(
  bytes: Uint8Array,
  { radiusArcsec, maxRows }: ReadWatchlistOptions,
): ReadWatchlist {
  const records = recordsOf(textOf(bytes), maxRows);
  const [header, ...rest] = records;
  if (header === undefined) throw new WatchlistUnreadableError('is empty');
  const places = placesOf(header.record);
  const columnCount = header.record.length;
  const collected = { names: [], ra: [], dec: [], radius: [] } as Collected;
  const badRows: BadRow[] = [];
  let badRowCount = 0;
  const lineOf = new Map<string, number>();
  for (const { record, line } of rest) {
    const reason =
      record.length === columnCount
        ? addRow(record, { line, places, radiusArcsec, collected, lineOf })
        : `has ${record.length} columns, the first line has ${columnCount}`;
    if (reason === null) continue;
    badRowCount += 1;
    if (badRows.length < namedBadRows) badRows.push({ line, reason });
  }
  if (collected.names.length > maxRows) throw tooMany(maxRows);
  return { rows: rowsOf(collected), badRows, badRowCount };
}

interface Collected {
  readonly names: string[];
  readonly ra: number[];
  readonly dec: number[];
  readonly radius: number[];
}

interface RowContext {
  readonly line: number;
  readonly places: Places;
  readonly radiusArcsec: number;
  readonly collected: Collected;
  /** Of each name. */
  readonly lineOf: Map<string, number>;
}

/** Null, or why it was not added. */
function addRow(record: readonly string[], context: RowContext): string | null {
  const { places, collected, lineOf, line } = context;
  const cell = (column: Column): string => (record[places[column]] ?? '').trim();
  const [ra, dec] = [cell('raDeg'), cell('decDeg')];
  if (ra === '' || dec === '') return 'has no position';
  try {
    const [raDeg, decDeg] = [parseRaDeg(ra), parseDecDeg(dec)];
    const radius = cell('radiusArcsec');
    const radiusArcsec = radius === '' ? context.radiusArcsec : Number(radius);
    if (!(radiusArcsec > 0 && radiusArcsec <= greatestRadiusArcsec)) {
      return `radius ${radius.slice(0, 40)} is no number above 0 and up to ${greatestRadiusArcsec} arcsec`;
    }
    const name = cell('name') || icrsName(raDeg, decDeg);
    const refusal = refusedName(name);
    if (refusal !== null) return refusal;
    const former = lineOf.get(name);
    if (former !== undefined) return `${name} is named in line ${former} already`;
    lineOf.set(name, line);
    collected.names.push(name);
    collected.ra.push(raDeg);
    collected.dec.push(decDeg);
    collected.radius.push(radiusArcsec);
    return null;
  } catch (error) {
    if (!(error instanceof PositionTextError)) throw error;
    return error.message.slice(0, 200);
  }
}

/** Null, or why a row cannot be called so. */
function refusedName(name: string): string | null {
  if (name.length > longestName) return `its name has more than ${longestName} characters`;
  return /\p{Cc}|\p{Zl}|\p{Zp}/u.test(name) ? 'its name has a control character' : null;
}

const rowsOf = ({ names, ra, dec, radius }: Collected): WatchlistRows => ({
  names,
  raDeg: Float64Array.from(ra),
  decDeg: Float64Array.from(dec),
  radiusArcsec: Float64Array.from(radius),
});

function textOf(bytes: Uint8Array): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new WatchlistUnreadableError('is no text in UTF-8: save the table as CSV in UTF-8');
  }
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly line: number;
}

function recordsOf(text: string, maxRows: number): readonly CsvRecord[] {
  try {
    const parsed = parse(text, {
      ...{ bom: true, comment: '#', comment_no_infix: true, delimiter: delimiterOf(text) },
      ...{ info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true },
      ...{ skip_records_with_empty_values: true, max_record_size: longestRecord },
      // The header, and one more than may be: so that too many are seen.
      to: maxRows + 2,
    }) as unknown as readonly { readonly record: string[]; readonly info: Info }[];
    if (parsed.length > maxRows + 1) throw tooMany(maxRows);
    return parsed.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error as unknown as { readonly lines?: number };
    const where = lines === undefined ? '' : `, line ${lines}`;
    throw new WatchlistUnreadableError(
      error.code === 'CSV_QUOTE_NOT_CLOSED'
        ? `is no CSV${where}: a quote is opened and not closed`
        : `is no CSV${where}: ${error.message.slice(0, 200)}`,
    );
  }
}

const tooMany = (maxRows: number): WatchlistUnreadableError =>
  new WatchlistUnreadableError(`has more than ${maxRows} rows`);

/** That parts the most columns of the first line that is no comment. */
function delimiterOf(text: string): string {
  const [first = ''] = /^(?!#|\s*$).+$/m.exec(text) ?? [];
  const counted = [',', ';', '\t', '|'].map((mark) => ({ mark, parts: first.split(mark).length }));
  return counted.reduce((best, each) => (each.parts > best.parts ? each : best)).mark;
}

function placesOf(header: readonly string[]): Places {
  const known = header.map((name) => name.toLowerCase().replaceAll(/\[.*\]|\(.*\)|[_\s-]/g, ''));
  const placeOf = (column: Column): number =>
    columnNames[column].map((name) => known.indexOf(name)).find((place) => place >= 0) ?? -1;
  const places = {
    ...{ name: placeOf('name'), raDeg: placeOf('raDeg'), decDeg: placeOf('decDeg') },
    radiusArcsec: placeOf('radiusArcsec'),
  };
  if (places.raDeg >= 0 && places.decDeg >= 0) return places;
  const shown = header.slice(0, 20).join(', ').slice(0, 200);
  throw new WatchlistUnreadableError(
    `has no columns ra and dec in its first line: name,ra,dec[,radius_arcsec]; it has ${shown}`,
  );
}

/** The same rows as a table, which readWatchlistCsv reads again. */
export function writeWatchlistCsv({ names, raDeg, decDeg, radiusArcsec }: WatchlistRows): string {
  const lines = names.map(
    (name, i) => `${quoted(name)},${raDeg[i]},${decDeg[i]},${radiusArcsec[i]}\r\n`,
  );
  return `name,ra,dec,radius_arcsec\r\n${lines.join('')}`;
}

/** In quotes where it is more than a plain word: a # at the beginning would be a comment. */
const quoted = (name: string): string =>
  /^[\w .()/:+-]*$/.test(name) && !/^[#+=@-]/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
