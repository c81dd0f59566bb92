import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sourceIdOf } from '@lucero/identity';
import { type AccessApi, startAccessApi } from '../support/access-api.ts';
import { pairedOfLsst, pairedOfZtf, storePair } from '../support/source-pair.ts';

const [z, a] = [pairedOfZtf, pairedOfLsst];
const stamps = 'lucero-stamps/1';
type Body = Readonly<Record<string, unknown>>;

let api: AccessApi;
let maria: Readonly<Record<string, string>>;
let ines: Readonly<Record<string, string>>;
before(async () => {
  api = await startAccessApi();
  await api.store.storeAlerts([z, a]);
  maria = await api.browserOf('Maria');
  ines = await api.browserOf('ines@example.org');
});
after(async () => {
  await api[Symbol.asyncDispose]();
  assert.deepEqual(api.failures, []);
});

const ofZtf = (what: string) => `/api/v1/objects/ztf/${z.oid}/${what}`;
const ofLsst = (what: string) => `/api/v1/objects/lsst/${a.oid}/${what}`;
const send = (
  method: 'PUT' | 'POST' | 'DELETE',
  url: string,
  headers: Readonly<Record<string, string>>,
  payload?: Body,
) => api.app.inject({ method, url, headers, ...(payload && { payload: { ...payload } }) });
const get = async (url: string, headers = {}) =>
  (await api.app.inject({ url, headers })).json() as {
    readonly items: readonly Body[];
    readonly tally: readonly Body[];
  };

describe('a vote', () => {
  it('is one a person, which the next one replaces', async () => {
    const first = await send('PUT', ofZtf('votes'), maria, { label: 'AGN', taxonomy: stamps });
    assert.equal(first.statusCode, 200, first.body);
    const again = await send('PUT', ofZtf('votes'), maria, { label: 'SN', confidence: 0.75 });
    assert.equal(again.json().items.length, 1);
    const { items } = await get(ofZtf('votes'), maria);
    assert.deepEqual(
      items.map(({ label, taxonomy, confidence, voter, isOwn }) => [
        ...[label, taxonomy, confidence, voter, isOwn],
      ]),
      [['SN', stamps, 0.75, 'Maria', true]],
    );
    assert.equal((await get(ofZtf('votes'))).items[0]!.isOwn, false);
  });

  it('shows no e-mail address, in pages, exports and queries', async () => {
    await send('PUT', ofZtf('votes'), ines, { label: 'interesting' });
    const { items, tally } = await get(ofZtf('votes'));
    assert.equal(items.length, 2);
    assert.ok(items.some(({ voter }) => /^person \d+$/.test(String(voter))));
    assert.deepEqual(
      tally.map(({ label, voteCount }) => [label, voteCount]),
      [
        ['SN', 1],
        ['interesting', 1],
      ],
    );
    const query = `SELECT oid, label, voter FROM lucero.object_vote ORDER BY label`;
    const asked = `/tap/sync?REQUEST=doQuery&LANG=ADQL&FORMAT=csv&QUERY=${encodeURIComponent(query)}`;
    const answer = (await api.app.inject(asked)).body;
    assert.match(answer, /ZTF19pairsee,SN,Maria/);
    const exported = await exportedVotes();
    assert.equal(exported.length, 2);
    assert.doesNotMatch(JSON.stringify([items, answer, exported]), /@/);
  });

  it('needs somebody who signed in, a label that there is, and a confidence that is one', async () => {
    assert.equal((await send('PUT', ofZtf('votes'), {}, { label: 'SN' })).statusCode, 401);
    for (const [body, field] of [
      [{ label: 'supernova' }, 'label'],
      [{ label: 'interesting', taxonomy: stamps }, 'taxonomy'],
      [{ label: 'SNIa', taxonomy: stamps }, 'taxonomy'],
      [{ label: 'SN', confidence: 1.5 }, 'confidence'],
    ] as const) {
      const answer = await send('PUT', ofZtf('votes'), maria, body);
      assert.equal(answer.statusCode, 400, answer.body);
      assert.ok(field in answer.json().errors, answer.body);
    }
    const branch = await send('PUT', ofLsst('votes'), maria, { label: 'Transient' });
    assert.equal(branch.statusCode, 200, branch.body);
    // Both versions of the tree have it: who leaves the tree out means the newest.
    assert.deepEqual(
      branch.json().items.map(({ taxonomy }: { taxonomy: string }) => taxonomy),
      ['lucero-lightcurves/2'],
    );
  });

  it('is kept when objects merge, is counted once a person, and is taken back as a whole', async () => {
    assert.equal((await get(ofLsst('votes'))).items.length, 1);
    await storePair(api.store);
    const { items, tally } = await get(ofLsst('votes'));
    assert.equal(items.length, 3);
    assert.deepEqual(
      tally.map(({ label, voteCount }) => [label, voteCount]),
      [
        ['Transient', 1],
        ['interesting', 1],
      ],
    );
    const sources = new Set((await exportedVotes()).map(([sourceId]) => sourceId));
    assert.deepEqual([...sources], [sourceIdOf(z)]);
    const { survey, objectKind, oid } = a;
    const unknown = { survey, objectKind, oid: '7' };
    assert.deepEqual(await api.store.readVoteLabels([{ survey, objectKind, oid }, unknown]), [
      'Transient',
      null,
    ]);
    assert.equal((await send('DELETE', ofLsst('votes'), maria)).statusCode, 204);
    assert.equal((await get(ofZtf('votes'))).items.length, 1);
    assert.equal((await send('DELETE', ofLsst('votes'), maria)).statusCode, 404);
  });

  async function exportedVotes() {
    const { store } = api;
    const columns = (await store.listExportColumns('votes')).filter(({ field }) =>
      ['sourceId', 'label', 'voter'].includes(field),
    );
    const query = { table: 'votes', objects: {}, order: null, limit: 100 } as const;
    const batches = store.readExport(query, columns, new AbortController().signal);
    return (await Array.fromAsync(batches)).flat();
  }
});

