import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apiOfParts } from '../support/api-of-parts.ts';
import { classification } from '../support/hand-made-alerts.ts';
import { objectSummary } from '../support/stored-rows.ts';

const readObjectContexts = async () => [{ catalogs: null, host: null, regions: [] }];

describe('GET /objects/:survey/:oid', () => {
  it('gives the object, its ids as text and what it lacks as null', async (t) => {
    const summary = objectSummary({ survey: 'lsst', oid: '170028499021365254' });
    const { get } = apiOfParts(t, {
      store: {
        findObject: async ({ survey, oid }) =>
          survey === 'lsst' && oid === '170028499021365254' ? summary : null,
        readObjectContexts,
      },
    });
    const response = await get('/api/v1/objects/lsst/170028499021365254');
    assert.equal(response.statusCode, 200);
    const { context: _, ...body } = response.json();
    assert.deepEqual(body, { ...summary, designation: null, lastAlertId: '2345678901234567801' });
    const neighbour = await get('/api/v1/objects/lsst/170028499021365255');
    assert.deepEqual([neighbour.statusCode, neighbour.json().errors], [404, { oid: 'unknown' }]);
  });

  it('gives an object of which the survey withdrew everything, and says that it is no more', async (t) => {
    const summary = objectSummary({ detectionCount: 0, validityEndMjdTai: 61_000.5 });
    const { get } = apiOfParts(t, {
      store: { findObject: async () => summary, readObjectContexts },
    });
    const { detectionCount, validityEndMjdTai } = (await get('/api/v1/objects/ztf/A')).json();
    assert.deepEqual([detectionCount, validityEndMjdTai], [0, 61_000.5]);
  });

  it('gives out no number that is none: that is a failure, and reported', async (t) => {
    const summary = objectSummary({ lastMag: Number.NaN });
    const { get, failures } = apiOfParts(t, {
      store: { findObject: async () => summary, readObjectContexts },
    });
    const response = await get('/api/v1/objects/ztf/A');
    assert.deepEqual([response.statusCode, failures.length], [500, 1]);
    assert.doesNotMatch(response.body, /NaN/);
  });
});

describe('GET /objects/:survey/:oid?asOf=', () => {
  const summary = objectSummary({ hostRedshift: 0.1, validityEndMjdTai: 61_000.5 });
  const { survey, objectKind, oid } = summary;
  const known = {
    ...{
      survey,
      objectKind,
      oid,
      raDeg: 10,
      decDeg: -5,
      firstMjdTai: 60_990.5,
      lastMjdTai: 60_999,
    },
    ...({ detectionCount: 2, lastAlertId: 7n, lastBand: 'g', lastMag: 19.5 } as const),
  };
  /** Nothing was known before this time. */
  const firstMs = Date.UTC(2025, 10, 20);
  const asked: number[] = [];
  const parts: Parameters<typeof apiOfParts>[1] = {
    store: {
      findObject: async () => summary,
      readObjectAsOf: async (_, asOfMs) => {
        asked.push(asOfMs);
        return asOfMs < firstMs ? null : known;
      },
      readClassificationsAsOf: async (key) =>
        [60_998, 60_999].map((mjdTai) =>
          classification({ ...key, mjdTai, topClass: mjdTai === 60_999 ? 'AGN' : 'SN' }),
        ),
    },
  };

  it('gives what was known then, and nothing that is not kept by time', async (t) => {
    const { get } = apiOfParts(t, parts);
    const response = await get('/api/v1/objects/ztf/A?asOf=2025-11-21T04:00:00Z');
    assert.equal(response.statusCode, 200);
    const body = response.json();
    assert.equal(body.asOfUtc, '2025-11-21T04:00:00.000Z');
    assert.deepEqual(
      [body.detectionCount, body.lastAlertId, body.lastMag, body.topClass],
      [2, '7', 19.5, 'AGN'],
    );
    assert.deepEqual(
      [body.hostRedshift, body.surveyDetectionCount, body.validityEndMjdTai, body.context],
      [null, null, null, undefined],
    );
  });

  it('takes MJD in TAI as well, and is 404 with the reason before anything was known', async (t) => {
    const { get } = apiOfParts(t, parts);
    const early = await get('/api/v1/objects/ztf/A?asOf=60990.5');
    assert.deepEqual(
      [early.statusCode, early.json().errors],
      [404, { asOf: 'before its first alert was stored here' }],
    );
    assert.equal(asked.at(-1), Date.UTC(2025, 10, 11, 12) - 37_000);
    assert.equal((await get('/api/v1/objects/ztf/A?asOf=yesterday')).statusCode, 400);
  });
});
