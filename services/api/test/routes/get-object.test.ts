import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apiOfParts } from '../support/api-of-parts.ts';
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
