import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { tapExamples } from '../../src/doors/tap/examples.ts';
import { publicTables } from '../../src/doors/virtual-observatory/public-tables.ts';
import { buildApi, installReadyMadeFilters } from '../../src/index.ts';
import { type FilledApi, startFilledApi } from '../support/filled-api.ts';
import { storeRegion } from '../support/region.ts';
import { storePair } from '../support/source-pair.ts';

const pollMs = 20;
let api: FilledApi;
before(async () => {
  api = await startFilledApi();
});
after(() => api.close());

const form = 'application/x-www-form-urlencoded';
const post = (url: string, parameters: Record<string, string>) =>
  api.app.inject({
    ...{ method: 'POST', url, headers: { 'content-type': form } },
    payload: new URLSearchParams(parameters).toString(),
  });
const ask = (QUERY: string, more: Record<string, string> = {}) =>
  post('/tap/sync', { REQUEST: 'doQuery', LANG: 'ADQL', FORMAT: 'csv', QUERY, ...more });
const csv = async (query: string, more: Record<string, string> = {}): Promise<string[]> => {
  const response = await ask(query, more);
  assert.equal(response.statusCode, 200, response.body);
  return response.body.trimEnd().split('\r\n').slice(1);
};
const refusal = async (parameters: Record<string, string>): Promise<string> => {
  const response = await post('/tap/sync', { LANG: 'ADQL', ...parameters });
  assert.equal(response.statusCode, 400, response.body);
  return /value="ERROR">(.*?)<\/INFO>/s.exec(response.body)?.[1] ?? '';
};

