import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import { type CatalogColumn, type Catalogs, openCatalogs } from '@lucero/catalogs';
import { apiOfParts } from '../../support/api-of-parts.ts';
import { writeCatalog } from '../../support/write-catalog.ts';

const column = (name: string, unit: string | null, type: CatalogColumn['type']): CatalogColumn => ({
  ...{ name, unit, type, description: name },
});

describe('the cross-match service of ALeRCE', () => {
  let folder: string;
  let catalogs: Catalogs;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lucero-catshtm-'));
    await writeCatalog(
      folder,
      'gaia-dr3',
      [column('phot_g_mean_mag', 'mag', 'float64'), column('class', null, 'text')],
      [
        {
          ...{ sourceId: '1', raDeg: 10, decDeg: 20 },
          values: { phot_g_mean_mag: 17.5, class: null },
        },
        {
          ...{ sourceId: '2', raDeg: 10, decDeg: 20 + 5 / 3600 },
          values: { phot_g_mean_mag: null, class: 'star' },
        },
      ],
    );
    await writeCatalog(
      folder,
      'ned-lvs',
      [column('z', null, 'float64')],
      [{ sourceId: 'UGC 1', raDeg: 10, decDeg: 20 + 3 / 3600, values: { z: 0.05 } }],
    );
    catalogs = await openCatalogs(folder);
  });
  after(async () => {
    await catalogs[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  const near = 'ra=10&dec=20.0001&radius=10';
  const ask = (t: TestContext, path: string, given: typeof catalogs | undefined = catalogs) =>
    apiOfParts(t, given === undefined ? {} : { catalogs: given }).get(`/catshtm/${path}`);

  it('gives the sources of a cone a column at a time, the nearest first, with units', async (t) => {
    const body = (await ask(t, `conesearch?catalog=GAIADR3&${near}`)).json();
    const { RA, Dec, distance, source_id, phot_g_mean_mag, class: classes } = body.GAIADR3;
    assert.deepEqual(source_id, { values: ['1', '2'], units: null });
    assert.deepEqual([RA.values, RA.units, Dec.units], [[10, 10], 'deg', 'deg']);
    assert.equal(distance.units, 'arcsec');
    assert.ok(Math.abs(distance.values[0] - 0.36) < 1e-6);
    assert.deepEqual(phot_g_mean_mag, { values: [17.5, null], units: 'mag' });
    assert.deepEqual(classes.values, [null, 'star']);
  });

  it('gives the nearest source without what it does not have, and nothing where nothing is', async (t) => {
    const nearest = (await ask(t, `crossmatch?catalog=gaia-dr3&${near}`)).json();
    assert.deepEqual(nearest.phot_g_mean_mag, { value: 17.5, unit: 'mag' });
    assert.equal('class' in nearest, false);
    const away = 'ra=0&dec=-90&radius=1';
    assert.deepEqual((await ask(t, `crossmatch?catalog=gaia-dr3&${away}`)).json(), {});
    assert.deepEqual((await ask(t, `conesearch?catalog=gaia-dr3&${away}`)).json(), {});
  });

  it('asks all catalogues at once, each by its name', async (t) => {
    const all = (await ask(t, `crossmatch_all?${near}`)).json();
    assert.deepEqual(
      all.map((each: object) => Object.keys(each)[0]),
      ['gaia-dr3', 'ned-lvs'],
    );
    assert.deepEqual(all[1]['ned-lvs'].z, { value: 0.05, unit: null });
    const cones = (await ask(t, `conesearch_all?${near}`)).json().catalogs;
    assert.deepEqual(cones[1]['ned-lvs'].z, { values: [0.05], units: null });
  });

  it('never calls a catalogue that cannot be read there empty', async (t) => {
    const unreadable = {
      ...{ list: () => catalogs.list(), set: catalogs.set, refresh: catalogs.refresh },
      match: async (...asked: Parameters<Catalogs['match']>) =>
        (await catalogs.match(...asked)).map((answers) =>
          answers.map((answer) => ({ ...answer, status: 'unknown' as const, matches: [] })),
        ),
      [Symbol.asyncDispose]: async () => undefined,
    };
    for (const path of ['conesearch', 'crossmatch']) {
      const response = await ask(t, `${path}?catalog=ned-lvs&${near}`, unreadable);
      assert.deepEqual(
        [response.statusCode, response.json().code],
        [503, 'LUCERO_CATALOG_CORRUPT'],
      );
    }
    const [all] = (await ask(t, `crossmatch_all?${near}`, unreadable)).json();
    assert.deepEqual(all, { 'gaia-dr3': { status: { value: 'unknown', unit: null } } });
  });

  it('refuses what it cannot answer, by name', async (t) => {
    const unknown = await ask(t, `conesearch?catalog=SDSSDR10&${near}`);
    assert.equal(unknown.statusCode, 404);
    assert.match(unknown.json().detail, /SDSSDR10.*gaia-dr3, ned-lvs/);
    for (const bad of [
      'ra=10&dec=20&radius=0',
      'ra=10&dec=20&radius=601',
      'ra=10&dec=91&radius=1',
    ]) {
      assert.equal((await ask(t, `conesearch_all?${bad}`)).statusCode, 400, bad);
    }
    const none = apiOfParts(t, {});
    assert.deepEqual((await none.get(`/catshtm/crossmatch_all?${near}`)).json(), []);
    assert.equal((await none.get(`/catshtm/crossmatch?catalog=gaia&${near}`)).statusCode, 404);
  });
});
