import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, afterEach, beforeEach, describe, it } from 'node:test';
import pg from 'pg';
import {
  type KeptPostgres,
  keepPostgresRunning,
} from '../../src/embedded/keep-postgres-running.ts';
import { openStore, type Store } from '../../src/index.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const dataFolder = join(folder, 'postgres');
after(() => rmSync(folder, { recursive: true, force: true }));

/** Sentences of `onChange`, to be waited for. */
class Changes {
  readonly all: string[] = [];
  readonly #waiting: { readonly pattern: RegExp; readonly resolve: () => void }[] = [];

  readonly hear = (sentence: string): void => {
    this.all.push(sentence);
    for (const { pattern, resolve } of this.#waiting) if (pattern.test(sentence)) resolve();
  };

  until(pattern: RegExp): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.push({ pattern, resolve });
    if (this.all.some((sentence) => pattern.test(sentence))) resolve();
    return promise;
  }
}

const postmasterPid = (): number =>
  Number(readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')[0]);
const childrenOf = (pid: number): number[] =>
  execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map(Number);

/** True for one that its parent has not yet asked after, too. */
const hasEnded = (pid: number): boolean => {
  try {
    const state = execFileSync('ps', ['-o', 'state=', '-p', String(pid)], { encoding: 'utf8' });
    return state.startsWith('Z');
  } catch {
    return true;
  }
};

describe('a Postgres that is kept running', () => {
  let changes: Changes;
  let postgres: KeptPostgres;
  let store: Store;

  const open = async (maxStarts?: number) => {
    changes = new Changes();
    postgres = await keepPostgresRunning({
      dataFolder,
      onChange: changes.hear,
      askEveryMs: 50,
      maxUnanswered: 2,
      ...(maxStarts === undefined ? {} : { maxStarts }),
    });
    store = await openStore({ url: postgres.url });
  };
  beforeEach(() => open());
  afterEach(async () => {
    await store[Symbol.asyncDispose]();
    await postgres.stop();
  });

  /** Runs one statement on a connection of its own. */
  const run = async (sql: string): Promise<unknown[]> => {
    const client = new pg.Client({ connectionString: postgres.url });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  };

  it('comes back after `kill -9` at the same address, with all that was committed', async () => {
    await run('CREATE TABLE kept AS SELECT 42 AS answer');
    const killed = postmasterPid();
    process.kill(killed, 'SIGKILL');
    await changes.until(/runs again/);
    assert.notEqual(postmasterPid(), killed);
    assert.deepEqual(await run('SELECT answer FROM kept'), [{ answer: 42 }]);
    await store.ping();
    await store.summarise();
  });

  it('survives the loss of one of its processes', async () => {
    const client = new pg.Client({ connectionString: postgres.url });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query('SELECT pg_backend_pid() AS pid');
    const lost = Promise.withResolvers<void>();
    client.on('end', lost.resolve);
    process.kill(rows[0].pid, 'SIGKILL');
    await lost.promise;
    // By itself, or, where it hangs in that, by a start of ours.
    for (;;) {
      const isBack = await store.summarise().then(
        () => true,
        ({ code }: { code: string }) => {
          assert.equal(code, 'LUCERO_STORE_UNAVAILABLE');
          return false;
        },
      );
      if (isBack) break;
    }
  });

  it('says within seconds that it answers no more, and is started again, when frozen', async () => {
    const parent = postmasterPid();
    const frozen = [parent, ...childrenOf(parent)];
    for (const pid of frozen) process.kill(pid, 'SIGSTOP');
    await assert.rejects(store.ping(), {
      code: 'LUCERO_STORE_UNAVAILABLE',
      message: /does not answer/,
    });
    await changes.until(/does not answer: starting it again/);
    await changes.until(/runs again/);
    await store.ping();
    // A stopped process of the old one would hold its memory for ever.
    for (const pid of frozen) assert.ok(hasEnded(pid), `${pid} has ended`);
  });

  it('gives up with a reason when it does not stay up', async (t) => {
    await store[Symbol.asyncDispose]();
    await postgres.stop();
    await open(2);
    const port = Number(new URL(postgres.url).port);
    process.kill(postmasterPid(), 'SIGKILL');
    await changes.until(/ended: starting it again/);
    const usurper = createServer().listen(port, '127.0.0.1');
    t.after(() => usurper.close());
    await once(usurper, 'listening');
    await assert.rejects(postgres.failed, {
      code: 'LUCERO_STORE_UNAVAILABLE',
      message: /did not stay up, 2 times in a row: could not create any TCP\/IP sockets/,
    });
  });
});