describe('a comment', () => {
  it('is read by everybody, and changed and taken back by who wrote it', async () => {
    const said = await send('POST', ofZtf('comments'), maria, {
      comment: '  z < 0.1 and\r\nrising  ',
    });
    assert.equal(said.statusCode, 201, said.body);
    const { commentId, comment, isOwn } = said.json();
    assert.deepEqual([comment, isOwn], ['z < 0.1 and\nrising', true]);
    const one = ofZtf(`comments/${commentId}`);
    assert.equal((await send('PUT', one, ines, { comment: 'no' })).statusCode, 404);
    assert.equal((await send('DELETE', one, ines)).statusCode, 404);
    assert.equal((await send('PUT', one, maria, { comment: 'z = 0.05' })).statusCode, 204);
    const [read] = (await get(ofLsst('comments'))).items;
    assert.deepEqual([read!.comment, read!.author, read!.isOwn], ['z = 0.05', 'Maria', false]);
    assert.notEqual(read!.editedUtc, null);
    assert.equal((await send('DELETE', one, maria)).statusCode, 204);
    assert.deepEqual((await get(ofZtf('comments'))).items, []);
  });

  it('is refused with markup, without text, too long, and from nobody', async () => {
    for (const comment of [
      ...['<script>alert(1)</script>', 'see <a href="x">this</a>', '   ', 'a\u202Eb', '<!-- -->'],
      'x'.repeat(2_001),
    ]) {
      const answer = await send('POST', ofZtf('comments'), maria, { comment });
      assert.equal(answer.statusCode, 400, comment);
      assert.ok('comment' in answer.json().errors, answer.body);
    }
    assert.equal((await send('POST', ofZtf('comments'), {}, { comment: 'hi' })).statusCode, 401);
  });

  it('is one of a hundred of a person on an object', async () => {
    const key = { survey: 'ztf', objectKind: 'sidereal', oid: z.oid } as const;
    for (let i = 0; i < 100; i++) {
      await api.store.addComment({ ...key, owner: 'person:77', comment: `${i}`, createdMs: i });
    }
    assert.equal(
      await api.store.addComment({ ...key, owner: 'person:77', comment: 'more', createdMs: 1 }),
      null,
    );
  });
});
