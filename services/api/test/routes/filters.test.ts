import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import { defaultFilterLimits } from '../../src/filters/filter-limits.ts';
import { installReadyMadeFilters } from '../../src/index.ts';
import { startAccessApi } from '../support/access-api.ts';

const limits = {
  ...defaultFilterLimits,
  ...{ maxEventsPerNight: 100, maxActivePerPerson: 2, maxActive: 3, maxPerPerson: 12 },
  ...{ maxWatchlistsPerPerson: 4, maxAreasPerPerson: 8 },
};
const api = await startAccessApi({ filterLimits: limits });
after(async () => api[Symbol.asyncDispose]());
const { app, store } = api;
const [anna, bert, olga] = [
  await api.browserOf('anna'),
  await api.browserOf('bert'),
  await api.browserOf('olga'),
];
const reader = { authorization: `Bearer ${await api.tokenWith(['read'])}` };

type Headers = Readonly<Record<string, string>>;
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
const ask = async (method: Method, path: string, headers: Headers = {}, payload?: object) =>
  await app.inject({
    ...{ method, url: `/api/v1${path}`, headers },
    ...(payload !== undefined && { payload }),
  });
const upload = async (
  path: string,
  headers: Headers,
  payload: string | Buffer,
  type = 'text/csv',
) =>
  await app.inject({
    ...{ method: path.includes('/rows') ? ('POST' as const) : ('PUT' as const), payload },
    ...{ url: `/api/v1${path}`, headers: { ...headers, 'content-type': type } },
  });
type Answer = Awaited<ReturnType<typeof ask>>;
const refused = ({ statusCode, body }: Answer) => {
  const { code, errors } = JSON.parse(body);
  return [statusCode, code, Object.keys(errors)[0]];
};
const bright = 'alert.mag < 18.5';
const make = async (name: string, headers: Headers, more: object = {}) => {
  const made = await ask('POST', '/filters', headers, { name, expression: bright, ...more });
  assert.equal(made.statusCode, 201, made.body);
  return made.json();
};
const trialOf = (name: string, version: number, greatest: number) => ({
  ...{ name, version, madeBy: 'person:1', madeMs: 1_000, fromMjdTai: 61_000, toMjdTai: 61_007 },
  ...{ alertCount: 7_000, passedCount: 3 * greatest, unknownCount: 0, nightCount: 7 },
  ...{ meanEventsPerNight: greatest / 2, greatestEventsPerNight: greatest, result: {} },
});

