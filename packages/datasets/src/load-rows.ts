import { stat } from 'node:fs/promises';
import type { DuckSession } from './duck-session.ts';
import type { NightColumn, NightTable } from './night-column.ts';
import { named, quoted } from './sql-words.ts';

/** The table that the rows of a night lie in, in the order in which they came. */
export const rowsTable = 'night_rows';

/** One CSV of a table, and which columns it has, in their order. */
export interface RowsFile {
  readonly path: string;
  readonly columns: readonly NightColumn[];
}

/** Its default is 32 MB for each thread and more. */
const csvBytesAtOnce = 4_000_000;

/** Columns that no row brings: they follow from the place and from the night. */
const madeHere = new Set(['_healpix_29', 'night']);
const isMadeHere = ({ name }: NightColumn): boolean => madeHere.has(name);

/** What the source is asked for. */
export function broughtColumns(columns: readonly NightColumn[]): readonly NightColumn[] {
  return columns.filter(({ name }) => !madeHere.has(name));
}

/** A feature as a column of its own. */
export const featureColumn = (name: string): NightColumn => ({
  name,
  type: 'DOUBLE',
  unit: null,
  isNullable: true,
  description: 'Feature of this name (docs/science.md); null: not defined for the light curve',
});

/** By cell and then by key: the order of rows in a file never depends on the order in which they came. */
export const orderOfRows = ({ key }: Pick<NightTable, 'key'>): string =>
  ['_healpix_29', ...key.filter((name) => name !== 'night')].map(named).join(', ');

/** Files of a table to one table of DuckDB, on disk. File by file: a union of them is read into memory as a whole. */
export async function loadRows(
  session: DuckSession,
  columns: readonly NightColumn[],
  files: readonly RowsFile[],
  night: string,
): Promise<void> {
  const declared = columns.map(({ name, type }) => `${named(name)} ${type}`).join(', ');
  await session.run(`CREATE OR REPLACE TABLE ${rowsTable} (${declared})`);
  for (const file of files) {
    // DuckDB takes an empty file for a mistake.
    if ((await stat(file.path)).size === 0) continue;
    const source = { ...file, columns: [...columns.filter(isMadeHere), ...file.columns] };
    const made = source.columns.map(
      (column) => `${expressionOf(column, night)} AS ${named(column.name)}`,
    );
    await session.run(
      `INSERT INTO ${rowsTable} BY NAME SELECT ${made.join(', ')} FROM ${readFile(source)}`,
    );
  }
}

function readFile({ path, columns }: RowsFile): string {
  const types = broughtColumns(columns).map(
    ({ name, type }) => `${quoted(name)}: ${quoted(textType(type))}`,
  );
  return `read_csv(${quoted(path)}, header = false, auto_detect = false, delim = ',',
    quote = '"', escape = '"', buffer_size = ${csvBytesAtOnce}, max_line_size = 1000000, new_line = '\\n', nullstr = '\\N', columns = {${types.join(', ')}})`;
}

/** Lists and maps come as JSON. */
const textType = (type: NightColumn['type']) =>
  type.startsWith('MAP') || type.endsWith('[]') ? 'VARCHAR' : type;

function expressionOf({ name, type }: NightColumn, night: string): string {
  if (name === '_healpix_29') return 'coalesce(hpx29(ra_deg, dec_deg), 0)';
  if (name === 'night') return `DATE ${quoted(night)}`;
  if (textType(type) !== type) return `CAST(CAST(${named(name)} AS JSON) AS ${type})`;
  // Undefined numbers of Postgres are null here; DuckDB, unlike others, finds NaN equal to itself.
  if (type === 'DOUBLE') return `nullif(${named(name)}, 'NaN'::DOUBLE)`;
  return named(name);
}
