import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FetchedTogether } from '../src/fetched-together.ts';

describe('FetchedTogether', () => {
  it('hands on together what comes in one turn, and the next turn apart', async () => {
    const handled: (readonly number[])[] = [];
    const together = new FetchedTogether<number>(async (items) => void handled.push(items));
    await Promise.all([together.add(1), together.add(2), together.add(3)]);
    await together.add(4);
    assert.deepEqual(handled, [[1, 2, 3], [4]]);
  });

  it('lets each of them wait for the handling, and fail with it', async () => {
    const together = new FetchedTogether<number>(async () => {
      throw new Error('the database is away');
    });
    const results = await Promise.allSettled([together.add(1), together.add(2)]);
    assert.deepEqual(
      results.map(({ status }) => status),
      ['rejected', 'rejected'],
    );
  });
});