describe('filters by the API', () => {
  it('are of who made them: others see public ones alone, and change none', async () => {
    const made = await make('mine', anna, { description: '<b>bright</b> ones' });
    assert.deepEqual(
      [made.isOwn, made.visibility, made.state, made.version, made.ownerName],
      [true, 'private', 'off', 1, 'anna'],
    );
    assert.equal(made.description, '<b>bright</b> ones');
    for (const headers of [bert, olga, reader, {}]) {
      assert.deepEqual(refused(await ask('GET', '/filters/mine', headers)), [
        ...[404, 'LUCERO_NOT_FOUND', 'name'],
      ]);
      assert.equal((await ask('GET', '/filters/mine/versions', headers)).statusCode, 404);
    }
    const save = { expression: 'alert.mag < 17' };
    assert.equal((await ask('PUT', '/filters/mine', bert, save)).statusCode, 404);
    assert.deepEqual(refused(await ask('POST', '/filters', bert, { name: 'mine', ...save })), [
      ...[409, 'LUCERO_NAME_TAKEN', 'name'],
    ]);
    await ask('PUT', '/filters/mine', anna, { visibility: 'public' });
    const seen = (await ask('GET', '/filters/mine')).json();
    assert.deepEqual([seen.isOwn, seen.expression], [false, bright]);
    for (const [method, path, body] of [
      ['PUT', '/filters/mine', save],
      ['DELETE', '/filters/mine', undefined],
      ['POST', '/filters/mine/state', { state: 'on' }],
      ['POST', '/filters/mine/state', { state: 'off' }],
    ] as const) {
      assert.deepEqual(refused(await ask(method, path, bert, body)), [
        ...[403, 'LUCERO_NOT_YOURS', 'name'],
      ]);
      assert.equal((await ask(method, path, {}, body)).statusCode, 401);
      assert.equal((await ask(method, path, reader, body)).statusCode, 403);
    }
  });

  it('are listed: the gallery of all, and one’s own', async () => {
    await make('hidden', anna);
    const names = async (query: string, headers: Headers = {}) =>
      (await ask('GET', `/filters${query}`, headers))
        .json()
        .items.map(({ name }: { name: string }) => name);
    assert.deepEqual(await names(''), ['mine']);
    assert.deepEqual(await names('?of=mine', anna), ['hidden', 'mine']);
    assert.deepEqual(await names('?of=mine&after=hidden&limit=1', anna), ['mine']);
    assert.deepEqual(await names('?of=mine', bert), []);
    assert.deepEqual(await names('?of=mine'), []);
    assert.deepEqual(await names('?state=on'), []);
  });

  it('keep every version: compared, restored, and never lost between two saves at once', async () => {
    await make('kept', anna);
    const put = (body: object) => ask('PUT', '/filters/kept', anna, body);
    const next = { expression: 'alert.mag < 18.5 && alert.snr > 8', comment: 'real ones' };
    assert.equal((await put({ ...next, baseVersion: 1 })).json().version, 2);
    const late = await put({ expression: 'alert.mag < 17', baseVersion: 1 });
    assert.deepEqual(refused(late), [409, 'LUCERO_VERSION_CONFLICT', 'baseVersion']);
    const both = await Promise.all([
      put({ expression: 'alert.mag < 15', baseVersion: 2 }),
      put({ expression: 'alert.mag < 16', baseVersion: 2 }),
    ]);
    assert.deepEqual(both.map(({ statusCode }) => statusCode).sort(), [200, 409]);
    const restored = (await put({ restoreVersion: 1, comment: 'back' })).json();
    assert.deepEqual([restored.version, restored.expression], [4, bright]);
    assert.equal((await put({ restoreVersion: 9 })).statusCode, 404);
    assert.equal((await put({ restoreVersion: 1, expression: bright })).statusCode, 400);
    const { items } = (await ask('GET', '/filters/kept/versions', anna)).json();
    const [, third] = items;
    const then = await ask('GET', `/filters/kept/versions?asOf=${third.createdUtc}`, anna);
    const saved = items.filter((row: { createdUtc: string }) => row.createdUtc <= third.createdUtc);
    assert.deepEqual(then.json().items, saved);
    const before = await ask('GET', '/filters/kept/versions?asOf=60000.5', anna);
    assert.deepEqual(before.json().items, []);
    assert.deepEqual(
      items.map((row: { version: number; restoredFrom: number | null }) => [
        row.version,
        row.restoredFrom,
      ]),
      [
        [4, 1],
        [3, null],
        [2, null],
        [1, null],
      ],
    );
    assert.deepEqual([items[2].comment, items[2].authorName], ['real ones', 'anna']);
    const compared = (await ask('GET', '/filters/kept/comparison?from=1&to=2', anna)).json();
    const parts = compared.parts as readonly { change: string; text: string }[];
    const textOf = (left: string) =>
      parts.flatMap(({ change, text }) => (change === left ? [] : [text])).join('');
    assert.equal(textOf('added'), bright);
    assert.equal(textOf('removed'), next.expression);
  });

  it('are copied by whoever may read them, as their own', async () => {
    const copied = await ask('POST', '/filters/mine/copies', bert, { name: 'of-bert' });
    assert.equal(copied.statusCode, 201, copied.body);
    const { isOwn, visibility, forkedFrom, expression } = copied.json();
    assert.deepEqual([isOwn, visibility, forkedFrom], [true, 'private', 'mine@1']);
    assert.equal(expression, bright);
    assert.equal((await ask('GET', '/filters/of-bert', anna)).statusCode, 404);
    const hidden = await ask('POST', '/filters/hidden/copies', bert, { name: 'x' });
    assert.equal(hidden.statusCode, 404);
    const old = await ask('POST', '/filters/mine/copies', bert, { name: 'y', version: 7 });
    assert.deepEqual(refused(old), [404, 'LUCERO_NOT_FOUND', 'version']);
  });

  it('stay their owner’s by name when they are removed', async () => {
    await make('gone', anna);
    assert.equal((await ask('DELETE', '/filters/gone', anna)).statusCode, 204);
    assert.equal((await ask('GET', '/filters/gone', anna)).statusCode, 404);
    const taken = await ask('POST', '/filters', bert, { name: 'gone', expression: bright });
    assert.deepEqual(refused(taken), [409, 'LUCERO_NAME_TAKEN', 'name']);
    assert.equal((await make('gone', anna)).version, 2);
  });

  it('are refused by name and place when they are none', async () => {
    const given = async (body: object) => refused(await ask('POST', '/filters', anna, body));
    for (const [body, field] of [
      [{ name: 'x' }, 'expression'],
      [{ name: 'X', expression: bright }, 'name'],
      [{ name: 'new', expression: bright }, 'name'],
      [{ name: 'a'.repeat(65), expression: bright }, 'name'],
      [{ name: '../x', expression: bright }, 'name'],
      [{ name: 'x', expression: '' }, 'expression'],
      [{ name: 'x', expression: 'alert.mag <' }, 'expression'],
      [{ name: 'x', expression: 'alert.mga < 18' }, 'expression'],
      [{ name: 'x', expression: 'alert.mag' }, 'expression'],
      [{ name: 'x', expression: 'a'.repeat(4_001) }, 'expression'],
      [{ name: 'x', expression: `${'('.repeat(1_900)}true${')'.repeat(1_900)}` }, 'expression'],
      [{ name: 'x', expression: bright, owner: 'person:1' }, 'owner'],
      [{ name: 'x', expression: bright, visibility: 'all' }, 'visibility'],
      [{ name: 'x', expression: bright, description: 'a\u0001b' }, 'description'],
      [{ name: 'x', expression: bright, description: 'x'.repeat(2_001) }, 'description'],
    ] as const) {
      assert.deepEqual(await given(body), [400, 'LUCERO_REQUEST_INVALID', field], field);
    }
    const { detail } = (
      await ask('POST', '/filters', anna, { name: 'x', expression: 'alert.mga < 18' })
    ).json();
    assert.match(detail, /line 1, column 1: .*did you mean alert\.mag/);
  });

  it('are bounded for each person', async () => {
    const names = Array.from({ length: limits.maxPerPerson }, (_, i) => `many-${i}`);
    const cora = await api.browserOf('cora');
    for (const name of names) await make(name, cora);
    const more = await ask('POST', '/filters', cora, { name: 'more', expression: bright });
    assert.deepEqual(refused(more), [409, 'LUCERO_LIMIT_REACHED', 'name']);
  });
});

