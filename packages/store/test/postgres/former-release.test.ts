import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { extractFormerRelease, startTestPostgres } from '@lucero/testkit';
import pg from 'pg';
import { migrate } from '../../src/index.ts';
import { problemsOf } from '../support/additive-migration.ts';

const own = join(import.meta.dirname, '../../migrations');
const former = mkdtempSync(join(tmpdir(), 'lucero-former-'));
mkdirSync(former, { recursive: true });
extractFormerRelease(former, ['packages/store/migrations', 'packages/store/src']);
const formerMigrations = join(former, 'packages/store/migrations');
after(() => rmSync(former, { recursive: true }));

const namesIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
const added = namesIn(own).filter((name) => !namesIn(formerMigrations).includes(name));
/** A row a person, a catalogue, a night: an index on them is a moment. */
const smallTables: ReadonlySet<string> = new Set([
  ...['person', 'access_token', 'filter', 'filter_set', 'catalog', 'classifier', 'night_release'],
]);

/** What a migration may hold all the same, with the reason; docs/operating.md tells operators. */
const heldOpenly: ReadonlyMap<string, string> = new Map([
  [
    '0051-hash-kept-packets.sql',
    // Postgres builds no index of a partitioned table beside its writers.
    'index on lake_index: CREATE INDEX CONCURRENTLY, in a file outside a transaction',
  ],
]);

describe('migrations since the former release', () => {
  it('leave all of the former release unchanged', () => {
    const names = namesIn(formerMigrations);
    assert.ok(names.length > 0);
    for (const name of names) {
      assert.equal(
        readFileSync(join(own, name), 'utf8'),
        readFileSync(join(formerMigrations, name), 'utf8'),
        name,
      );
    }
  });

  for (const name of added) {
    it(`${name} leaves the former release what it uses, and holds no large table`, () => {
      const held = heldOpenly.get(name);
      assert.deepEqual(
        problemsOf(readFileSync(join(own, name), 'utf8'), smallTables),
        held === undefined ? [] : [held],
      );
    });
  }

  it('would be found if they took away, asked more, or held a table', () => {
    for (const text of [
      'DROP TABLE detection;',
      'ALTER TABLE detection DROP COLUMN band;',
      'ALTER TABLE detection RENAME COLUMN band TO filter;',
      'ALTER TABLE detection ALTER COLUMN band TYPE integer;',
      'ALTER TABLE detection ALTER band SET NOT NULL;',
      'ALTER TABLE detection ADD COLUMN x integer NOT NULL;',
      'ALTER TABLE detection ADD CONSTRAINT positive CHECK (x > 0);',
      'ALTER TABLE detection ADD PRIMARY KEY (oid);',
      'UPDATE detection SET band = 1;',
      'CREATE INDEX detection_x_idx ON detection (x);',
      'CREATE UNIQUE INDEX detection_x_idx ON ONLY detection (x);',
    ]) {
      assert.equal(problemsOf(text, smallTables).length, 1, text);
    }
    for (const text of [
      'CREATE TABLE a (x integer NOT NULL); CREATE INDEX a_x_idx ON a (x);',
      'ALTER TABLE detection ADD COLUMN x integer NOT NULL DEFAULT 0;',
      'ALTER TABLE detection ADD CHECK (x > 0) NOT VALID;',
      'CREATE INDEX CONCURRENTLY IF NOT EXISTS detection_x_idx ON detection (x);',
      'CREATE INDEX person_name_idx ON person (name);',
      '-- phase: contract\nALTER TABLE detection DROP COLUMN band;',
    ]) {
      assert.deepEqual(problemsOf(text, smallTables), [], text);
    }
  });
});

describe('statements of the former release', async () => {
  const server = await startTestPostgres();
  after(server.stop);
  const read = (path: string) => readFileSync(join(former, 'packages/store/src', path), 'utf8');
  /**
   * Those that stand in their files whole. Where columns are filled in by code, test/platform/upgrade.test.ts runs the
   * code itself.
   */
  const statements = readdirSync(join(former, 'packages/store/src'), {
    recursive: true,
    encoding: 'utf8',
  }).filter((path) => path.endsWith('.sql') && !/\{\w+\}|^BEGIN\b/m.test(read(path)));

  /** Which of them Postgres refuses, with its words. */
  async function refused(client: pg.Client): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (const [i, path] of statements.entries()) {
      try {
        await client.query(`PREPARE s${i} AS ${read(path)}`);
        await client.query(`DEALLOCATE s${i}`);
      } catch (error) {
        found.set(basename(path), (error as Error).message);
      }
    }
    return found;
  }

  it('are taken by Postgres after the newest migrations as before them', async (t) => {
    await migrate(server.url, formerMigrations);
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    const before = await refused(client);
    await migrate(server.url);
    const now = await refused(client);
    await client.end();
    assert.deepEqual([now.size, before.size], [0, 0], [...now].join('\n'));
    assert.ok(statements.length > 150);
    t.diagnostic(`${statements.length} statements`);
  });
});
