import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { startTestPostgres } from '@lucero/testkit';
import pg from 'pg';
import { migrate, requireMigrations } from '../../src/index.ts';

const server = await startTestPostgres();
const admin = new pg.Client({ connectionString: server.url });
await admin.connect();
after(async () => {
  await admin.end();
  await server.stop();
  for (const folder of folders) rmSync(folder, { recursive: true });
});

let lastDatabase = 0;
async function emptyDatabase(): Promise<string> {
  const name = `migrated_${++lastDatabase}`;
  await admin.query(`CREATE DATABASE ${name}`);
  return server.url.replace(/\/postgres$/, `/${name}`);
}

const folders: string[] = [];
function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'lucero-migrations-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

async function clientOf(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

/** A row for each wait for table a. */
const lockQueue = "SELECT FROM pg_locks WHERE NOT granted AND relation = 'a'::regclass";

const first = { '0001-create-a.sql': 'CREATE TABLE a (x integer);' };
const second = { '0002-create-b.sql': 'CREATE TABLE b (x integer);' };

describe('migrate', () => {
  it('applies what is missing, in order, once', async () => {
    const url = await emptyDatabase();
    assert.deepEqual(await migrate(url, folderOf(first)), ['0001-create-a']);
    assert.deepEqual(await migrate(url, folderOf({ ...second, ...first })), ['0002-create-b']);
    assert.deepEqual(await migrate(url, folderOf({ ...first, ...second })), []);
  });

  it('applies each migration once when several instances start together', async () => {
    const url = await emptyDatabase();
    const applied = await Promise.all([migrate(url), migrate(url), migrate(url), migrate(url)]);
    assert.equal(applied.filter((names) => names.length > 0).length, 1);
    assert.deepEqual(await migrate(url), []);
  });

  it('starts beside a newer version whose migrations only added', async () => {
    const url = await emptyDatabase();
    await migrate(url, folderOf({ ...first, ...second }));
    assert.deepEqual(await migrate(url, folderOf(first)), []);
    await requireMigrations(url, folderOf(first));
  });

  it('refuses a database from which a newer version has taken something away', async () => {
    const url = await emptyDatabase();
    const contract = { '0002-drop-a.sql': '-- phase: contract\nDROP TABLE a;' };
    await migrate(url, folderOf({ ...first, ...contract }));
    const refused = { code: 'LUCERO_STORE_MIGRATION', context: { migration: '0002-drop-a' } };
    await assert.rejects(migrate(url, folderOf(first)), refused);
    await assert.rejects(requireMigrations(url, folderOf(first)), refused);
  });

  it('goes on from a database of a version that knew no phases', async () => {
    const url = await emptyDatabase();
    const client = await clientOf(url);
    await client.query(`CREATE TABLE schema_migration (
      name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`);
    await client.end();
    assert.deepEqual(await migrate(url, folderOf(first)), ['0001-create-a']);
  });

  it('tells a service that only looks what is missing, and changes nothing', async () => {
    const url = await emptyDatabase();
    const needed = folderOf({ ...first, ...second });
    const missing = (message: RegExp) => ({
      ...{ code: 'LUCERO_STORE_UNAVAILABLE', retryable: true, message },
    });
    await assert.rejects(requireMigrations(url, needed), missing(/0001-create-a and 1 more; run/));
    await migrate(url, folderOf(first));
    await assert.rejects(
      requireMigrations(url, needed),
      missing(/lacks migration 0002-create-b; run/),
    );
    await migrate(url, needed);
    await requireMigrations(url, needed);
  });

  it('refuses a migration that was altered after it was applied', async () => {
    const url = await emptyDatabase();
    await migrate(url, folderOf(first));
    await assert.rejects(migrate(url, folderOf({ '0001-create-a.sql': 'SELECT 1;' })), {
      code: 'LUCERO_STORE_MIGRATION',
      context: { migration: '0001-create-a' },
    });
  });

  it('leaves nothing of a migration that fails, and says which it was', async () => {
    const url = await emptyDatabase();
    const broken = { '0002-break.sql': 'CREATE TABLE c (x integer); SELECT nonsense;' };
    await assert.rejects(migrate(url, folderOf({ ...first, ...broken })), {
      code: 'LUCERO_STORE_MIGRATION',
      context: { migration: '0002-break' },
    });
    assert.deepEqual(
      await migrate(url, folderOf({ ...first, '0002-mend.sql': 'CREATE TABLE c (x integer);' })),
      ['0002-mend'],
    );
  });

  it('runs a file outside a transaction when it says so', async () => {
    const url = await emptyDatabase();
    const text = `-- transaction: none
CREATE INDEX CONCURRENTLY a_x_idx ON a (x);
CREATE INDEX CONCURRENTLY a_x_brin_idx ON a
  USING brin (x);
-- The end.
`;
    const folder = folderOf({ ...first, '0002-add-index.sql': text });
    const applied = await Promise.all([migrate(url, folder), migrate(url, folder)]);
    assert.equal(applied.flat().length, 2);
  });

  it('builds an index anew whose building was interrupted', async () => {
    const url = await emptyDatabase();
    await migrate(url, folderOf(first));
    const client = await clientOf(url);
    await client.query('INSERT INTO a VALUES (1), (1)');
    // What is left when it fails is what is left of one that was killed.
    await assert.rejects(client.query('CREATE UNIQUE INDEX CONCURRENTLY a_x_idx ON a (x)'));
    const text = '-- transaction: none\nCREATE INDEX CONCURRENTLY IF NOT EXISTS a_x_idx ON a (x);';
    await migrate(url, folderOf({ ...first, '0002-add-index.sql': text }));
    const { rows } = await client.query(
      "SELECT indisvalid, indisunique FROM pg_index WHERE indexrelid = 'a_x_idx'::regclass",
    );
    assert.deepEqual(rows, [{ indisvalid: true, indisunique: false }]);
    await client.end();
  });

  describe('while a long transaction reads the table', () => {
    const alter = { '0002-alter-a.sql': 'ALTER TABLE a ADD COLUMN y integer;' };

    it('lets the others through, and is done when it has ended', async () => {
      const url = await emptyDatabase();
      await migrate(url, folderOf(first));
      const holder = await clientOf(url);
      await holder.query('BEGIN; LOCK TABLE a IN ACCESS SHARE MODE');
      const wait = { onceMs: 100, pauseMs: 10, wholeMs: Number.POSITIVE_INFINITY };
      const migrated = migrate(url, folderOf({ ...first, ...alter }), wait);
      const other = await clientOf(url);
      while ((await other.query(lockQueue)).rowCount === 0);
      // Behind a wait without end this would never come back.
      await other.query('INSERT INTO a VALUES (1)');
      await holder.query('COMMIT');
      assert.deepEqual(await migrated, ['0002-alter-a']);
      await Promise.all([holder.end(), other.end()]);
    });

    it('gives up in the end, retryably, saying which migration waits for what', async () => {
      const url = await emptyDatabase();
      await migrate(url, folderOf(first));
      const holder = await clientOf(url);
      await holder.query('BEGIN; LOCK TABLE a IN ACCESS SHARE MODE');
      const folder = folderOf({ ...first, ...alter });
      await assert.rejects(migrate(url, folder, { onceMs: 20, pauseMs: 1, wholeMs: 0 }), {
        code: 'LUCERO_STORE_UNAVAILABLE',
        retryable: true,
        message: /^migration 0002-alter-a does not get a table .* end long transactions/,
      });
      await holder.query('COMMIT');
      await holder.end();
      assert.deepEqual(await migrate(url, folder), ['0002-alter-a']);
    });
  });

  it('says that the database is away, retryably', async () => {
    await assert.rejects(migrate('postgres://lucero@127.0.0.1:1/none'), {
      code: 'LUCERO_STORE_UNAVAILABLE',
      retryable: true,
    });
  });
});
