import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTestPostgres } from '@lucero/testkit';
import { openStore } from '../../src/index.ts';
import { openConnectionPool } from '../../src/postgres/connection-pool.ts';
import { alert } from '../support/alerts.ts';

const server = await startTestPostgres();
const options = { url: server.url, poolSize: 4, statementTimeoutMs: 5_000 };
const pool = openConnectionPool(options);
await pool.query('CREATE TABLE counter (name text PRIMARY KEY, count integer NOT NULL)');
await pool.query("INSERT INTO counter VALUES ('a', 0), ('b', 0)");
after(async () => {
  await pool.close();
  await server.stop();
});

const unavailable = { code: 'LUCERO_STORE_UNAVAILABLE', retryable: true };

/** Resolves for both callers when both have come; later calls pass. */
function meetingOfTwo(): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let arrivals = 0;
  return () => {
    if (++arrivals === 2) resolve();
    return promise;
  };
}

describe('a transaction', () => {
  it('is tried again after a deadlock, and counts once', async () => {
    const meet = meetingOfTwo();
    let attempts = 0;
    const addTo = (...names: readonly [string, string]) =>
      pool.transaction(async ({ query }) => {
        attempts++;
        await query('UPDATE counter SET count = count + 1 WHERE name = $1', [names[0]]);
        await meet();
        // Each looks for a deadlock once, after a second of waiting, and Postgres may end two that look together.
        if (names[0] === 'b') await sleep(1_500);
        await query('UPDATE counter SET count = count + 1 WHERE name = $1', [names[1]]);
      });
    await Promise.all([addTo('a', 'b'), addTo('b', 'a')]);
    assert.equal(attempts, 3);
    assert.deepEqual(await pool.query('SELECT name, count FROM counter ORDER BY name'), [
      { name: 'a', count: 2 },
      { name: 'b', count: 2 },
    ]);
  });

  it('leaves nothing when its work throws, and lets the error pass', async () => {
    const failure = new Error('no');
    const work = pool.transaction(async ({ query }) => {
      await query("INSERT INTO counter VALUES ('c', 1)");
      throw failure;
    });
    await assert.rejects(work, (error) => error === failure);
    assert.deepEqual(await pool.query("SELECT 1 FROM counter WHERE name = 'c'"), []);
  });
});

describe('a brief query', () => {
  const advice = { text: 'name less', parameter: 'orderBy' };

  it('gives its rows, and writes nothing', async () => {
    assert.deepEqual(await pool.queryBriefly('SELECT $1::integer AS n', [7], advice), [{ n: 7 }]);
    await assert.rejects(pool.queryBriefly("DELETE FROM counter WHERE name = 'a'", [], advice));
    assert.equal((await pool.query("SELECT FROM counter WHERE name = 'a'")).length, 1);
  });

  it('that takes longer is refused, with what to do', async (t) => {
    const hasty = openConnectionPool({ ...options, briefTimeoutMs: 20 });
    t.after(hasty.close);
    await assert.rejects(hasty.queryBriefly('SELECT pg_sleep(60)', [], advice), {
      code: 'LUCERO_REQUEST_INVALID',
      message: 'this was not found within 0.02 s: name less',
      context: { parameter: 'orderBy' },
    });
    assert.deepEqual(await hasty.query('SELECT 1 AS n'), [{ n: 1 }]);
  });
});

describe('a failure', () => {
  it('of the connection is retryable, and the next call has a new connection', async () => {
    await assert.rejects(pool.query('SELECT pg_terminate_backend(pg_backend_pid())'), unavailable);
    assert.deepEqual(await pool.query('SELECT 1 AS one'), [{ one: 1 }]);
  });

  it('of a connection that breaks without a word is retryable, too', async () => {
    const own = await startTestPostgres();
    const broken = openConnectionPool({ ...options, url: own.url });
    const work = broken.transaction(async ({ query }) => {
      const [row] = await query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      const sleeping = query('SELECT pg_sleep(60)');
      process.kill(row!.pid, 'SIGKILL');
      await sleeping;
    });
    await assert.rejects(work, unavailable);
    await broken.close();
    await own.stop();
  });

  it('by the statement timeout is retryable', async () => {
    const hasty = openConnectionPool({ ...options, statementTimeoutMs: 20 });
    const late = { code: 'LUCERO_STORE_TIMEOUT', retryable: true };
    await assert.rejects(hasty.query('SELECT pg_sleep(10)'), late);
    await hasty.close();
  });

  it('of a statement that can never succeed is not', async () => {
    await assert.rejects(pool.query("SELECT 'x'::integer"), {
      code: 'LUCERO_STORE_REJECTED',
      retryable: false,
      context: { sqlState: '22P02' },
    });
  });

  it('that is the fault of no value is retryable: a table or a privilege may come back', async () => {
    await assert.rejects(pool.query('SELECT * FROM no_such_table'), unavailable);
  });
});

describe('a store whose Postgres is away', () => {
  it('says so from every function, retryably', async () => {
    const own = await startTestPostgres();
    await using store = await openStore({ url: own.url });
    await store.ping();
    await own.stop();
    const key = { survey: 'ztf', objectKind: 'sidereal', oid: 'ZTF20aaaaaaa' } as const;
    await assert.rejects(store.ping(), unavailable);
    await assert.rejects(store.storeAlerts([alert()]), unavailable);
    await assert.rejects(store.readLightCurves([{ ...key, untilMjdTai: null }]), unavailable);
    await assert.rejects(store.summarise(), unavailable);
  });

  it('cannot be opened', async () => {
    await assert.rejects(openStore({ url: 'postgres://lucero@127.0.0.1:1/none' }), unavailable);
  });
});
