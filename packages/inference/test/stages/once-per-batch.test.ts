import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Classified } from '../../src/classified.ts';
import { oncePerBatch } from '../../src/stages/once-per-batch.ts';

describe('oncePerBatch', () => {
  it('computes the answers to a batch once, and to an equal one anew', async () => {
    const asked: number[] = [];
    const classify = oncePerBatch(async (batch: readonly number[]) => {
      asked.push(...batch);
      return batch.map(
        (n): Classified => ({ kind: 'skip', reason: 'other-class', detail: `${n}` }),
      );
    });
    const batch = [1, 2];
    const [first, second] = await Promise.all([classify(batch), classify(batch)]);
    assert.equal(first, second);
    assert.deepEqual(asked, [1, 2]);
    assert.deepEqual(await classify([1, 2]), first);
    assert.deepEqual(asked, [1, 2, 1, 2]);
  });

  it('asks anew after a failure: the batch may be tried again', async () => {
    let tries = 0;
    const classify = oncePerBatch(async () => {
      tries += 1;
      if (tries === 1) throw new Error('away');
      return [];
    });
    const batch: readonly number[] = [];
    await assert.rejects(classify(batch), /away/);
    assert.deepEqual(await classify(batch), []);
  });
});
