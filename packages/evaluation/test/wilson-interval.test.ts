import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wilsonInterval } from '../src/wilson-interval.ts';

describe('wilsonInterval', () => {
  // scipy.stats.binomtest(k, n).proportion_ci(method='wilson')
  const golden: readonly [number, number, number, number][] = [
    [8, 10, 0.4901624715366418, 0.9433178485456248],
    [45, 50, 0.7863976856252034, 0.9565242350681095],
    [584, 600, 0.9571240661880864, 0.9835201901856101],
    [0, 5, 0, 0.43448246478317476],
    [5, 5, 0.5655175352168251, 1],
    [1, 1, 0.20654931437723745, 1],
  ];
  for (const [successes, trials, low, high] of golden) {
    it(`of ${successes} in ${trials} is that of SciPy 1.17.1`, () => {
      const interval = wilsonInterval(successes, trials);
      assert.ok(interval !== null);
      assert.ok(Math.abs(interval[0] - low) < 1e-12, String(interval));
      assert.ok(Math.abs(interval[1] - high) < 1e-12, String(interval));
    });
  }

  it('is null without a trial', () => {
    assert.equal(wilsonInterval(0, 0), null);
  });
});
