import assert from 'node:assert/strict';
import { it } from 'node:test';
import { highest, range, standardDeviation } from '../src/spread.ts';

it('the standard deviation is over n', () => {
  assert.equal(standardDeviation([2, 4, 4, 4, 5, 5, 7, 9]), 2);
  assert.equal(standardDeviation([3, 3]), 0);
});

it('the range is that of the extremes, wherever they stand', () => {
  assert.equal(range([1, -4, 7, 2]), 11);
  assert.equal(range([-3, -3]), 0);
});

it('the highest of negative values is negative', () => {
  assert.equal(highest([-5, -2, -9]), -2);
  assert.equal(highest([4]), 4);
});

it('too few values have none', () => {
  for (const values of [[], [1]]) {
    assert.equal(standardDeviation(values), null);
    assert.equal(range(values), null);
  }
  assert.equal(highest([]), null);
});
