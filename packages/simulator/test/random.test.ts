import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeRandom } from '../src/random.ts';

const drawMany = (count: number, draw: () => number): number[] =>
  Array.from({ length: count }, draw);
const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('makeRandom', () => {
  it('gives the same stream for the same seed parts', () => {
    const a = makeRandom(7, 'noise', 12);
    const b = makeRandom(7, 'noise', 12);
    assert.deepEqual(drawMany(50, a.uniform), drawMany(50, b.uniform));
  });

  it('gives unrelated streams for seeds that differ in one part', () => {
    const a = drawMany(4000, makeRandom(7, 'noise', 1).uniform);
    const b = drawMany(4000, makeRandom(7, 'noise', 2).uniform);
    const covariance = meanOf(a.map((x, k) => (x - 0.5) * (b[k]! - 0.5)));
    // One twelfth is the variance of a uniform; four standard errors of an unrelated pair.
    assert.ok(Math.abs(covariance) < (4 * (1 / 12)) / Math.sqrt(4000));
  });

  it('draws uniforms, normals and counts with the moments that they should have', () => {
    const random = makeRandom(1, 'moments');
    const uniforms = drawMany(20_000, random.uniform);
    assert.ok(Math.abs(meanOf(uniforms) - 0.5) < 0.01);
    assert.ok(uniforms.every((x) => x >= 0 && x < 1));
    const normals = drawMany(20_000, () => random.normal(3, 2));
    assert.ok(Math.abs(meanOf(normals) - 3) < 0.06);
    assert.ok(Math.abs(meanOf(normals.map((x) => (x - 3) ** 2)) - 4) < 0.2);
    for (const mean of [0.3, 8, 120]) {
      const counts = drawMany(5000, () => random.poisson(mean));
      assert.ok(Math.abs(meanOf(counts) - mean) < 5 * Math.sqrt(mean / 5000));
    }
  });

  it('picks keys in proportion to their weights', () => {
    const random = makeRandom(2, 'weights');
    const picks = drawMany(10_000, () =>
      random.pickWeighted({ rare: 1, common: 4 }) === 'rare' ? 1 : 0,
    );
    assert.ok(Math.abs(meanOf(picks) - 0.2) < 0.02);
  });
});
