import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BoundedProblem } from '../../src/fit/bounded-minimum.ts';
import { mergedPoints } from '../../src/fit/merged-points.ts';
import { minimumFromStarts } from '../../src/fit/minimum-from-starts.ts';
import { assertClose } from '../assert-close.ts';

/** (x² - 1)² + 0.3 x: a low minimum near -1.04, a higher one near 0.96. */
const twoMinima: BoundedProblem = {
  lower: Float64Array.of(-3),
  upper: Float64Array.of(3),
  expand([x], gradient, curvature) {
    gradient[0] = 4 * x! * (x! * x! - 1) + 0.3;
    curvature[0] = Math.max(12 * x! * x! - 4, 1);
    return (x! * x! - 1) ** 2 + 0.3 * x! + 1;
  },
};
const limits = { evaluations: 100, objectiveTolerance: 1e-12 };
const round = {
  problem: twoMinima,
  limits: { evaluations: 6, objectiveTolerance: 1e-2 },
  kept: 1,
};

describe('minimumFromStarts', () => {
  it('follows the best of the starts to the end', () => {
    const starts = [Float64Array.of(2.5), Float64Array.of(-2)];
    const { at, isConverged } = minimumFromStarts(twoMinima, starts, [round], limits);
    assert.ok(isConverged);
    assert.ok(at[0]! < 0);
    assertClose(4 * at[0]! * (at[0]! * at[0]! - 1) + 0.3, 0, 1e-6);
  });

  it('takes the lowest of several that are left', () => {
    const starts = [Float64Array.of(2.5), Float64Array.of(-2)];
    const kept = { ...round, kept: 2 };
    assert.ok(minimumFromStarts(twoMinima, starts, [kept], limits).at[0]! < 0);
  });
});

describe('mergedPoints', () => {
  it('makes neighbours their weighted mean and adds their weights', () => {
    const merged = mergedPoints(
      {
        days: Float64Array.of(0, 1, 10, 14),
        value: Float64Array.of(3, 6, 8, 9),
        rootWeight: Float64Array.of(1, Math.SQRT2, 2, 0),
      },
      2,
    );
    assertClose(merged.days[0]!, 2 / 3, 1e-15);
    assertClose(merged.value[0]!, 5, 1e-15);
    assertClose(merged.rootWeight[0]!, Math.sqrt(3), 1e-15);
    assert.deepEqual([merged.days[1], merged.value[1], merged.rootWeight[1]], [10, 8, 2]);
  });

  it('leaves few points as they are', () => {
    const points = {
      days: Float64Array.of(0),
      value: Float64Array.of(1),
      rootWeight: Float64Array.of(1),
    };
    assert.equal(mergedPoints(points, 1), points);
  });
});