describe('filters that come with Lucero', () => {
  it('are in the gallery once, off and public, to be copied by everybody', async () => {
    await installReadyMadeFilters(store, 1_000);
    await installReadyMadeFilters(store, 2_000);
    const { items } = (await ask('GET', '/filters?limit=200')).json();
    const ours = items.filter(({ ownerName }: { ownerName: string }) => ownerName === 'Lucero');
    assert.ok(ours.length >= 10);
    for (const { state, version, isOwn, description } of ours) {
      assert.deepEqual([state, version, isOwn], ['off', 1, false]);
      assert.ok(description.length > 0);
    }
    const name = ours[0].name;
    assert.equal((await ask('DELETE', `/filters/${name}`, bert)).statusCode, 403);
    const copied = await ask('POST', `/filters/${name}/copies`, bert, { name: 'ready' });
    assert.equal(copied.statusCode, 201, copied.body);
  });
});

describe('filters in ADQL', () => {
  it('are the public ones, without ids of people', async () => {
    const query =
      "SELECT name, owner_name, expression FROM lucero.filter WHERE name IN ('mine', 'kept')";
    const asked = new URLSearchParams({ QUERY: query, LANG: 'ADQL', FORMAT: 'csv' });
    const answer = await app.inject({ url: `/tap/sync?${asked}` });
    assert.equal(answer.statusCode, 200, answer.body);
    assert.deepEqual(answer.body.trim().split(/\r?\n/).slice(1), [`mine,anna,${bright}`]);
  });
});

