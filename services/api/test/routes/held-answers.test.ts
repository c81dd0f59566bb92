import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apiOfParts } from '../support/api-of-parts.ts';

const classifier = {
  ...{ classifier: 'ztf-stamps', version: '1.0.0', modelHash: 'a'.repeat(64) },
  ...{ taxonomy: 'lucero-stamps/1', classes: ['SN', 'AGN'] },
};

describe('answers that seldom change', () => {
  for (const path of ['/api/v1/surveys', '/api/v1/classifiers']) {
    it(`${path} is not sent again to who holds it`, async (t) => {
      const { get } = apiOfParts(t, { store: { listClassifiers: async () => [classifier] } });
      const { headers } = await get(path);
      const again = await get(path, { 'if-none-match': String(headers.etag) });
      assert.deepEqual([again.statusCode, again.body], [304, '']);
      assert.equal(again.headers['cache-control'], 'no-cache');
      assert.equal((await get(path, { 'if-none-match': '"another"' })).statusCode, 200);
    });
  }

  it('/api/v1/classifiers is sent to who holds what it was before', async (t) => {
    const rows = [classifier];
    const { get } = apiOfParts(t, { store: { listClassifiers: async () => rows } });
    const { headers } = await get('/api/v1/classifiers');
    rows.push({ ...classifier, version: '2.0.0' });
    const again = await get('/api/v1/classifiers', { 'if-none-match': String(headers.etag) });
    assert.equal(again.statusCode, 200);
    assert.equal(again.json().items.length, 2);
  });
});
