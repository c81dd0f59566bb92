import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeRandom } from '@lucero/simulator';
import { middle95, objectResamples } from '../src/bootstrap.ts';

describe('objectResamples', () => {
  it('draws as many objects as there are, with all alerts of each', () => {
    const objectOf = [0, 1, 1, 2, 0, 3];
    const draws = [...objectResamples(objectOf, 4, 50, makeRandom('test'))];
    assert.equal(draws.length, 50);
    for (const weights of draws) {
      assert.equal(weights[0], weights[4]);
      assert.equal(weights[1], weights[2]);
      const drawn = [weights[0]!, weights[1]!, weights[3]!, weights[5]!];
      assert.equal(
        drawn.reduce((sum, n) => sum + n, 0),
        4,
      );
    }
    assert.ok(draws.some((weights) => weights.includes(0) && weights.includes(2)));
  });

  it('gives a mean its known spread: 1.96 standard errors to each side', () => {
    // 400 objects of two equal alerts each, a quarter of them 1 and the others 0.
    const objectOf = Array.from({ length: 800 }, (_, i) => i >> 1);
    const values = objectOf.map((object) => (object % 4 === 0 ? 1 : 0));
    const means: number[] = [];
    for (const weights of objectResamples(objectOf, 400, 4000, makeRandom('spread'))) {
      let sum = 0;
      for (const [i, weight] of weights.entries()) sum += weight * values[i]!;
      means.push(sum / 800);
    }
    const [low, high] = middle95(means)!;
    // Of 800 independent alerts it would be narrower by a factor of 1.41.
    const expected = 1.96 * Math.sqrt((0.25 * 0.75) / 400);
    assert.ok(Math.abs((high - low) / 2 / expected - 1) < 0.05, `${low} to ${high}`);
    assert.ok(Math.abs((high + low) / 2 - 0.25) < 0.005, `${low} to ${high}`);
  });
});

describe('middle95', () => {
  it('agrees with numpy.percentile([3, 1, 4, 1, 5, 9, 2, 6], [2.5, 97.5]) of NumPy 2.4.6', () => {
    const [low, high] = middle95([3, 1, 4, 1, 5, 9, 2, 6])!;
    assert.equal(low, 1);
    assert.ok(Math.abs(high - 8.475) < 1e-12);
  });

  it('is null of nothing, and the number itself of one', () => {
    assert.equal(middle95([]), null);
    assert.deepEqual(middle95([-0.5]), [-0.5, -0.5]);
  });
});