describe('switching a filter on', () => {
  const state = (name: string, headers: Headers, body: object) =>
    ask('POST', `/filters/${name}/state`, headers, body);

  it('takes a trial of that version, below the rate', async () => {
    await make('tried', anna, { visibility: 'public' });
    const untried = await state('tried', anna, { state: 'on' });
    assert.deepEqual(refused(untried), [409, 'LUCERO_FILTER_UNTRIED', 'version']);
    // Of a night without alerts, where anything passes nothing.
    await store.addFilterTrial({ ...trialOf('tried', 1, 0), alertCount: 0, nightCount: 0 });
    const empty = await state('tried', anna, { state: 'on' });
    assert.deepEqual(refused(empty), [409, 'LUCERO_FILTER_UNTRIED', 'version']);
    await store.addFilterTrial(trialOf('tried', 1, 101));
    const above = await state('tried', anna, { state: 'on' });
    assert.deepEqual(refused(above), [422, 'LUCERO_FILTER_RATE', 'maxEventsPerNight']);
    assert.match(above.json().detail, /101 in the night with most, 50\.5 a night/);
    await store.addFilterTrial(trialOf('tried', 1, 60));
    const stated = await state('tried', anna, { state: 'on', maxEventsPerNight: 59 });
    assert.equal(stated.statusCode, 422);
    const huge = await state('tried', anna, { state: 'on', maxEventsPerNight: 101 });
    assert.deepEqual(refused(huge), [400, 'LUCERO_REQUEST_INVALID', 'maxEventsPerNight']);
    const on = (await state('tried', anna, { state: 'on', maxEventsPerNight: 60 })).json();
    assert.deepEqual([on.state, on.activeVersion, on.maxEventsPerNight], ['on', 1, 60]);
    assert.equal(on.trial.greatestEventsPerNight, 60);
    assert.equal((await state('tried', anna, { state: 'on', version: 5 })).statusCode, 404);
  });

  it('leaves what runs when a new version is saved, which needs a trial of its own', async () => {
    const saved = await ask('PUT', '/filters/tried', anna, { expression: 'alert.mag < 20' });
    assert.deepEqual([saved.json().version, saved.json().activeVersion], [2, 1]);
    const on = await state('tried', anna, { state: 'on' });
    assert.deepEqual(refused(on), [409, 'LUCERO_FILTER_UNTRIED', 'version']);
    const { filters } = await store.activeFilters();
    assert.deepEqual(
      filters.map(({ name, version }) => [name, version]),
      [['tried', 1]],
    );
  });

  it('needs no trial for the alerts of one object', async () => {
    await make('one-object', anna, { expression: "object.oid == 'ZTF18abcdefg'" });
    assert.equal((await state('one-object', anna, { state: 'on' })).json().state, 'on');
  });

  it('is bounded for a person, and for all', async () => {
    await make('third', anna, { expression: "object.oid == 'ZTF18abcdefh'" });
    const third = await state('third', anna, { state: 'on' });
    assert.deepEqual(refused(third), [409, 'LUCERO_LIMIT_REACHED', 'name']);
    for (const name of ['bert-1', 'bert-2']) {
      await make(name, bert, { expression: "object.oid == 'ZTF18abcdefi'" });
    }
    assert.equal((await state('bert-1', bert, { state: 'on' })).statusCode, 200);
    const fourth = await state('bert-2', bert, { state: 'on' });
    assert.deepEqual(refused(fourth), [409, 'LUCERO_LIMIT_REACHED', 'name']);
  });

  it('is undone by its owner, and by operators with a reason', async () => {
    const paused = { state: 'paused', reason: 'floods the topic' };
    assert.equal((await state('tried', bert, paused)).statusCode, 403);
    const byOperator = (await state('tried', olga, paused)).json();
    assert.deepEqual([byOperator.state, byOperator.stateReason], ['paused', paused.reason]);
    assert.equal((await state('tried', olga, paused)).statusCode, 400);
    const stopped = (await state('bert-1', olga, { state: 'off' })).json();
    assert.deepEqual(
      [stopped.state, stopped.visibility, stopped.expression],
      ['off', 'private', ''],
    );
    assert.equal((await state('none', olga, { state: 'off' })).statusCode, 404);
    const off = (await state('tried', anna, { state: 'off' })).json();
    assert.deepEqual([off.state, off.activeVersion, off.stateReason], ['off', null, null]);
  });
});

