import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apiOfParts } from '../support/api-of-parts.ts';

describe('GET /summary', () => {
  it('gives the counts and the version that counted', async (t) => {
    const summary = {
      ...{ objectCount: 3, alertCount: 4, detectionCount: 5, lastMjdTai: 60_003.25 },
      byClass: [{ classifier: 'stamps-ztf', className: 'SN', objectCount: 1 }],
    };
    const { get } = apiOfParts(t, { store: { summarise: async () => summary } });
    assert.deepEqual((await get('/api/v1/summary')).json(), { version: '1.2.3', ...summary });
  });

  it('says null, not 0, for the last detection of an empty store', async (t) => {
    const empty = {
      ...{ objectCount: 0, alertCount: 0, detectionCount: 0, lastMjdTai: null },
      byClass: [],
    };
    const { get } = apiOfParts(t, { store: { summarise: async () => empty } });
    const { objectCount, lastMjdTai, byClass } = (await get('/api/v1/summary')).json();
    assert.deepEqual([objectCount, lastMjdTai, byClass], [0, null, []]);
  });
});
