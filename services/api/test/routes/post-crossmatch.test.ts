import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import { type Catalogs, openCatalogs } from '@lucero/catalogs';
import type { Cone } from '@lucero/store';
import { type TableColumn, writeVotable } from '@lucero/tables';
import { apiOfParts } from '../support/api-of-parts.ts';
import { writeCatalog } from '../support/write-catalog.ts';

const arcsec = 1 / 3600;
const columns = [
  { name: 'r_mag', unit: 'mag', description: 'brightness', type: 'float64' },
] as const;
const sources = Array.from({ length: 300 }, (_, i) => ({
  ...{ sourceId: `star ${i}`, raDeg: i, decDeg: 10 + 0.5 * arcsec, values: { r_mag: 15 + i / 64 } },
}));

describe('POST /crossmatch', () => {
  let folder: string;
  let catalogs: Catalogs;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lucero-catalogs-'));
    await writeCatalog(folder, 'stars', columns, sources);
    await writeCatalog(folder, 'quasars', columns, sources.slice(0, 1));
    catalogs = await openCatalogs(folder);
  });
  after(async () => {
    await catalogs[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  /** Without objects; `asked` gets the cones that the store is asked for. */
  function apiOf(t: TestContext, asked: Cone[] = []) {
    const findInCones = async (cones: readonly Cone[]) => {
      asked.push(...cones);
      return cones.map(() => []);
    };
    const { app } = apiOfParts(t, { store: { findInCones }, catalogs });
    return (payload: object | string, query = '', type = 'application/json') =>
      app.inject({
        ...{ method: 'POST', url: `/api/v1/crossmatch${query}` },
        headers: { 'content-type': type },
        payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
      });
  }

  const idsOf = (body: string): (string[] | null)[][] =>
    JSON.parse(body).items.map(
      ({ catalogs: all }: { catalogs: { items: { sourceId: string }[] }[] }) =>
        all.map(({ items }) => items.map(({ sourceId }) => sourceId)),
    );

  it('answers each position in order with every catalogue', async (t) => {
    const asked: Cone[] = [];
    const positions = [7, 360, 5.5].map((raDeg, i) => ({ id: `p${i}`, raDeg, decDeg: 10 }));
    const response = await apiOf(t, asked)({ positions });
    assert.equal(response.statusCode, 200, response.body);
    assert.deepEqual(idsOf(response.body), [
      [[], ['star 7']],
      [['star 0'], ['star 0']],
      [[], []],
    ]);
    const [first] = response.json().items;
    assert.equal(first.id, 'p0');
    const [none, stars] = first.catalogs;
    assert.deepEqual([none.status, stars.status, stars.version], ['none', 'matched', '1']);
    assert.ok(Math.abs(stars.items[0].separationArcsec - 0.5) < 1e-6);
    assert.deepEqual(stars.items[0].values, { r_mag: 15 + 7 / 64 });
    assert.deepEqual(
      asked.map(({ raDeg, radiusArcsec }) => [raDeg, radiusArcsec]),
      [
        [7, 2],
        [0, 2],
        [5.5, 2],
      ],
    );
  });

  it('says where a place lies outside the footprint of a catalogue', async (t) => {
    const positions = [0, 180].map((raDeg) => ({ raDeg, decDeg: 10 }));
    const response = await apiOf(t)({ positions });
    assert.deepEqual(
      response
        .json()
        .items.map(({ catalogs: all }: { catalogs: { status: string; isCovered: boolean }[] }) =>
          all.map(({ status, isCovered }) => [status, isCovered]),
        ),
      [
        [
          ['matched', true],
          ['matched', true],
        ],
        [
          ['none', false],
          ['matched', true],
        ],
      ],
    );
  });

  it('gives the same for the same rows as JSON, CSV and VOTable', async (t) => {
    const post = apiOf(t);
    const rows = Array.from({ length: 250 }, (_, i) => ({ id: `0${i}`, raDeg: i, decDeg: 10 }));
    const asJson = await post({ positions: rows });
    const lines = rows.map(({ id, raDeg, decDeg }) => `${raDeg},${decDeg},${id}`);
    const asCsv = await post(['RA,Dec,id', ...lines, ''].join('\r\n'), '', 'text/csv');
    assert.equal(asCsv.statusCode, 200, asCsv.body);
    assert.deepEqual(asCsv.json(), asJson.json());
    const plain = { ...{ unit: null, ucd: null, description: '' }, timeScale: null };
    const table: readonly TableColumn[] = [
      { name: 'id', type: 'text', ...plain },
      { name: 'RAJ2000', type: 'double', ...plain },
      { name: 'DEJ2000', type: 'double', ...plain },
    ];
    const batches = async function* () {
      yield rows.map(({ id, raDeg, decDeg }) => [id, raDeg, decDeg]);
    };
    const written = writeVotable(batches(), { columns: table, serialization: 'binary2' });
    const text = (await Array.fromAsync(written)).map(String).join('');
    const asTable = await post(text, '', 'application/x-votable+xml');
    assert.equal(asTable.statusCode, 200, asTable.body);
    assert.deepEqual(asTable.json(), asJson.json());
  });

  it('asks the catalogues and the radius that are named, and no objects when none are wanted', async (t) => {
    const asked: Cone[] = [];
    const positions = [{ raDeg: 0, decDeg: 10 }];
    const post = apiOf(t, asked);
    const response = await post({ positions }, '?catalogs=stars&radiusArcsec=0.4&objects=false');
    assert.deepEqual(idsOf(response.body), [[[]]]);
    assert.deepEqual([asked, response.json().items[0].id], [[], null]);
  });

  it('refuses what it cannot serve, naming the row', async (t) => {
    const post = apiOf(t);
    const messages = await Promise.all(
      [
        post({ positions: [] }),
        post({ positions: [{ raDeg: 0, decDeg: 10 }] }, '?catalogs=gaia'),
        post('ra,dec\n10,20\n30,abc\n', '', 'text/csv'),
        post('lon,lat\n10,20\n', '', 'text/csv'),
        post('<VOTABLE>', '', 'text/xml'),
        post({ positions: Array.from({ length: 10_001 }, () => ({ raDeg: 0, decDeg: 0 })) }),
        post(`ra,dec\n${'1,2\n'.repeat(10_001)}`, '', 'text/csv'),
      ].map(async (answer) => {
        const { statusCode, body } = await answer;
        return `${statusCode} ${JSON.stringify(JSON.parse(body).errors)}`;
      }),
    );
    const expected = [
      /^400 .*positions/,
      /^400 .*gaia is no catalogue here; there are: quasars, stars/,
      /^400 .*positions\.1\.decDeg/,
      /^400 .*no columns ra and dec; it has lon, lat/,
      /^400 .*no VOTable/,
      /^400 .*positions/,
      /^400 .*positions/,
    ];
    for (const [i, message] of messages.entries()) assert.match(message, expected[i]!);
  });
});
