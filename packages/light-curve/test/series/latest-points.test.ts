import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { latestPoints } from '../../src/series/latest-points.ts';

const series = {
  epochMjd: 59_000,
  time: Float64Array.of(1, 2, 3),
  brightness: Float64Array.of(4, 5, 6),
  brightnessError: Float64Array.of(7, 8, 9),
};

describe('the latest points', () => {
  it('are the last in time', () => {
    const { epochMjd, time, brightness, brightnessError } = latestPoints(series, 2);
    assert.equal(epochMjd, 59_000);
    assert.deepEqual([...time, ...brightness, ...brightnessError], [2, 3, 5, 6, 8, 9]);
  });

  it('are the series itself when it has no more', () => {
    assert.equal(latestPoints(series, 3), series);
  });
});
