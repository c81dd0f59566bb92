import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DataCheckFilter, LatestDataCheck } from '@lucero/store';
import { apiOfParts } from '../support/api-of-parts.ts';

const check: LatestDataCheck = {
  ...{ checkId: 9_007_199_254_740_993n, kind: 'drift', subject: 'magnitude g', survey: 'ztf' },
  ...{ night: '2026-11-28', source: 'check-data', status: 'warning', value: 0.2, low: null },
  ...{ high: 0.15, detail: 'index 0.200', checkedMs: 1_796_000_000_000 },
  changedMs: 1_795_999_000_000,
};
const named = {
  ...{ checkId: '9007199254740993', kind: 'drift', subject: 'magnitude g', survey: 'ztf' },
  ...{ night: '2026-11-28', source: 'check-data' },
};
const result = {
  ...{ checkedAtUtc: '2026-11-30T00:53:20.000Z', status: 'warning', value: 0.2, low: null },
  ...{ high: 0.15, detail: 'index 0.200' },
};
const changedAtUtc = '2026-11-30T00:36:40.000Z';
const base = '/api/v1/data-checks';

describe('GET /data-checks', () => {
  it('asks for what the caller wants, and gives ids as text', async (t) => {
    const asked: DataCheckFilter[] = [];
    const latestDataChecks = async (filter: DataCheckFilter) => {
      asked.push(filter);
      return [check];
    };
    const { get } = apiOfParts(t, { store: { latestDataChecks } });
    assert.deepEqual((await get(base)).json(), {
      items: [{ ...named, ...result, changedAtUtc }],
      nextAfter: null,
    });
    const query = 'night=now&kind=drift&survey=ztf&status=warning&limit=1&after=9007199254740992';
    assert.equal((await get(`${base}?${query}`)).json().nextAfter, '9007199254740993');
    await get(`${base}?night=2026-11-28`);
    assert.deepEqual(asked, [
      { limit: 100 },
      {
        ...{ night: null, kind: 'drift', survey: 'ztf', status: 'warning', limit: 1 },
        after: 9_007_199_254_740_992n,
      },
      { night: '2026-11-28', limit: 100 },
    ]);
  });

  it('refuses what is no night, no kind and no number', async (t) => {
    const { get } = apiOfParts(t, { store: { latestDataChecks: async () => [] } });
    for (const query of ['night=2026-02-30', 'kind=mood', 'after=9999999999999999999', 'limit=0']) {
      const response = await get(`${base}?${query}`);
      assert.equal(response.statusCode, 400, query);
      assert.match(response.body, new RegExp(query.split('=')[0]!));
    }
  });

  it('has the changes, which go on after the last by its id', async (t) => {
    const asked: unknown[] = [];
    const { get } = apiOfParts(t, {
      store: {
        listDataCheckChanges: async (before, limit) => {
          asked.push([before, limit]);
          return [{ ...check, formerStatus: null }];
        },
      },
    });
    const anomalyId = '9007199254740993-1796000000000';
    assert.deepEqual((await get(`${base}/changes?limit=1&before=${anomalyId}`)).json(), {
      items: [{ anomalyId, ...named, ...result, formerStatus: null }],
      nextBefore: anomalyId,
    });
    assert.deepEqual(asked, [
      [{ checkId: 9_007_199_254_740_993n, checkedMs: 1_796_000_000_000 }, 1],
    ]);
    assert.equal((await get(`${base}/changes?before=now`)).statusCode, 400);
  });

  it('has the history of one, and 404 for none', async (t) => {
    const { get } = apiOfParts(t, {
      store: {
        findDataCheck: async (checkId) => (checkId === check.checkId ? check : null),
        readDataCheckHistory: async () => [check],
      },
    });
    assert.deepEqual((await get(`${base}/9007199254740993/history?limit=1`)).json(), {
      check: { ...named, ...result, changedAtUtc },
      items: [result],
      nextBefore: result.checkedAtUtc,
    });
    assert.equal((await get(`${base}/3/history`)).statusCode, 404);
    assert.equal((await get(`${base}/3/history?before=yesterday`)).statusCode, 400);
  });
});