describe('the check of an expression', () => {
  it('says what it needs, or points at the character', async () => {
    const check = async (expression: string) =>
      (await ask('POST', '/filters/check', {}, { expression })).json();
    const good = await check("host.redshift < 0.05 && object.oid == 'x'");
    assert.deepEqual([good.isValid, good.faults, good.requiredOid], [true, [], 'x']);
    assert.ok(good.needs.includes('host'));
    const bad = await check('alert.mag < 18 &&\n alert.mga > 2');
    const [fault] = bad.faults;
    assert.deepEqual([bad.isValid, fault.line, fault.column], [false, 2, 2]);
    assert.equal(fault.suggestions[0], 'alert.mag');
    assert.equal((await check('x'.repeat(5_000))).isValid, false);
    const body = { builder: (await check('alert.mag < 19 && host.redshift < 0.1')).builder };
    const back = (await ask('POST', '/filters/check', {}, body)).json();
    assert.equal(back.expression, 'alert.mag < 19 && host.redshift < 0.1');
    assert.equal((await check('alert.mag < alert.limitingMag')).builder, null);
    const noForm = await ask('POST', '/filters/check', {}, { builder: { kind: 'x' } });
    assert.deepEqual(
      [noForm.statusCode, noForm.json().errors],
      [400, { builder: 'is no form of the builder' }],
    );
    assert.equal((await ask('POST', '/filters/check', {}, {})).statusCode, 400);
    const fields = (await ask('GET', '/filter-fields')).json();
    const mag = fields.fields.find(({ path }: { path: string }) => path === 'alert.mag');
    assert.deepEqual([mag.type, mag.unit], ['double', 'mag']);
    assert.ok(fields.vocabulary.surveys.length > 1 && fields.limits.characters === 4_000);
  });
});

