import {
  type LedgerCount,
  type NightSource,
  type NightTableName,
  nightTable,
} from '@lucero/datasets';

export type Cells = Readonly<Record<string, string | number | boolean | null>>;

/** A source that holds rows by table, and a ledger; a column that a row does not name has a value of its type. */
export function csvSource(
  rows: Partial<Record<NightTableName, readonly Cells[]>>,
  ledger: readonly LedgerCount[],
): NightSource {
  return {
    copyRows: (table, columns) => csvOf(table, rows[table] ?? [], columns),
    copyFeatures: () => csvOf('features', [], []),
    listFeatureSets: async () => [],
    countLedger: async () => ledger,
    listClassifiers: async () => [],
  };
}

async function* csvOf(
  table: NightTableName,
  rows: readonly Cells[],
  columns: readonly string[],
): AsyncGenerator<Uint8Array> {
  const types = new Map(nightTable(table).columns.map(({ name, type }) => [name, type]));
  for (const row of rows) {
    const cells = columns.map((name) => {
      const cell = name in row ? row[name] : defaults[types.get(name) ?? 'VARCHAR'];
      return cell === null || cell === undefined ? '\\N' : String(cell);
    });
    yield Buffer.from(`${cells.join(',')}\n`);
  }
}

const defaults: Readonly<Record<string, string | number>> = {
  BIGINT: 1,
  BOOLEAN: 't',
  DOUBLE: 0.5,
  INTEGER: 1,
  'MAP(VARCHAR, DOUBLE)': '{}',
  VARCHAR: 'x',
  'VARCHAR[]': '[]',
};
