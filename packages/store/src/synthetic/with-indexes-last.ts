import { textArray } from '../postgres/binary-array.ts';
import { type ConnectionPool, openConnectionPool } from '../postgres/connection-pool.ts';
import { migrate } from '../postgres/migrate.ts';
import { readStatement } from '../postgres/sql-statement.ts';

/** The large ones; `object` keeps its indexes, for each object asks whether it is there already. */
const tables = [
  ...['detection', 'forced_photometry', 'non_detection', 'feature'],
  ...['classification', 'classification_history', 'alert_ledger', 'lake_index'],
];
/** One a core of a small machine. */
const connections = 2;
const statementTimeoutMs = 3_600_000;

interface Index {
  readonly [column: string]: unknown;
  readonly table_name: string;
  readonly index_name: string;
  readonly constraint_name: string | null;
  readonly definition: string;
}

/**
 * Drops the indexes of the large tables, does the work, and makes them again: two to three times as fast as
 * inserting through them. For a database that nobody else uses; if the work fails it stays without them.
 *
 * @param onMaking called before an index is made, with its name
 */
export async function withIndexesLast(
  url: string,
  work: () => Promise<void>,
  onMaking: (index: string) => void,
): Promise<void> {
  await migrate(url);
  const pool = openConnectionPool({ url, poolSize: connections, statementTimeoutMs });
  try {
    const indexes = await pool.query<Index>(readStatement('synthetic/list-indexes'), [
      textArray(tables, (table) => table),
    ]);
    for (const { table_name, index_name, constraint_name } of indexes) {
      await pool.query(
        constraint_name === null
          ? `DROP INDEX "${index_name}"`
          : `ALTER TABLE "${table_name}" DROP CONSTRAINT "${constraint_name}"`,
      );
    }
    await work();
    const waiting = indexes.values();
    const makeSome = async () => {
      for (const index of waiting) {
        onMaking(index.index_name);
        await makeIndex(pool, index);
      }
    };
    await Promise.all(Array.from({ length: connections }, makeSome));
    await pool.query('VACUUM (ANALYZE)');
  } finally {
    await pool.close();
  }
}

async function makeIndex(pool: ConnectionPool, index: Index): Promise<void> {
  const { table_name, constraint_name, definition } = index;
  const statement =
    constraint_name === null
      ? definition
      : `ALTER TABLE "${table_name}" ADD CONSTRAINT "${constraint_name}" ${definition}`;
  // Memory to sort in; the other core has an index of its own to make.
  await pool.query(
    `SET maintenance_work_mem = '512MB'; SET max_parallel_maintenance_workers = 0; ${statement}`,
  );
}
