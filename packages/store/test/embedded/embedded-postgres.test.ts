import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/index.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
// Below a folder that is not there yet either.
const dataFolder = join(folder, 'data', 'postgres');
after(() => rmSync(folder, { recursive: true, force: true }));
const start = () => startEmbeddedPostgres({ dataFolder, durability: 'none' });

/** One of each kind of object that migrations make. */
const formerObjects = `
  CREATE SCHEMA former;
  CREATE TYPE former.mood AS ENUM ('good', 'bad');
  CREATE TYPE former.pair AS (a integer, b integer);
  CREATE TABLE former.thing (id bigserial PRIMARY KEY, mood former.mood) PARTITION BY RANGE (id);
  CREATE TABLE former.thing_1 PARTITION OF former.thing DEFAULT;
  CREATE INDEX thing_mood ON former.thing (mood);
  CREATE SEQUENCE former.free;
  CREATE VIEW former.things AS SELECT id, mood::text FROM former.thing;
  CREATE MATERIALIZED VIEW former.kept AS SELECT 1 AS one;
  CREATE FUNCTION former.mood_of(x integer) RETURNS former.mood LANGUAGE sql AS $$ SELECT 'good'::former.mood $$;
`;

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded Postgres', () => {
  it('keeps its data from one start to the next', async () => {
    // What a start that was killed while it made the data leaves behind.
    mkdirSync(`${dataFolder}.unfinished`, { recursive: true });
    writeFileSync(`${dataFolder}.unfinished/PG_VERSION`, '18');
    const one = await start();
    await ask(one.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await one.stop();
    assert.equal(existsSync(join(dataFolder, 'postmaster.pid')), false);
    const two = await start();
    assert.deepEqual(await ask(two.url, 'SELECT answer FROM kept'), [{ answer: 42 }]);
    await two.stop();
  });

  it('is used by a role that is no superuser', async () => {
    const server = await start();
    const [role] = await ask(
      server.url,
      'SELECT rolsuper FROM pg_roles WHERE rolname = current_user',
    );
    assert.deepEqual(role, { rolsuper: false });
    await assert.rejects(ask(server.url, "SELECT pg_read_file('postgresql.conf')"), {
      code: '42501',
    });
    await server.stop();
  });

  it('gives that role what an older Lucero made as superuser', async () => {
    const older = await start();
    const password = readFileSync(join(dataFolder, 'lucero-password'), 'utf8').trim();
    const superuserUrl = older.url.replace(/\/\/[^@]+@/, `//lucero:${password}@`);
    await ask(superuserUrl, formerObjects);
    await older.stop();
    // As it was before the role had a password file: an interrupted start leaves the same.
    rmSync(join(dataFolder, 'lucero-service-password'));
    const server = await start();
    await ask(server.url, 'ALTER TABLE former.thing ADD COLUMN more integer');
    await ask(server.url, 'INSERT INTO former.thing (mood) VALUES (former.mood_of(1))');
    assert.deepEqual(await ask(server.url, 'SELECT id::int, mood FROM former.things'), [
      { id: 1, mood: 'good' },
    ]);
    await ask(server.url, 'DROP SCHEMA former CASCADE');
    await server.stop();
  });

  it('shuts down when its parent is killed, and starts again', async () => {
    const parent = spawn(process.execPath, ['--input-type=module', '-e', parentProgram], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(createInterface(parent.stdout), 'line');
    const orphan = Number(line);
    assert.ok(orphan > 0);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    const server = await start();
    assert.notEqual(server.pid, orphan);
    assert.throws(() => process.kill(orphan, 0), { code: 'ESRCH' });
    assert.deepEqual(await ask(server.url, 'SELECT 1 AS one'), [{ one: 1 }]);
    await server.stop();
  });

  it('does not keep a process alive that has nothing else to do', async () => {
    const parent = spawn(process.execPath, ['--input-type=module', '-e', startProgram], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [code] = await once(parent, 'exit');
    assert.equal(code, 0);
  });

  it('starts over the pid file that a killed machine left behind', async () => {
    // The server of the test before may still be shutting down, and would be waited for behind this file.
    while (existsSync(join(dataFolder, 'postmaster.pid'))) await delay(20);
    // This test's own process id: alive, and no Postgres.
    writeFileSync(join(dataFolder, 'postmaster.pid'), `${process.pid}\n${dataFolder}\n`);
    const server = await start();
    assert.deepEqual(await ask(server.url, 'SELECT answer FROM kept'), [{ answer: 42 }]);
    await server.stop();
  });

  it('refuses a folder that belongs to a running one, and says so', async () => {
    const server = await start();
    await assert.rejects(
      startEmbeddedPostgres({ dataFolder, durability: 'none', previousOwnerTimeoutMs: 100 }),
      { code: 'LUCERO_STORE_UNAVAILABLE', message: /belongs to a running Postgres/ },
    );
    await server.stop();
  });

  it('leaves a Postgres alone that is not its own', async () => {
    const foreign = join(folder, 'foreign');
    mkdirSync(foreign);
    writeFileSync(join(foreign, 'PG_VERSION'), '15');
    await assert.rejects(startEmbeddedPostgres({ dataFolder: foreign }), {
      code: 'LUCERO_STORE_UNAVAILABLE',
      message: /not Lucero's/,
    });
    assert.ok(existsSync(join(foreign, 'PG_VERSION')));
  });

  it('says why it cannot make its folder', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    await assert.rejects(startEmbeddedPostgres({ dataFolder: join(file, 'postgres') }), {
      code: 'LUCERO_STORE_UNAVAILABLE',
    });
  });
});

const startProgram = `
const { startEmbeddedPostgres } = await import(${JSON.stringify(join(import.meta.dirname, '../../src/index.ts'))});
const server = await startEmbeddedPostgres(${JSON.stringify({ dataFolder, durability: 'none' })});
console.log(server.pid);
`;
const parentProgram = `${startProgram}setInterval(() => undefined, 1000);`;