describe('watchlists by the API', () => {
  const csv = 'name,ra,dec,radius_arcsec\nM 31,00:42:44.33,+41:16:07.5,60\n<i>,187.7,12.39,\n';

  it('are made of a table, replaced, added to, and given back', async () => {
    const made = await upload('/watchlists/galaxies?comment=first', anna, csv);
    assert.equal(made.statusCode, 200, made.body);
    const { watchlist } = made.json();
    assert.deepEqual([watchlist.rowCount, watchlist.version, watchlist.isOwn], [2, 1, true]);
    const rows = await ask('GET', '/watchlists/galaxies/rows', anna);
    assert.match(String(rows.headers['content-type']), /^text\/csv/);
    assert.deepEqual(rows.body.split('\r\n').slice(1, 3), [
      'M 31,10.684708333333331,41.26875,60',
      '"<i>",187.7,12.39,2',
    ]);
    const added = await upload('/watchlists/galaxies/rows', anna, 'name;ra;dec\nM 33;23.46;30.66');
    assert.deepEqual([added.json().watchlist.rowCount, added.json().watchlist.version], [3, 2]);
    const again = await upload('/watchlists/galaxies', anna, rows.body);
    assert.deepEqual([again.json().watchlist.rowCount, again.json().watchlist.version], [2, 3]);
    const { versions } = (await ask('GET', '/watchlists/galaxies', anna)).json();
    assert.deepEqual(
      versions.map((row: { version: number; rowCount: number }) => [row.version, row.rowCount]),
      [
        [3, 2],
        [2, 3],
        [1, 2],
      ],
    );
    const part = await ask('GET', '/watchlists/galaxies/rows?version=2&offset=2&limit=1', anna);
    assert.equal(part.body.split('\r\n')[1], 'M 33,23.46,30.66,2');
    const old = await ask('GET', '/watchlists/galaxies/rows?version=9', anna);
    assert.deepEqual(refused(old), [404, 'LUCERO_NOT_FOUND', 'version']);
  });

  it('are of their owner, and shared when public', async () => {
    assert.equal((await ask('GET', '/watchlists/galaxies', bert)).statusCode, 404);
    assert.equal((await ask('GET', '/watchlists/galaxies/rows')).statusCode, 404);
    assert.deepEqual(refused(await upload('/watchlists/galaxies', bert, csv)), [
      ...[409, 'LUCERO_NAME_TAKEN', 'name'],
    ]);
    assert.equal((await upload('/watchlists/galaxies/rows', bert, csv)).statusCode, 409);
    assert.equal((await upload('/watchlists/galaxies', {}, csv)).statusCode, 401);
    assert.equal((await upload('/watchlists/none/rows', bert, csv)).statusCode, 404);
    const inFilter = { name: 'with-list', expression: "inWatchlist('galaxies')" };
    assert.deepEqual(refused(await ask('POST', '/filters', bert, inFilter)), [
      ...[400, 'LUCERO_REQUEST_INVALID', 'expression'],
    ]);
    const shared = await ask('PATCH', '/watchlists/galaxies', anna, { visibility: 'public' });
    assert.equal(shared.json().visibility, 'public');
    assert.deepEqual(refused(await upload('/watchlists/galaxies', bert, csv)), [
      ...[403, 'LUCERO_NOT_YOURS', 'name'],
    ]);
    assert.equal((await ask('DELETE', '/watchlists/galaxies', bert)).statusCode, 403);
    assert.equal((await ask('GET', '/watchlists')).json().items.length, 1);
    assert.equal((await ask('POST', '/filters', bert, inFilter)).statusCode, 201);
    await store.addFilterTrial(trialOf('with-list', 1, 3));
    const on = await ask('POST', '/filters/with-list/state', bert, { state: 'on' });
    assert.equal(on.statusCode, 200, on.body);
    const hide = await ask('PATCH', '/watchlists/galaxies', anna, { visibility: 'private' });
    assert.deepEqual(refused(hide), [409, 'LUCERO_IN_USE', 'name']);
    assert.equal((await ask('DELETE', '/watchlists/galaxies', anna)).statusCode, 409);
    await ask('POST', '/filters/with-list/state', bert, { state: 'off' });
    assert.equal((await ask('DELETE', '/watchlists/galaxies', anna)).statusCode, 204);
    const again = await ask('POST', '/filters/with-list/state', bert, { state: 'on' });
    assert.deepEqual(refused(again), [400, 'LUCERO_REQUEST_INVALID', 'expression']);
  });

  it('of 100,000 rows are taken; 10 MB with bad rows name each by its line', async () => {
    const lines = Array.from({ length: 100_000 }, (_, i) => `quasar ${i},${i / 300},${i / 2000},2`);
    const large = await upload(
      '/watchlists/large',
      anna,
      `name,ra,dec,radius\n${lines.join('\n')}`,
    );
    assert.equal(large.json().watchlist?.rowCount, 100_000, large.body.slice(0, 300));
    const one = await upload('/watchlists/large/rows', anna, 'name,ra,dec\none more,1,2');
    assert.deepEqual(refused(one), [409, 'LUCERO_LIMIT_REACHED', 'name']);
    const long = 'x'.repeat(66);
    const bad = lines.map((line, i) => (i % 1_000 === 0 ? `${line} ${long}` : `${long},${line}`));
    const body = `note,name,ra,dec,radius\n${bad.join('\n')}`;
    assert.ok(body.length > 9 * 1024 ** 2 && body.length < 10 * 1024 ** 2);
    const answer = await upload('/watchlists/large', anna, body);
    const { errors } = answer.json();
    assert.equal(answer.statusCode, 400);
    assert.equal(Object.keys(errors).length, 100);
    assert.match(errors['line 2'], /4 columns/);
    assert.match(errors['line 99002'], /4 columns/);
    const skipped = (await upload('/watchlists/large?skipBadRows=true', anna, body)).json();
    assert.deepEqual([skipped.watchlist.rowCount, skipped.badRowCount], [99_900, 100]);
    assert.equal(skipped.badRows[0].line, 2);
    const huge = await upload('/watchlists/large', anna, 'x'.repeat(10 * 1024 ** 2 + 1));
    assert.deepEqual(refused(huge), [413, 'LUCERO_BODY_TOO_LARGE', 'body']);
  });

  it('are refused clearly when they are no table', async () => {
    for (const [body, reason] of [
      ['', /is missing|is empty/],
      ['ra\n1\n', /no columns ra and dec/],
      ['name,ra,dec\na,91.0,-91\n', /line 2/],
      ['name,ra,dec\n"a,1,2\nb,3,4\n', /quote|line/],
      [Buffer.from([0xff, 0xff, 0x00]), /UTF-8/],
    ] as const) {
      const { statusCode, detail } = {
        statusCode: 0,
        ...JSON.parse((await upload('/watchlists/broken', anna, body as string)).body),
      };
      assert.match(String(detail), reason, `${statusCode}`);
    }
    assert.equal((await ask('GET', '/watchlists/broken', anna)).statusCode, 404);
    const json = await upload('/watchlists/broken', anna, '{}', 'application/json');
    assert.equal(json.statusCode, 400);
    const xml = await upload('/watchlists/broken', anna, '<a/>', 'text/xml');
    assert.equal(xml.statusCode, 415);
  });

  it('are bounded, and one of two at once comes after the other', async () => {
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => upload(`/watchlists/${name}`, bert, csv)),
    );
    const codes = answers.map(({ statusCode }) => statusCode).sort();
    assert.deepEqual(codes, [200, 200, 200, 200, 409, 409]);
    const rows = Array.from({ length: 5 }, (_, i) => `name,ra,dec\nrow ${i},${i},${i}\n`);
    const kept = answers.findIndex(({ statusCode }) => statusCode === 200);
    const name = 'abcdef'[kept];
    await Promise.all(rows.map((row) => upload(`/watchlists/${name}/rows`, bert, row)));
    const { rowCount, version } = (await ask('GET', `/watchlists/${name}`, bert)).json();
    assert.deepEqual([rowCount, version], [7, 6]);
  });
});

