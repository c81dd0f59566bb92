import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type FilledApi, startFilledApi } from './support/filled-api.ts';
import {
  alert,
  alerts,
  classification,
  detection,
  firstAlertId,
} from './support/hand-made-alerts.ts';

let api: FilledApi;
before(async () => {
  api = await startFilledApi();
  await api.store.storeAlerts(
    [
      alert({
        ...{ survey: 'lsst', oid: '170028499021365255' },
        detection: detection({
          alertId: 42n,
          mjdTai: 61_000.75,
          raDeg: 185.72875,
          decDeg: 15.82361,
        }),
      }),
    ],
    [{ origin: { topic: 't', partition: 0, offset: 99n }, surveyPublishedMs: 0 }],
  );
});
after(() => api.close());

async function answer(path: string, statusCode = 200) {
  const response = await api.app.inject({ url: `/api/v1/${path}` });
  assert.equal(response.statusCode, statusCode, response.body);
  return response.json();
}
const oidsOf = async (query: string): Promise<string[]> =>
  (await answer(`candidates?${query}`)).items.map(({ oid }: { oid: string }) => oid);

describe('GET /candidates', () => {
  it('has in one row what every classifier says, the host, the names and the light curve', async () => {
    const [row] = (await answer('candidates?oid=ZTF18aaaaaaa')).items;
    assert.equal(row.topClass, 'SN');
    assert.equal(row.probability, 0.875);
    assert.deepEqual(
      row.classifications.map(({ taxonomy }: { taxonomy: string }) => taxonomy),
      ['lucero-stamps/1'],
    );
    const { answerClass, answerLevel, answerProbability } = row.classifications[0];
    assert.deepEqual([answerClass, answerLevel, answerProbability], ['SN', 1, 0.875]);
    assert.equal(row.hostVerdict, 'hosted');
    assert.ok(row.matchedCatalogs.length > 0);
    assert.deepEqual(row.detectionsByBand, { g: 1, r: 1 });
    assert.deepEqual(row.points.band, ['g', 'r']);
    assert.equal(row.points.mjdTai[0], 60_000.25);
    assert.equal(row.stampsAlertId, (firstAlertId + 1n).toString());
    assert.match(row.tnsName, /^(AT|SN) 20/);
    assert.ok(Math.abs(row.galacticLatitudeDeg + 60.19) < 0.01);
  });

  it('takes the newest night of each survey as it counts its nights, not half a year', async () => {
    const { items, nights } = await answer('candidates?nights=1');
    const bySurvey = Object.fromEntries(
      nights.map((each: { survey: string }) => [each.survey, each]),
    );
    assert.equal(bySurvey.lsst.fromMjdTai, 61_000.5);
    assert.equal(bySurvey.lsst.beforeMjdTai, 61_001.5);
    assert.equal(bySurvey.ztf.fromMjdTai, 60_003);
    const times = items.map(({ lastMjdTai }: { lastMjdTai: number }) => lastMjdTai);
    assert.ok(times.includes(61_000.75) && times.every((mjd: number) => mjd >= 60_003));
    const night = await answer(`candidates?night=${bySurvey.lsst.night}`);
    assert.deepEqual(
      night.items.map(({ oid }: { oid: string }) => oid),
      ['170028499021365255'],
    );
  });

  it('asks a class or tag for half of the probability unless it is said, and says so', async () => {
    const asked = await answer('candidates?tag=supernova');
    assert.equal(asked.minProbability, 0.5);
    assert.ok(asked.classes.includes('SN') && asked.classes.includes('SNIa'));
    assert.deepEqual(await oidsOf('tag=supernova'), ['ZTF18aaaaaaa']);
    assert.deepEqual(await oidsOf('class=SN&minProbability=0.9'), []);
    assert.equal((await answer('candidates')).minProbability, null);
  });

  it('finds by what a classifier stands for, and not by what is only most probable', async () => {
    assert.deepEqual(await oidsOf('answer=SN'), ['ZTF18aaaaaaa']);
    assert.deepEqual(await oidsOf('answer=SN&class=SN&minProbability=0.9'), []);
    assert.deepEqual(await oidsOf('answer=AGN'), []);
    assert.deepEqual(await oidsOf('answer=Transient'), []);
  });

  it('has no row without what was asked for by a class tree', async () => {
    assert.deepEqual(await oidsOf('taxonomy=lucero-lightcurves/1'), []);
    assert.ok((await oidsOf('taxonomy=lucero-stamps/1')).includes('ZTF18aaaaaaa'));
  });

  it('finds by a branch what stands for a class below it', async () => {
    const { survey, objectKind, oid } = alerts[1]!;
    const { alertId, mjdTai } = alerts[1]!.detection;
    const said = { survey, objectKind, oid, alertId, mjdTai, classifier: 'trees' } as const;
    await api.store.storeClassifications([
      classification({
        ...{ ...said, taxonomy: 'lucero-lightcurves/1', probabilities: { SNIa: 0.9, AGN: 0.1 } },
        ...{ topClass: 'SNIa', answerClass: 'SNIa', answerLevel: 2, answerProbability: 0.9 },
      }),
    ]);
    assert.deepEqual(await oidsOf('answer=Transient'), [oid]);
    assert.deepEqual(await oidsOf('answer=SNIa'), [oid]);
    assert.deepEqual(await oidsOf('answer=SNII'), []);
    assert.deepEqual(await oidsOf('answer=Periodic'), []);
  });

  it('takes a site, and says where the Sun is there', async () => {
    const at = 'visibleAtMjdUtc=61000.3';
    const { sunAltitudeDeg, items } = await answer(
      `candidates?site=palomar&${at}&minAltitudeDeg=-90&orderBy=altitude`,
    );
    assert.ok(sunAltitudeDeg < -18);
    const altitudes = items.map(({ altitudeDeg }: { altitudeDeg: number }) => altitudeDeg);
    assert.deepEqual(
      altitudes,
      altitudes.toSorted((a: number, b: number) => b - a),
    );
    const places = `siteLongitudeDeg=-116.86254&siteLatitudeDeg=33.3541&${at}&minAltitudeDeg=-90&orderBy=altitude`;
    const again = await answer(`candidates?${places}`);
    for (const [i, { altitudeDeg }] of again.items.entries()) {
      assert.ok(Math.abs(altitudeDeg - altitudes[i]!) < 0.01);
    }
  });

  for (const [query, field] of [
    ['class=SN&tag=supernova', 'tag'],
    ['night=2026-11-29&nights=1', 'nights'],
    ['night=2026-02-31', 'night'],
    ['raFromDeg=1&raToDeg=2', 'decFromDeg'],
    ['raFromDeg=1&raToDeg=2&decFromDeg=3&decToDeg=2', 'decFromDeg'],
    ['raFromDeg=1&raToDeg=2&decFromDeg=1&decToDeg=2&position=1 1&radiusArcsec=1', 'raFromDeg'],
    ['site=nowhere', 'site'],
    ['siteLongitudeDeg=5', 'siteLatitudeDeg'],
    ['orderBy=altitude', 'orderBy'],
    ['minDetectionsIn=g', 'minDetectionsIn'],
    ['tnsState=maybe', 'tnsState'],
    ['survey=nobody', 'survey'],
    ['cursor=x', 'cursor'],
  ] as const) {
    it(`refuses ${query}`, async () => {
      const problem = await answer(`candidates?${query}`, 400);
      assert.match(JSON.stringify(problem.errors ?? problem), new RegExp(field));
    });
  }

  it('is a 404 of an event that nobody knows', async () => {
    await answer('candidates?event=S999999x', 404);
  });
});

