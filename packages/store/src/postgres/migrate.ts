/**
 * Brings a database to the state that this version of Lucero needs.
 *
 * Migrations are the files of migrations/, numbered, forward only, each applied once and never edited
 * afterwards (a checksum tells). One session-level advisory lock makes concurrent starts wait for each
 * other. A file is one transaction together with its row in schema_migration, so that a crash leaves
 * it either done or not begun; a file that says `-- transaction: none` (CREATE INDEX CONCURRENTLY)
 * must be repeatable instead.
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
}

const ownMigrations = join(import.meta.dirname, '../../migrations');
// Any fixed number: it only has to be ours.
const advisoryLock = 4_801_552_101;
const outsideTransaction = /^-- transaction: none\b/m;
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
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: connectTimeoutMs,
    application_name: 'lucero migrate',
  });
  // A connection that is lost fails the query that runs; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await lock(client);
    await client.query(
      `CREATE TABLE IF NOT EXISTS schema_migration (
        name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now()
      )`,
    );
    const done = await client.query<{ name: string; checksum: string }>(
      'SELECT name, checksum FROM schema_migration',
    );
    const missing = missingOf(migrations, done.rows);
    for (const migration of missing) await applyBetweenOthers(client, migration, tableWait);
    return missing.map((migration) => migration.name);
  } catch (error) {
    throw fromPostgresError(error);
  } finally {
    await client.end();
  }
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
      return { name: file.slice(0, -'.sql'.length), text, checksum };
    });
}

function missingOf(
  migrations: readonly Migration[],
  done: readonly { name: string; checksum: string }[],
): readonly Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, checksum } of done) {
    const migration = known.get(name);
    if (migration === undefined) {
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

async function apply(client: pg.Client, { name, text, checksum }: Migration): Promise<void> {
  await client.query(text);
  await client.query('INSERT INTO schema_migration (name, checksum) VALUES ($1, $2)', [
    name,
    checksum,
  ]);
}

function readableError(error: unknown, { name }: Migration): LuceroError {
  const cause = fromPostgresError(error);
  if (!isStatementRefused(error)) return cause;
  return new StoreMigrationError(
    `migration ${name} fails: ${cause.message}`,
    { migration: name },
    { cause },
  );
}
