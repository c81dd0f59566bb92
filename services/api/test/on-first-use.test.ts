import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { onFirstUse } from '../src/on-first-use.ts';

describe('onFirstUse', () => {
  it('opens once, when asked, and asks again after a failure', async () => {
    let count = 0;
    const opened = onFirstUse(async () => {
      if (++count === 1) throw new Error('not yet');
      return count;
    });
    assert.equal(count, 0);
    await assert.rejects(opened(), /not yet/);
    assert.deepEqual(await Promise.all([opened(), opened()]), [2, 2]);
    assert.equal(await opened(), 2);
  });
});