describe('GET /candidates/counts', () => {
  it('counts classes and tags under the same filter as the list', async () => {
    // The threshold that nobody named is the same for both.
    const counts = await answer('candidates/counts?survey=ztf');
    for (const { tag, objectCount } of counts.byTag) {
      const { items } = await answer(`candidates?survey=ztf&tag=${tag}&limit=1000`);
      assert.equal(items.length, objectCount, tag);
    }
    const none = await answer('candidates/counts?survey=ztf&minDetections=1000');
    assert.ok(none.byTag.every(({ objectCount }: { objectCount: number }) => objectCount === 0));
    assert.deepEqual([none.objectCount, none.byClass], [0, []]);
  });
});

describe('GET /search', () => {
  const hitsOf = async (q: string) => (await answer(`search?q=${encodeURIComponent(q)}`)).hits;

  for (const [q, by] of [
    ['ZTF18aaaaaaa', 'object id'],
    ['ztf18aaaaaaa', 'object id'],
    [(firstAlertId + 1n).toString(), 'alert id'],
  ] as const) {
    it(`finds the object of ${q} by its ${by}`, async () => {
      const [hit] = await hitsOf(q);
      assert.deepEqual([hit.survey, hit.oid, hit.by], ['ztf', 'ZTF18aaaaaaa', by]);
    });
  }

  it('finds a known body by number and by designation, packed or not', async () => {
    for (const q of ['404405', '2013 GR59', '2013gr59', 'K13G59R']) {
      const hit = (await hitsOf(q)).find(({ kind }: { kind: string }) => kind === 'solarSystem');
      assert.equal(hit?.name, '404405', q);
    }
  });

  it('finds what the Transient Name Server calls so, with any prefix', async () => {
    const { tnsName } = (await answer('candidates?oid=ZTF18aaaaaaa')).items[0];
    for (const q of [tnsName, tnsName.toLowerCase().replace(' ', '')]) {
      assert.ok(
        (await hitsOf(q)).some(({ oid }: { oid: string }) => oid === 'ZTF18aaaaaaa'),
        q,
      );
    }
  });

  it('finds an object by the name of a catalogue, whatever its case', async () => {
    const { catalogs } = await answer('objects/ztf/ZTF18aaaaaaa/matches');
    const { sourceId } = catalogs.flatMap(({ items }: { items: unknown[] }) => items)[0];
    const hits = await hitsOf(String(sourceId).toUpperCase());
    assert.ok(
      hits.some(({ oid }: { oid: string }) => oid === 'ZTF18aaaaaaa'),
      sourceId,
    );
  });

  it('reads a position in any form, and offers the nearest object when there is none', async () => {
    for (const q of ['12 22 54.9 +15 49 25', '12h22m54.9s +15d49m25s', '185.72875,15.82361']) {
      const { place } = await answer(`search?q=${encodeURIComponent(q)}`);
      assert.ok(Math.abs(place.raDeg - 185.72875) < 1e-4 && place.radiusArcsec === 10, q);
    }
    const { suggestions } = await answer(`search?q=${encodeURIComponent('185.74 15.82361')}`);
    assert.match(suggestions[0].reason, /nearest object is 39\.0″ away/);
    const found = await answer(`search?q=${encodeURIComponent(suggestions[0].q)}`);
    assert.ok(found.place.radiusArcsec >= 39);
  });

  it('asks back: hours or degrees, and ids that begin so', async () => {
    const { suggestions } = await answer(`search?q=${encodeURIComponent('12.38 15.82')}`);
    assert.ok(suggestions.some(({ q }: { q: string }) => q === '12.38h +15.82'));
    const similar = await answer('search?q=ztf18aaaaaab');
    assert.ok(similar.suggestions.some(({ q }: { q: string }) => q === 'ZTF18aaaaaaa'));
  });

  it('says why a position cannot be read', async () => {
    const { place, fault, hits } = await answer(
      `search?q=${encodeURIComponent('12:61:00 +10:00:00')}`,
    );
    assert.deepEqual([place, hits], [null, []]);
    assert.match(fault, /ra .*12:61:00/);
    await answer('search?q=', 400);
  });
});
