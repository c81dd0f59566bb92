import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { indicesOfHighest } from '../../src/period/highest.ts';

describe('indicesOfHighest', () => {
  const values = Float64Array.of(3, 9, 1, 9, 5, 7);

  it('gives the highest first and the earlier of equals first', () => {
    assert.deepEqual(indicesOfHighest(values, 3), [1, 3, 5]);
  });

  it('gives all when there are fewer than asked', () => {
    assert.deepEqual(indicesOfHighest(values, 10), [1, 3, 5, 4, 0, 2]);
  });

  it('leaves out those that are no candidates', () => {
    assert.deepEqual(
      indicesOfHighest(values, 2, (i) => i % 2 === 0),
      [4, 0],
    );
  });
});