describe('TAP', () => {
  it('answers the queries that it shows as examples', async () => {
    for (const { adql } of tapExamples) assert.ok((await csv(adql)).length >= 0);
  });

  it('finds places: circles at RA 0, polygons, distances', async () => {
    const inside = (condition: string) =>
      csv(`SELECT oid FROM object WHERE ${condition} ORDER BY 1`);
    const point = 'POINT(ra_deg, dec_deg)';
    assert.deepEqual(await inside(`1 = CONTAINS(${point}, CIRCLE(359.9, 0, 0.2))`), [
      'ZTF18aaaaaaa',
      'ZTF18bbbbbbb',
    ]);
    assert.deepEqual(
      await inside(`CONTAINS(${point}, POLYGON(150, 2, 151, 2, 151, 3, 150, 3)) = 1`),
      ['170028499021365254'],
    );
    // Squares of these would underflow.
    for (const zero of ['1e-200', '-1e-320']) {
      const found = await inside(`DISTANCE(${point}, POINT(${zero}, ${zero})) < 1`);
      assert.deepEqual(found, await inside(`DISTANCE(${point}, POINT(0, 0)) < 1`));
    }
    assert.deepEqual(await inside(`DISTANCE(${point}, POINT(150.1, 2.2)) < 1/3600.`), [
      '170028499021365254',
    ]);
    const all = await csv('SELECT oid FROM object');
    const near = await inside(`1 = CONTAINS(${point}, CIRCLE(0, 0, 1))`);
    const far = await inside(`0 = CONTAINS(${point}, CIRCLE(0, 0, 1))`);
    assert.equal(near.length + far.length, all.length);
  });

  it('joins, groups, unites and orders as SQL does', async () => {
    assert.deepEqual(
      await csv(
        "SELECT o.oid, c.top_class FROM object AS o LEFT JOIN classification AS c USING (oid, survey, object_kind) WHERE o.survey = 'ztf' ORDER BY o.oid",
      ),
      ['ZTF18aaaaaaa,SN', 'ZTF18bbbbbbb,AGN'],
    );
    assert.deepEqual(
      await csv(
        'WITH c AS (SELECT top_class AS k, COUNT(*) AS n FROM classification GROUP BY top_class) SELECT k, n FROM c ORDER BY k DESC',
      ),
      ['SN,1', 'AGN,1'],
    );
    assert.deepEqual(
      await csv(
        "SELECT top_class FROM classification UNION SELECT 'X' FROM object ORDER BY 1 OFFSET 1",
      ),
      ['SN', 'X'],
    );
    assert.deepEqual(
      await csv(
        "SELECT oid FROM object WHERE oid IN (SELECT oid FROM class_probability WHERE class_name = 'AGN' AND probability > 0.5)",
      ),
      ['ZTF18bbbbbbb'],
    );
    assert.deepEqual(await csv('SELECT survey FROM object WHERE oid = 170028499021365254'), [
      'lsst',
    ]);
    assert.deepEqual(
      await csv(
        "SELECT ROUND(2.345, 1), MOD(7, 4), POWER(2, 10), UPPER('a' || 'b'), COALESCE(NULL, 3), CAST('7' AS INTEGER) FROM classifier",
      ),
      ['2.3,3,1024,AB,3,7'],
    );
  });

  it('has what a classifier stands for, and null where it says nothing of the kind', async () => {
    const columns =
      'answer_class, answer_level, answer_probability, age_days, calibration_version, model_probabilities';
    const said = 'SN,1,0.875,3,0123456789ab,"{""SN"": 0.75, ""AGN"": 0.25}"';
    assert.deepEqual(await csv(`SELECT ${columns} FROM classification ORDER BY oid`), [
      said,
      ',,,,,',
    ]);
    assert.deepEqual(
      await csv(
        `SELECT ${columns} FROM classification_history WHERE answer_class = 'SN' AND answer_level > 0`,
      ),
      [said],
    );
  });

  it('says that there was more', async () => {
    const cut = await ask('SELECT oid FROM object', { MAXREC: '1', FORMAT: 'votable' });
    assert.match(cut.body, /<\/TABLE>\n<INFO name="QUERY_STATUS" value="OVERFLOW"\/>/);
    assert.equal(cut.body.match(/<TR>/g)?.length, 1);
    const whole = await ask('SELECT oid FROM object', { MAXREC: '3', FORMAT: 'votable' });
    assert.doesNotMatch(whole.body, /OVERFLOW/);
    const columnsOnly = await ask('SELECT oid FROM object', { MAXREC: '0', FORMAT: 'votable' });
    assert.match(columnsOnly.body, /<FIELD[\s\S]*OVERFLOW/);
  });

  it('refuses with the reason in a VOTable', async () => {
    const query = { QUERY: 'SELECT oid FROM object' };
    for (const [parameters, reason] of [
      [{}, /QUERY is missing/],
      [{ QUERY: 'SELECT' }, /line 1, column 7/],
      [{ QUERY: 'SELECT 1/0 FROM object' }, /division by zero/],
      [{ QUERY: 'SELECT SQRT(-1) FROM object' }, /square root of a negative/],
      [{ QUERY: 'SELECT CAST(ra_deg AS BOOLEAN) FROM object' }, /cannot be made one of this kind/],
      [{ QUERY: 'SELECT COUNT(*) FROM object GROUP BY NULL' }, /NULL alone/],
      [
        { QUERY: 'SELECT a.oid FROM object AS a FULL JOIN object AS b ON a.ra_deg < b.ra_deg' },
        /FULL JOIN by anything but equal columns/,
      ],
      [{ QUERY: 'SELECT (SELECT oid FROM object) FROM object' }, /more than one row/],
      [{ QUERY: 'SELECT rolname FROM pg_catalog.pg_authid' }, /no table named/],
      [{ QUERY: 'SELECT oid AS "a\0b" FROM object' }, /QUERY holds a NUL/],
      [{ ...query, LANG: 'PQL' }, /LANG/],
      [{ ...query, REQUEST: 'x' }, /REQUEST/],
      [{ ...query, FORMAT: 'fits' }, /known: votable/],
      [{ ...query, MAXREC: '-1' }, /MAXREC/],
      [{ ...query, UPLOAD: 'mine,http://169.254.169.254/' }, /only param:/],
      [{ ...query, UPLOAD: 'mine,param:none' }, /no field/],
      [{ ...query, UPLOAD: 'my table,param:x' }, /name,param:field/],
    ] as const) {
      assert.match(await refusal(parameters), reason);
    }
    assert.deepEqual(api.failures, []);
  });

  it('takes no role but the one that reads the public views', async () => {
    const { isReadOnlyRole, isTemporaryFileLimited } = await api.store.readPublicReader();
    assert.deepEqual([isReadOnlyRole, isTemporaryFileLimited], [true, true]);
    const run = async (text: string) => {
      const options = { timeoutMs: 5_000, signal: new AbortController().signal };
      return await Array.fromAsync(api.store.runPublicQuery({ text, parameters: [] }, options));
    };
    assert.deepEqual(await run('SELECT current_user::text'), [[['lucero_reader']]]);
    await assert.rejects(run('SELECT oid FROM public.object'), /permission denied/);
    await assert.rejects(
      run(
        "SELECT set_config('role', 'none', true), nextval('public.feature_set_feature_set_id_seq')",
      ),
      /permission denied|read-only/,
    );
  });

  it('ends a query when nobody waits for it, or when it takes too long', async () => {
    const never = new AbortController().signal;
    const slow = { text: 'SELECT pg_sleep(60) FROM lucero_public.object', parameters: [] };
    const isRunning = async () => {
      const text =
        "SELECT count(*) FROM pg_locks WHERE relation = 'lucero_public.object'::regclass AND pid <> pg_backend_pid()";
      const look = { text, parameters: [] };
      const options = { timeoutMs: 5_000, signal: never };
      const [rows] = await Array.fromAsync(api.store.runPublicQuery(look, options));
      return Number(rows?.[0]?.[0]) > 0;
    };
    const left = new AbortController();
    const waiting = Array.fromAsync(
      api.store.runPublicQuery(slow, { timeoutMs: 60_000, signal: left.signal }),
    );
    while (!(await isRunning())) await delay(pollMs);
    left.abort();
    await assert.rejects(waiting, { code: 'LUCERO_STORE_TIMEOUT' });
    const late = api.store.runPublicQuery(slow, { timeoutMs: 50, signal: never });
    await assert.rejects(Array.fromAsync(late), { code: 'LUCERO_STORE_TIMEOUT' });
    while (await isRunning()) await delay(pollMs);
  });

  it('joins an upload that comes as a file of a form', async () => {
    const body = new FormData();
    body.append(
      'QUERY',
      'SELECT m.n, o.oid FROM tap_upload.t AS m JOIN object AS o ON 1 = CONTAINS(POINT(o.ra_deg, o.dec_deg), CIRCLE(m.ra, m.dec, 1/3600.)) ORDER BY m.n',
    );
    body.append('LANG', 'ADQL');
    body.append('FORMAT', 'csv');
    body.append('UPLOAD', 't,param:file');
    const rows = [
      [1, 150.1, 2.2],
      [2, 150.1, 2.3],
      [3, 0.0001, 0],
    ].map((row) => `<TR>${row.map((cell) => `<TD>${cell}</TD>`).join('')}</TR>`);
    const table = `<VOTABLE><RESOURCE><TABLE><FIELD name="n" datatype="int"/><FIELD name="ra" datatype="double"/><FIELD name="dec" datatype="double"/><DATA><TABLEDATA>${rows.join('')}</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>`;
    body.append('file', new Blob([table]), 't.xml');
    const encoded = new Response(body);
    const response = await api.app.inject({
      ...{ method: 'POST', url: '/tap/sync' },
      headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
      payload: Buffer.from(await encoded.arrayBuffer()),
    });
    assert.deepEqual(response.body.split('\r\n').slice(1, -1), [
      '1,170028499021365254',
      '3,ZTF18aaaaaaa',
    ]);
  });
});

