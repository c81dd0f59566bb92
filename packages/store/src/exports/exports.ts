import { LuceroError } from '@lucero/errors';
import { readDoubleArray } from '../postgres/binary-array.ts';
import type { CellRow, ConnectionPool } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import { StoreTimeoutError } from '../postgres/store-errors.ts';
import type { ExportCell, ExportColumn, ExportQuery, ExportRow, Exports } from './contract.ts';
import { type StoredExportColumn, storedExportColumns } from './export-columns.ts';
import { type ExportStatement, exportStatement, unfilteredStatement } from './export-statement.ts';

/** Small, so that whoever runs beside waits for one batch only. */
const batchRows = 1_000;
/** Hundreds of numbers a row. */
const featureBatchRows = 200;

interface FeatureSetRow {
  readonly [column: string]: unknown;
  readonly feature_set_id: number;
  readonly version: string;
  readonly names: readonly string[];
}

export function exportsFrom(pool: ConnectionPool): Exports {
  const listFeatureSets = readStatement('exports/list-feature-sets');
  return {
    listExportColumns: async (table) => {
      const stored = storedExportColumns(table);
      if (table !== 'features') return stored;
      const sets = await pool.query<FeatureSetRow>(listFeatureSets);
      const names = new Set(sets.flatMap((set) => set.names));
      return [...stored, featureSetVersion, ...[...names].map(featureColumn)];
    },

    readExport: async function* (query, columns, signal) {
      const sets =
        query.table === 'features' ? await pool.query<FeatureSetRow>(listFeatureSets) : null;
      const reading =
        sets === null ? plainReading(query, columns) : featureReading(query, columns, sets);
      const { text, parameters } = exportStatement(query, reading.names);
      const size = sets === null ? batchRows : featureBatchRows;
      const batches = pool.readBatches({ text, parameters, batchRows: size }, signal);
      for await (const rows of batches) yield rows.map(reading.rowOf);
    },

    estimateExport: async (query, { countTimeoutMs }) => {
      const statement = exportStatement(query, ['oid']);
      const counted = countTimeoutMs > 0 ? await count(pool, statement, countTimeoutMs) : null;
      if (counted !== null) return { rows: counted, isCounted: true };
      const planned = await plannedRows(pool, unfilteredStatement(query) ?? statement);
      return { rows: planned, isCounted: false };
    },
  };
}

const featureSetVersion: ExportColumn = { field: 'featureSetVersion', type: 'text', unit: null };
const featureColumn = (field: string): ExportColumn => ({
  field,
  type: 'double precision',
  unit: null,
});

/** What is selected, and how a row of it becomes one of the export. */
interface Reading {
  readonly names: readonly string[];
  readonly rowOf: (row: CellRow) => ExportRow;
}

function plainReading(query: ExportQuery, columns: readonly ExportColumn[]): Reading {
  const stored = chosenColumns(query, columns);
  const decoded = stored.flatMap(({ decode }, place) =>
    decode === null ? [] : [{ place, decode }],
  );
  return {
    names: stored.map(({ name }) => name),
    rowOf: (row) => {
      if (decoded.length === 0) return row as ExportRow;
      const cells = [...row] as ExportCell[];
      for (const { place, decode } of decoded) cells[place] = decode(row[place]);
      return cells;
    },
  };
}

/** Features lie in one list a row, in the order of the names of its set. */
function featureReading(
  query: ExportQuery,
  columns: readonly ExportColumn[],
  sets: readonly FeatureSetRow[],
): Reading {
  const ofRow = new Set(storedExportColumns('features').map(({ field }) => field));
  const stored = chosenColumns(
    query,
    columns.filter(({ field }) => ofRow.has(field)),
  );
  const places = new Map(
    sets.map(({ feature_set_id, version, names }) => {
      const placeOf = new Map(names.map((name, i) => [name, i]));
      return [feature_set_id, { version, placeOf }];
    }),
  );
  const storedPlaces = new Map(stored.map(({ field }, i) => [field, i]));
  return {
    names: [...stored.map(({ name }) => name), 'feature_set_id', 'feature_values'],
    rowOf: (row) => {
      const set = places.get(row[stored.length] as number);
      // Registered after the reading began: its names are not among the columns.
      const values = readDoubleArray(row[stored.length + 1] as Buffer);
      return columns.map(({ field }) => {
        const place = storedPlaces.get(field);
        if (place !== undefined) {
          const { decode } = stored[place]!;
          return decode === null ? (row[place] as ExportCell) : decode(row[place]);
        }
        if (field === featureSetVersion.field) return set?.version ?? null;
        return values[set?.placeOf.get(field) ?? -1] ?? null;
      });
    },
  };
}

/** Throws LUCERO_REQUEST_INVALID for a column that the table does not have. */
function chosenColumns(
  { table }: ExportQuery,
  columns: readonly ExportColumn[],
): readonly StoredExportColumn[] {
  const known = new Map(storedExportColumns(table).map((column) => [column.field, column]));
  return columns.map(({ field }) => {
    const column = known.get(field);
    if (column !== undefined) return column;
    throw new LuceroError('LUCERO_REQUEST_INVALID', `${table} has no column ${field}`);
  });
}

/** Null: it would take longer. */
async function count(
  pool: ConnectionPool,
  { text, parameters }: ExportStatement,
  timeoutMs: number,
): Promise<number | null> {
  try {
    return await pool.transaction(async ({ query }) => {
      await query(`SET LOCAL statement_timeout = ${Math.ceil(timeoutMs)}`);
      const [row] = await query<{ rows: bigint }>(
        `SELECT count(*) AS rows FROM (${text}) AS exported`,
        parameters,
      );
      return Number(row!.rows);
    });
  } catch (error) {
    if (error instanceof StoreTimeoutError) return null;
    throw error;
  }
}

async function plannedRows(
  pool: ConnectionPool,
  { text, parameters }: ExportStatement,
): Promise<number> {
  const [row] = await pool.query<{ 'QUERY PLAN': readonly { Plan: { 'Plan Rows': number } }[] }>(
    `EXPLAIN (FORMAT JSON) ${text}`,
    parameters,
  );
  return row!['QUERY PLAN'][0]!.Plan['Plan Rows'];
}
