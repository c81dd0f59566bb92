import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { allWise, galaxies, matchesOfFirst } from '../support/catalog-matches.ts';
import { type FilledApi, startFilledApi } from '../support/filled-api.ts';
import { pairedOfLsst, storePair } from '../support/source-pair.ts';

let api: FilledApi;
before(async () => {
  api = await startFilledApi();
});
after(() => api.close());

const get = async (url: string) => await api.app.inject({ url: `/api/v1/${url}` });
const oidsOf = async (query: string): Promise<string[]> => {
  const response = await get(`objects?${query}`);
  assert.equal(response.statusCode, 200, response.body);
  return response
    .json()
    .items.map(({ oid }: { oid: string }) => oid)
    .toSorted();
};

describe('GET /objects/:survey/:oid/matches', () => {
  it('says of each catalogue matched, none or unknown, with the sources and the units', async () => {
    const body = (await get('objects/ztf/ZTF18aaaaaaa/matches')).json();
    const { catalogs, described, matchedUtc, mjdTai, raDeg, decDeg } = body;
    assert.deepEqual(
      { matchedUtc, mjdTai, raDeg, decDeg },
      { matchedUtc: '2026-11-29T04:30:00.000Z', mjdTai: 60_003.25, raDeg: 10, decDeg: 20 },
    );
    const [wise, ned] = matchesOfFirst.map(({ catalog: _, ...match }) => match);
    assert.deepEqual(catalogs, [
      { catalog: 'allwise', version: '2013-11-13', status: 'matched', items: [wise] },
      { catalog: 'ned-lvs', version: '2024', status: 'matched', items: [ned] },
      { catalog: 'spectra', version: '1', status: 'unknown', items: [] },
    ]);
    const [ofWise] = described;
    assert.deepEqual([ofWise.name, ofWise.columns], ['allwise', allWise.columns]);
  });

  it('says none where a catalogue was read and has nothing', async () => {
    const { catalogs } = (await get('objects/ztf/ZTF18bbbbbbb/matches')).json();
    assert.deepEqual(
      catalogs.map(({ status }: { status: string }) => status),
      ['none', 'none', 'none'],
    );
  });

  it('says that an object was not matched yet, and not that it has no matches', async () => {
    const body = (await get('objects/lsst/170028499021365254/matches')).json();
    assert.deepEqual([body.matchedUtc, body.mjdTai, body.catalogs], [null, null, []]);
  });

  it('is a 404 for an object that is not here', async () => {
    const response = await get('objects/ztf/ZTF99zzzzzzz/matches');
    assert.deepEqual([response.statusCode, response.json().errors], [404, { oid: 'unknown' }]);
  });
});

describe('POST /matches/by-id', () => {
  const post = async (objects: readonly object[]) =>
    await api.app.inject({ method: 'POST', url: '/api/v1/matches/by-id', payload: { objects } });

  it('answers in the order asked, and names what is not here', async () => {
    const [a, b] = ['ZTF18bbbbbbb', 'ZTF18aaaaaaa'].map((oid) => ({ survey: 'ztf', oid }));
    const unknown = { survey: 'ztf', oid: 'ZTF99zzzzzzz' };
    const body = (await post([a!, unknown, b!])).json();
    assert.deepEqual(
      body.items.map(({ oid }: { oid: string }) => oid),
      ['ZTF18bbbbbbb', 'ZTF18aaaaaaa'],
    );
    assert.deepEqual(body.unknown, [unknown]);
    const { described: _, ...alone } = (await get('objects/ztf/ZTF18aaaaaaa/matches')).json();
    assert.deepEqual(body.items[1], alone);
  });

  it('takes any name of a source', async () => {
    await storePair(api.store);
    const { items, unknown } = (await post([{ survey: 'lsst', oid: 'my nova' }])).json();
    assert.deepEqual([items[0].oid, items[0].matchedUtc, unknown], [pairedOfLsst.oid, null, []]);
  });

  it('takes 1,000 objects, and refuses more and none', async () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ survey: 'ztf', oid: `ZTF${i}` }));
    assert.equal((await post(many(1_000))).statusCode, 200);
    assert.equal((await post(many(1_001))).statusCode, 400);
    assert.equal((await post([])).statusCode, 400);
  });
});

describe('GET /catalogs', () => {
  it('lists what objects are matched with, with radius rule and columns', async () => {
    const { items } = (await get('catalogs')).json();
    assert.deepEqual(
      items.map(({ name }: { name: string }) => name),
      ['allwise', 'ned-lvs', 'spectra'],
    );
    const { registeredUtc, ...ned } = items[1];
    assert.deepEqual(ned, galaxies);
    assert.ok(Date.parse(registeredUtc) > 0);
    assert.deepEqual([items[2].columns, items[2].radius], [[], null]);
  });
});

describe('lists of objects by catalogue', () => {
  it('have those that are in one of them', async () => {
    assert.deepEqual(await oidsOf('matched=allwise'), ['ZTF18aaaaaaa']);
    assert.deepEqual(await oidsOf('matched=allwise&matched=spectra'), ['ZTF18aaaaaaa']);
    assert.deepEqual(await oidsOf('matched=spectra'), []);
  });

  it('have those that are in none, where all of them were read', async () => {
    assert.deepEqual(await oidsOf('notMatched=allwise'), ['ZTF18bbbbbbb']);
    assert.deepEqual(await oidsOf('notMatched=spectra'), ['ZTF18bbbbbbb']);
    assert.deepEqual(await oidsOf('matched=ned-lvs&notMatched=allwise'), []);
  });

  it('refuse a catalogue that is not here, with those that are', async () => {
    for (const path of ['objects', 'export/objects']) {
      const response = await get(`${path}?matched=allwise&notMatched=gaia-dr3`);
      assert.equal(response.statusCode, 400);
      assert.match(response.json().errors.notMatched, /gaia-dr3.*allwise, ned-lvs, spectra/);
    }
  });

  it('leave as files, with the matches', async () => {
    const rows = async (path: string) =>
      (await get(path)).body
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
    const objects = await rows('export/objects?format=jsonl&matched=allwise');
    assert.deepEqual(
      objects.map(({ oid }) => oid),
      ['ZTF18aaaaaaa'],
    );
    const matches = await rows('export/matches?format=jsonl');
    assert.deepEqual(
      matches.map(({ catalog, separationArcsec, values }) => [catalog, separationArcsec, values]),
      matchesOfFirst.map(({ catalog, separationArcsec, values }) => [
        ...[catalog, separationArcsec],
        JSON.stringify(values),
      ]),
    );
  });
});

describe('one object', () => {
  it('has the few words of its surroundings', async () => {
    const { context } = (await get('objects/ztf/ZTF18aaaaaaa')).json();
    const { matchedCatalogs, unknownCatalogs } = context;
    assert.deepEqual(
      { matchedCatalogs, unknownCatalogs },
      { matchedCatalogs: ['allwise', 'ned-lvs'], unknownCatalogs: ['spectra'] },
    );
    const never = (await get('objects/lsst/170028499021365254')).json().context;
    assert.deepEqual(never, {
      ...{ matchedCatalogs: null, unknownCatalogs: [], hostVerdict: null },
      ...{ hostSeparationArcsec: null, redshift: null, regions: [] },
    });
  });
});
