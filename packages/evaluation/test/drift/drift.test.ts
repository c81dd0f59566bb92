import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import {
  countsInBins,
  expectedRange,
  poissonRange,
  populationStability,
  quantileEdges,
  quantileSketch,
} from '../../src/index.ts';

const golden = JSON.parse(readFileSync(join(import.meta.dirname, 'golden.json'), 'utf8')) as {
  readonly versions: { readonly numpy: string; readonly scipy: string };
  readonly stability: readonly {
    readonly reference: readonly number[];
    readonly observed: readonly number[];
    readonly index: number;
    readonly expected: number;
    readonly chanceLimit: number;
  }[];
  readonly magnitudes: {
    readonly former: readonly number[];
    readonly shifted: readonly number[];
    readonly index: number;
  };
  readonly poissonRanges: readonly {
    readonly mean: number;
    readonly low: number;
    readonly high: number;
  }[];
};
const chance = { tail: 1e-4, z: 3.719016485455709 };

describe(`population stability, as NumPy ${golden.versions.numpy} and SciPy ${golden.versions.scipy} have it`, () => {
  for (const { reference, observed, index, expected, chanceLimit } of golden.stability) {
    it(`of ${reference.join(' ')} and ${observed.join(' ')}`, () => {
      const found = populationStability(reference, observed);
      assert.ok(found !== null);
      assert.ok(Math.abs(found.index - index) < 1e-12, String(found.index));
      assert.ok(Math.abs(found.expected - expected) < 1e-12);
      assert.ok(Math.abs(found.chanceLimit / chanceLimit - 1) < 0.05, String(found.chanceLimit));
    });
  }

  it('of numbers by the deciles of the reference, to what a sketch loses', () => {
    const { former, shifted, index } = golden.magnitudes;
    const reference = quantileSketch(former);
    const edges = quantileEdges([reference], 10);
    const found = populationStability(
      countsInBins(reference, edges),
      countsInBins(quantileSketch(shifted), edges),
    );
    assert.ok(Math.abs(found!.index - index) < 0.01, `${found!.index} for ${index}`);
  });

  it('is null without counts', () => {
    assert.equal(populationStability([0, 0], [1, 2]), null);
    assert.equal(populationStability([5], [5]), null);
  });
});

describe('quantile sketches', () => {
  it('hold all of few numbers, and tell the absent apart', () => {
    assert.deepEqual(quantileSketch([3, null, 1, Number.NaN, 2]), {
      ...{ count: 3, nullCount: 2, quantiles: [1, 2, 3] },
    });
  });

  it('give bins of equal parts, and none that is empty for ever', () => {
    const sketch = quantileSketch(Array.from({ length: 10_000 }, (_, i) => i));
    const counts = countsInBins(sketch, quantileEdges([sketch], 10));
    assert.deepEqual(counts, new Array(10).fill(1_000));
    const tied = quantileSketch([0, 0, 0, 0, 0, 0, 0, 1, 1, 2]);
    assert.deepEqual(quantileEdges([tied], 10), [0, 1]);
    assert.deepEqual(quantileEdges([quantileSketch([5, 5, 5])], 10), []);
    assert.deepEqual(quantileEdges([], 10), []);
  });
});

describe('the range of a count', () => {
  for (const { mean, low, high } of golden.poissonRanges) {
    it(`of mean ${mean} is that of scipy.stats.poisson.ppf`, () => {
      assert.deepEqual(poissonRange(mean, chance), [low, high]);
    });
  }

  it('of a large mean is normal, and of none is 0', () => {
    assert.deepEqual(poissonRange(10_000, chance), [9_628, 10_372]);
    assert.deepEqual(poissonRange(0, chance), [0, 0]);
  });

  it('follows the spread of former counts, by ratio, and asks for enough of them', () => {
    const former = [800, 1_000, 1_250, 1_000, 0, 1_000];
    const options = { spreads: 4, floor: 0.1, fewest: 5 };
    const range = expectedRange(former, options);
    assert.ok(range !== null);
    assert.ok(Math.abs(range.median - 1_000) < 1e-9);
    // MAD is 0: the floor holds, 1000 e^-0.4 = 670 and 1000 e^0.4 = 1492, and what chance adds.
    assert.deepEqual([range.low, range.high], [576, 1_636]);
    assert.equal(expectedRange(former, { ...options, fewest: 6 }), null);
  });
});
