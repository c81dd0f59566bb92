/**
 * Brings a database to the state that this version of Lucero needs.
 *
 * Migrations are the files of migrations/, numbered, forward only, each applied once and never edited
 * afterwards (a checksum tells). One session-level advisory lock makes concurrent starts wait for each
 * other. A file is one transaction together with its row in schema_migration, so that a crash leaves
 * it either done or not begun; a file that says `-- transaction: none` (CREATE INDEX CONCURRENTLY)
 * must be repeatable instead. Its statements are sent one by one: several in one message would be a transaction.
 *
 * A migration only adds, so that instances of the former release go on beside it. One that takes something away says
 * `-- phase: contract`: it belongs into a later release, and whoever does not know it must not run any more. Unknown
 * migrations of the other kind (`expand`) are no reason to refuse: a former release is started again beside a new one.
 *
 * A migration that waits for a table's lock makes every later reader and writer of the table wait behind
 * it. So it waits for a moment only, gives way, and tries again, until it has tried for a minute.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { LuceroError } from '@lucero/errors';
import pg from 'pg';
import { fromPostgresError, isLockTimeout, isStatementRefused } from './postgres-error.ts';
import { StoreMigrationError, StoreUnavailableError } from './store-errors.ts';

interface Migration {
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
  readonly phase: Phase;
}

/** Whether a migration leaves to former releases all that they use. */
type Phase = 'expand' | 'contract';

interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
  readonly phase: Phase;
}

const ownMigrations = join(import.meta.dirname, '../../migrations');
// Any fixed number: it only has to be ours.
const advisoryLock = 4_801_552_101;
const outsideTransaction = /^-- transaction: none\b/m;
const contractPhase = /^-- phase: contract\b/m;
const connectTimeoutMs = 10_000;
const lockPollMs = 50;

/** How long a migration waits for tables that others use. */
export interface TableWait {
  /** At once, with others waiting behind it [ms]. */
  readonly onceMs: number;
  /** Between two tries, to let the others through [ms]. */
  readonly pauseMs: number;
  /** In all, before it gives up [ms]. */
  readonly wholeMs: number;
}
const usualTableWait: TableWait = { onceMs: 2_000, pauseMs: 1_000, wholeMs: 60_000 };

/** Applies what is missing and returns the names of what it applied. */
export async function migrate(
  url: string,
  folder = ownMigrations,
  tableWait = usualTableWait,
): Promise<readonly string[]> {
  const migrations = readMigrations(folder);
  return withClient(url, async (client) => {
    await lock(client);
    if (!(await hasPhases(client))) {
      await client.query(
        `CREATE TABLE IF NOT EXISTS schema_migration (
          name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now()
        );
        ALTER TABLE schema_migration ADD COLUMN IF NOT EXISTS phase text NOT NULL DEFAULT 'expand'`,
      );
    }
    const missing = missingOf(migrations, await readApplied(client));
    for (const migration of missing) await applyBetweenOthers(client, migration, tableWait);
    return missing.map((migration) => migration.name);
  });
}

/**
 * Looks whether a database has every migration that this version needs, and changes nothing: for services that start
 * where somebody else migrates (`lucero store migrate`, a Job of Kubernetes).
 *
 * @throws LUCERO_STORE_UNAVAILABLE (retryable: the migration may be under way) when one is missing
 * @throws LUCERO_STORE_MIGRATION when the database is of a release that this one cannot run beside
 */
export async function requireMigrations(url: string, folder = ownMigrations): Promise<void> {
  const migrations = readMigrations(folder);
  await withClient(url, async (client) => {
    const applied = (await hasPhases(client)) ? await readApplied(client) : [];
    const [first, ...others] = missingOf(migrations, applied);
    if (first === undefined) return;
    const further = others.length === 0 ? '' : ` and ${others.length} more`;
    throw new StoreUnavailableError(
      `the database is older than this version: it lacks migration ${first.name}${further}; run \`lucero store migrate\` of this version`,
    );
  });
}

async function withClient<Result>(
  url: string,
  use: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: connectTimeoutMs,
    application_name: 'lucero migrate',
  });
  // A connection that is lost fails the query that runs; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await use(client);
  } catch (error) {
    throw fromPostgresError(error);
  } finally {
    await client.end();
  }
}

