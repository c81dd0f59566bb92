import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apiOfParts } from '../support/api-of-parts.ts';

describe('GET /classifiers', () => {
  it('gives each version with its classes in the order of its output', async (t) => {
    const row = (version: string, classes: readonly string[]) => ({
      ...{ classifier: 'ztf-stamps', version, modelHash: 'a'.repeat(64) },
      ...{ taxonomy: 'lucero-stamps/1', classes },
    });
    const rows = [row('1.0.0', ['SN', 'AGN']), row('2.0.0', ['bogus', 'AGN', 'SN'])];
    const { get } = apiOfParts(t, { store: { listClassifiers: async () => rows } });
    assert.deepEqual((await get('/api/v1/classifiers')).json(), { items: rows });
  });

  it('is an empty list where nothing was classified yet', async (t) => {
    const { get } = apiOfParts(t, { store: { listClassifiers: async () => [] } });
    assert.deepEqual((await get('/api/v1/classifiers')).json(), { items: [] });
  });
});
