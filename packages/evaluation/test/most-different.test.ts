import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MostDifferent } from '../src/most-different.ts';

const keptOf = (capacity: number, differences: readonly number[]): readonly string[] => {
  const kept = new MostDifferent<string>(capacity);
  differences.forEach((difference, i) => {
    kept.add(difference, `${i}:${difference}`);
  });
  return kept.items();
};

describe('MostDifferent', () => {
  it('keeps the largest, the largest first, whatever their order of arrival', () => {
    assert.deepEqual(keptOf(3, [0.1, 0.9, 0.5, 0.7]), ['1:0.9', '3:0.7', '2:0.5']);
    assert.deepEqual(keptOf(3, [0.9, 0.7, 0.5, 0.1]), ['0:0.9', '1:0.7', '2:0.5']);
  });

  it('keeps the first of equal ones, in the order in which they came', () => {
    assert.deepEqual(keptOf(2, [0.5, 0.5, 0.5]), ['0:0.5', '1:0.5']);
  });

  it('gives all when there are fewer, and none when none is wanted', () => {
    assert.deepEqual(keptOf(5, [0.2, 0.3]), ['1:0.3', '0:0.2']);
    assert.deepEqual(keptOf(0, [0.2, 0.3]), []);
  });
});