describe('jobs of TAP', () => {
  const create = async (parameters: Record<string, string>) => {
    const response = await post('/tap/async', { LANG: 'ADQL', ...parameters });
    assert.equal(response.statusCode, 303, response.body);
    return new URL(String(response.headers.location)).pathname;
  };
  const get = async (url: string) => (await api.app.inject(url)).body;

  it('wait, run and give their result', async () => {
    const job = await create({
      QUERY: 'SELECT oid FROM object ORDER BY oid',
      FORMAT: 'csv',
      RUNID: 'a <b>',
    });
    assert.equal(await get(`${job}/phase`), 'PENDING');
    assert.equal(
      (await post(`${job}/executionduration`, { EXECUTIONDURATION: '99999' })).statusCode,
      303,
    );
    assert.equal(await get(`${job}/executionduration`), '600');
    await post(`${job}/phase`, { PHASE: 'RUN' });
    const document = await get(`${job}?WAIT=-1&PHASE=EXECUTING`);
    assert.match(document, /<uws:runId>a &lt;b&gt;<\/uws:runId>/);
    while (!/COMPLETED/.test(await get(`${job}/phase`))) await delay(pollMs);
    assert.match(
      await get(job),
      /<uws:phase>COMPLETED[\s\S]*mime-type="text\/csv;header=present" size="\d+"/,
    );
    assert.match(await get(`${job}/results/result`), /^oid\r\n170028499021365254\r\n/);
    assert.equal((await api.app.inject({ method: 'DELETE', url: job })).statusCode, 303);
    assert.equal((await api.app.inject(job)).statusCode, 404);
  });

  it('tell what failed, and end when they are told to', async () => {
    const failing = await create({ QUERY: 'SELECT 1/0 FROM object', PHASE: 'RUN' });
    while (!/ERROR/.test(await get(`${failing}/phase`))) await delay(pollMs);
    assert.match(await get(`${failing}/error`), /division by zero/);
    assert.match(await get(failing), /<uws:message>division by zero/);
    const stopped = await create({ QUERY: 'SELECT oid FROM object' });
    await post(`${stopped}/phase`, { PHASE: 'ABORT' });
    assert.equal(await get(`${stopped}/phase`), 'ABORTED');
    assert.equal((await post(`${stopped}/phase`, { PHASE: 'JUMP' })).statusCode, 400);
  });

  it('are destroyed at their time', async () => {
    const job = await create({ QUERY: 'SELECT oid FROM object' });
    await post(`${job}/destruction`, { DESTRUCTION: '2020-01-01T00:00:00' });
    assert.equal((await api.app.inject(job)).statusCode, 404);
  });

  it('are few, of one caller and of all: more are refused until some have ended', async () => {
    const made: string[] = [];
    const createFrom = async (remoteAddress: string, most: number) => {
      for (let count = 0; ; count++) {
        const response = await api.app.inject({
          ...{ method: 'POST', url: '/tap/async', remoteAddress },
          headers: { 'content-type': form },
          payload: 'LANG=ADQL&QUERY=SELECT+oid+FROM+object',
        });
        if (response.statusCode !== 303) {
          assert.deepEqual([response.statusCode, count], [503, most]);
          return;
        }
        made.push(new URL(String(response.headers.location)).pathname);
      }
    };
    for (const last of [1, 2, 3, 4]) await createFrom(`192.0.2.${last}`, 4);
    await createFrom('192.0.2.5', 0);
    for (const job of made) await api.app.inject({ method: 'DELETE', url: job });
    const job = await create({ QUERY: 'SELECT oid FROM object' });
    assert.match(await get(job), /PENDING/);
    await api.app.inject({ method: 'DELETE', url: job });
  });

  it('remember a short RUNID alone', async () => {
    const job = await create({ QUERY: 'SELECT oid FROM object', RUNID: 'r'.repeat(100_000) });
    assert.ok((await get(job)).length < 2_000);
    await api.app.inject({ method: 'DELETE', url: job });
  });
});