/** Looked up first: to add a column that is there would still wait for all who read the table. */
async function hasPhases(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query(
    "SELECT FROM pg_attribute WHERE attrelid = to_regclass('schema_migration') AND attname = 'phase'",
  );
  return rowCount === 1;
}

async function readApplied(client: pg.Client): Promise<readonly AppliedMigration[]> {
  const { rows } = await client.query<AppliedMigration>(
    'SELECT name, checksum, phase FROM schema_migration',
  );
  return rows;
}

/**
 * Asks again and again instead of waiting in one statement: that would hold a snapshot, for whose end
 * a CREATE INDEX CONCURRENTLY of the lock's owner waits in turn.
 */
async function lock(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ locked: boolean }>(
      'SELECT pg_try_advisory_lock($1) AS locked',
      [advisoryLock],
    );
    if (rows[0]?.locked) return;
    await delay(lockPollMs);
  }
}

function readMigrations(folder: string): readonly Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      const checksum = createHash('sha256').update(text).digest('hex');
      const phase = contractPhase.test(text) ? 'contract' : 'expand';
      return { name: file.slice(0, -'.sql'.length), text, checksum, phase };
    });
}

function missingOf(
  migrations: readonly Migration[],
  done: readonly AppliedMigration[],
): readonly Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, checksum, phase } of done) {
    const migration = known.get(name);
    if (migration === undefined) {
      if (phase === 'expand') continue;
      throw new StoreMigrationError(
        `the database has migration ${name}, which this version does not know: start a newer Lucero`,
        { migration: name },
      );
    }
    if (migration.checksum !== checksum) {
      throw new StoreMigrationError(
        `migration ${name} was altered after it was applied: restore the file, add a new one`,
        { migration: name },
      );
    }
  }
  const applied = new Set(done.map(({ name }) => name));
  return migrations.filter((migration) => !applied.has(migration.name));
}

async function applyBetweenOthers(
  client: pg.Client,
  migration: Migration,
  { onceMs, pauseMs, wholeMs }: TableWait,
): Promise<void> {
  const inTransaction = !outsideTransaction.test(migration.text);
  const giveUpAtMs = performance.now() + wholeMs;
  for (;;) {
    try {
      if (inTransaction) await client.query(`BEGIN; SET LOCAL lock_timeout = ${onceMs}`);
      await apply(client, migration);
      if (inTransaction) await client.query('COMMIT');
      return;
    } catch (error) {
      if (!inTransaction || !isLockTimeout(error)) throw readableError(error, migration);
      await client.query('ROLLBACK');
      if (performance.now() >= giveUpAtMs) {
        throw new StoreUnavailableError(
          `migration ${migration.name} does not get a table that another session uses: end long transactions (pg_stat_activity), then start again`,
          { cause: error },
        );
      }
    }
    await delay(pauseMs);
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  const { name, text, checksum, phase } = migration;
  if (outsideTransaction.test(text)) {
    for (const statement of statementsOf(text)) {
      await dropUnfinishedIndex(client, statement);
      await client.query(statement);
    }
  } else {
    await client.query(text);
  }
  await client.query('INSERT INTO schema_migration (name, checksum, phase) VALUES ($1, $2, $3)', [
    name,
    checksum,
    phase,
  ]);
}

/** An index whose building was interrupted stays, unused, and IF NOT EXISTS would take it for done. */
async function dropUnfinishedIndex(client: pg.Client, statement: string): Promise<void> {
  const [, name] = /CREATE INDEX CONCURRENTLY IF NOT EXISTS (\w+)/.exec(statement) ?? [];
  if (name === undefined) return;
  const { rowCount } = await client.query(
    'SELECT FROM pg_index WHERE indexrelid = to_regclass($1) AND NOT indisvalid',
    [name],
  );
  if (rowCount === 1)
    await client.query(`DROP INDEX CONCURRENTLY ${client.escapeIdentifier(name)}`);
}

/** Statements end with a semicolon at the end of a line; what is outside a transaction has no function bodies. */
const statementsOf = (text: string): readonly string[] =>
  text.split(/;[ \t]*$/m).filter((statement) => /^(?!\s*--).*\S/m.test(statement));

function readableError(error: unknown, { name }: Migration): LuceroError {
  const cause = fromPostgresError(error);
  if (!isStatementRefused(error)) return cause;
  return new StoreMigrationError(
    `migration ${name} fails: ${cause.message}`,
    { migration: name },
    { cause },
  );
}
