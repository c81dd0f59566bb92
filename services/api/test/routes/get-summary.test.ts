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
    const { computedAtUtc, ...counts } = (await get('/api/v1/summary')).json();
    assert.deepEqual(counts, { version: '1.2.3', ...summary });
    assert.ok(Math.abs(Date.parse(computedAtUtc) - Date.now()) < 60_000, computedAtUtc);
  });

  it('is not sent again to who holds it', async (t) => {
    const summary = {
      ...{ objectCount: 3, alertCount: 4, detectionCount: 5, lastMjdTai: 60_003.25, byClass: [] },
    };
    const { get } = apiOfParts(t, { store: { summarise: async () => summary } });
    // Two questions within the same kept answer; a slow machine asks again.
    for (let i = 0; ; i++) {
      const { headers } = await get('/api/v1/summary');
      const again = await get('/api/v1/summary', { 'if-none-match': String(headers.etag) });
      if (again.statusCode !== 304 && i < 10) continue;
      assert.deepEqual([again.statusCode, again.body], [304, '']);
      return;
    }
  });

  it('is counted once for many who ask together', async (t) => {
    let counted = 0;
    const summarise = async () => {
      counted++;
      return { objectCount: 0, alertCount: 0, detectionCount: 0, lastMjdTai: null, byClass: [] };
    };
    const { get } = apiOfParts(t, { store: { summarise } });
    await Promise.all(Array.from({ length: 20 }, () => get('/api/v1/summary')));
    assert.equal(counted, 1);
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