describe('what TAP says of itself', () => {
  it('is at the places that VOSI gives them', async () => {
    for (const [path, content] of [
      ['capabilities', /<outputLimit><default unit="row">100000/],
      ['availability', /<vosi:available>true/],
      ['tables?detail=min', /<name>lucero\.object<\/name>/],
      ['tables/lucero.object', /<name>ra_deg<\/name>/],
      ['examples', /property="query"/],
    ] as const) {
      const response = await api.app.inject(`/tap/${path}`);
      assert.equal(response.statusCode, 200);
      assert.match(response.body, content);
    }
    assert.equal((await api.app.inject('/tap/tables/pg_class')).statusCode, 404);
  });
});

it('lets nobody who waits for a job keep the API from closing', async () => {
  const app = buildApi(api.options);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const made = await fetch(`${url}/tap/async`, {
    ...{ method: 'POST', redirect: 'manual' },
    body: new URLSearchParams({ LANG: 'ADQL', QUERY: 'SELECT oid FROM object' }),
  });
  const job = made.headers.get('location');
  const waiting = fetch(`${job}?WAIT=60`);
  const isWaiting = Promise.withResolvers<void>();
  app.server.once('request', () => isWaiting.resolve());
  await isWaiting.promise;
  await app.close();
  assert.match(await (await waiting).text(), /<uws:phase>ABORTED/);
});

// Last: a source of two more objects, which the queries above do not expect.
describe('the tables of TAP', () => {
  it('are there as they say, with every column', async () => {
    await storePair(api.store);
    await storeRegion(api.store);
    await installReadyMadeFilters(api.store, 1);
    await api.store.putVote({
      ...{ survey: 'ztf', objectKind: 'sidereal', oid: 'ZTF18aaaaaaa', owner: 'person:7' },
      ...{ label: 'interesting', taxonomy: null, confidence: null, votedMs: 1 },
    });
    for (const { schema, name, columns } of publicTables) {
      const response = await ask(`SELECT * FROM ${schema}.${name}`);
      assert.equal(response.statusCode, 200, response.body);
      const [head, first] = response.body.split('\r\n');
      assert.equal(head, columns.map((column) => column.name).join(','));
      assert.ok(first !== '', `${name} has rows`);
    }
  });
});
