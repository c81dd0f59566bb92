import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { evenRanks } from '../../src/points/even-ranks.ts';

describe('evenRanks', () => {
  it('takes all when there are no more than may be taken', () => {
    assert.deepEqual(evenRanks(0, 3), []);
    assert.deepEqual(evenRanks(1, 3), [0]);
    assert.deepEqual(evenRanks(3, 3), [0, 1, 2]);
  });

  it('takes the first, the last and the others evenly between them', () => {
    assert.deepEqual(evenRanks(5, 3), [0, 2, 4]);
    assert.deepEqual(evenRanks(7, 4), [0, 2, 4, 6]);
    assert.deepEqual(evenRanks(100, 2), [0, 99]);
  });

  it('rounds a half up', () => {
    assert.deepEqual(evenRanks(4, 3), [0, 2, 3]); // 0, 1.5, 3
    assert.deepEqual(evenRanks(6, 3), [0, 3, 5]); // 0, 2.5, 5
  });

  it('takes none twice, of any number', () => {
    for (let count = 65; count < 400; count++) {
      const ranks = evenRanks(count, 64);
      assert.equal(new Set(ranks).size, 64, `of ${count}`);
      assert.deepEqual([ranks[0], ranks.at(-1)], [0, count - 1]);
    }
  });
});
