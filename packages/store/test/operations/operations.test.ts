import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openTestStore } from '../support/open-test-store.ts';

const { store } = await openTestStore();

describe('readOperatorFigures', () => {
  it('tells of the database, and of nights and checks what is noted there', async () => {
    const before = await store.readOperatorFigures(0);
    assert.ok(before.databaseBytes > 1_000_000);
    assert.ok(before.connectionCount >= 1 && before.connectionCount < before.maxConnections);
    assert.ok(before.oldestTransactionSeconds < 60);
    assert.deepEqual(
      [before.releasedNightSeconds, before.stoppedNightCount, before.checkCounts],
      [null, 0, { passed: 0, warning: 0, failed: 0 }],
    );
    await store.storeDataChecks(
      (['passed', 'passed', 'failed'] as const).map((status, i) => ({
        ...{ checkedMs: 60_000 * (i + 1), night: null, kind: 'freshness', survey: null, status },
        ...{ subject: `topic ${i}`, value: 1, low: null, high: 2, detail: '', source: 'a test' },
      })),
    );
    const { checkCounts } = await store.readOperatorFigures(60_000);
    // The first was checked too long ago.
    assert.deepEqual(checkCounts, { passed: 1, warning: 0, failed: 1 });
  });
});