interface Golden {
  readonly maps: readonly {
    readonly name: string;
    readonly file: string;
    readonly area90: number;
  }[];
  readonly mocs: readonly {
    readonly name: string;
    readonly file?: string;
    readonly text?: string;
    readonly area: number;
  }[];
}
const golden: Golden = JSON.parse(
  readFileSync(
    new URL('../../../../packages/sky-maps/test/golden/golden.json', import.meta.url),
    'utf8',
  ),
);
const close = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual / expected - 1) < 1e-6, `${actual}, not ${expected}`);

describe('areas by the API', () => {
  const fits = 'application/fits';

  it('are maps in every form, with a level and a window, and come back as a MOC', async () => {
    for (const { name, file, area90 } of golden.maps) {
      const path = '/areas/map?from=2026-11-01&until=2026-11-15T12:00:00Z&visibility=public';
      const made = await upload(path, anna, Buffer.from(file, 'base64'), fits);
      assert.equal(made.statusCode, 200, `${name}: ${made.body}`);
      const area = made.json();
      assert.deepEqual([area.kind, area.credibleLevel], ['map', 0.9]);
      assert.ok(area.toMjdTai - area.fromMjdTai === 14.5);
      close(area.summary.area90SquareDeg, area90);
    }
    const moc = (await ask('GET', '/areas/map/coverage?level=0.5')).json();
    assert.ok(Object.keys(moc).length > 0);
    const binary = await ask('GET', '/areas/map/coverage?format=fits&maxOrder=6');
    assert.equal(binary.headers['content-type'], fits);
    const copied = await upload('/areas/copied', anna, binary.rawPayload, fits);
    assert.equal(copied.json().kind, 'moc', copied.body);
  });

  it('are MOCs in every form, and circles', async () => {
    for (const { name, file, text, area } of golden.mocs) {
      const body = file === undefined ? text! : Buffer.from(file, 'base64');
      const made = await upload('/areas/moc', anna, body, file === undefined ? 'text/plain' : fits);
      assert.equal(made.statusCode, 200, `${name}: ${made.body}`);
      assert.equal(made.json().kind, 'moc', name);
      close(made.json().summary.areaSquareDeg, area);
    }
    const circle = { raDeg: 10.68, decDeg: 41.27, radiusDeg: 2 };
    const made = await ask('PUT', '/areas/circle', anna, circle);
    assert.equal(made.json().kind, 'circle', made.body);
    const capSquareDeg = 2 * Math.PI * (1 - Math.cos((2 * Math.PI) / 180)) * (180 / Math.PI) ** 2;
    const { areaSquareDeg } = made.json().summary;
    const excess = areaSquareDeg / capSquareDeg - 1;
    assert.ok(Math.abs(excess) < 0.001, `${excess}`);
    const { versions } = (await ask('GET', '/areas/moc', anna)).json();
    assert.ok(versions.length > 1);
  });

  it('are private until they are shared, and bounded', async () => {
    assert.equal((await ask('GET', '/areas/circle', bert)).statusCode, 404);
    assert.equal((await ask('GET', '/areas/circle/coverage')).statusCode, 404);
    const put = await ask('PUT', '/areas/map', bert, { raDeg: 1, decDeg: 2, radiusDeg: 3 });
    assert.deepEqual(refused(put), [403, 'LUCERO_NOT_YOURS', 'name']);
    const hidden = await ask('PUT', '/areas/circle', bert, { raDeg: 1, decDeg: 2, radiusDeg: 3 });
    assert.deepEqual(refused(hidden), [409, 'LUCERO_NAME_TAKEN', 'name']);
    const described = await ask('PATCH', '/areas/circle', anna, { description: 'M 31' });
    assert.equal(described.json().description, 'M 31');
    assert.equal((await ask('GET', '/areas')).json().items.length, 1);
    for (let i = 0; i < limits.maxAreasPerPerson; i++) {
      await upload(`/areas/b-${i}`, bert, '3/1', 'text/plain');
    }
    const full = await upload('/areas/b-more', bert, '3/1', 'text/plain');
    assert.deepEqual(refused(full), [409, 'LUCERO_LIMIT_REACHED', 'name']);
    assert.equal((await ask('DELETE', '/areas/b-0', bert)).statusCode, 204);
  });

  it('are refused with what is wrong when they are broken', async () => {
    const [map] = golden.maps;
    const whole = Buffer.from(map!.file, 'base64');
    for (const [body, type, code] of [
      [whole.subarray(0, whole.length / 2), fits, 'LUCERO_SKY_MAP_INVALID'],
      ['SIMPLE  = T', fits, 'LUCERO_SKY_MAP_INVALID'],
      [Buffer.from([0x1f, 0x8b, 1, 2, 3]), 'application/gzip', 'LUCERO_SKY_MAP_INVALID'],
      ['31/5', 'text/plain', 'LUCERO_SKY_MAP_INVALID'],
      ['3/9999999', 'text/plain', 'LUCERO_SKY_MAP_INVALID'],
      ['<html>', 'text/plain', 'LUCERO_SKY_MAP_INVALID'],
      ['{"3": "x"}', 'application/json', 'LUCERO_SKY_MAP_INVALID'],
      ['{"raDeg": 1, "decDeg": 95, "radiusDeg": 1}', 'application/json', 'LUCERO_SKY_MAP_INVALID'],
      ['{"raDeg": 1, "decDeg": 5, "radiusDeg": 1e9}', 'application/json', 'LUCERO_SKY_MAP_INVALID'],
      ['{"ra": 1, "dec": 5}', 'application/json', 'LUCERO_SKY_MAP_INVALID'],
      ['{', 'application/json', 'LUCERO_REQUEST_INVALID'],
      ['[]', 'application/json', 'LUCERO_SKY_MAP_INVALID'],
    ] as const) {
      const answer = await upload('/areas/broken', anna, body as string, type);
      assert.deepEqual([answer.statusCode, answer.json().code], [400, code], answer.body);
      assert.ok(answer.json().detail.length > 10);
    }
    const backwards = await upload(
      '/areas/broken?from=2026-11-02&until=2026-11-01',
      anna,
      '3/1',
      'text/plain',
    );
    assert.deepEqual(refused(backwards), [400, 'LUCERO_REQUEST_INVALID', 'until']);
    assert.equal((await ask('GET', '/areas/broken', anna)).statusCode, 404);
  });
});

it('nothing failed inside', () => {
  assert.deepEqual(api.failures, []);
});
