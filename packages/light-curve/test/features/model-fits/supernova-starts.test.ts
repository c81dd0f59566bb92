import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { supernovaFlux } from '../../../src/features/model-fits/supernova-model.ts';
import {
  expandSupernovaObjective,
  supernovaPenalty,
} from '../../../src/features/model-fits/supernova-objective.ts';
import { supernovaStarts } from '../../../src/features/model-fits/supernova-starts.ts';
import type { WeightedPoints } from '../../../src/fit/merged-points.ts';

const band = (p: readonly number[], from: number): WeightedPoints => {
  const days = Float64Array.from({ length: 30 }, (_, i) => from + 3 * i);
  return {
    days,
    value: days.map((each) => supernovaFlux(p, 0, each)),
    rootWeight: days.map(() => 100 / p[0]!),
  };
};
const bounds = (count: number) => ({
  lower: Float64Array.from({ length: 6 * count }, (_, i) => [0.02, -50, 1, 0, 1, 1][i % 6]!),
  upper: Float64Array.from({ length: 6 * count }, (_, i) => [2, 70, 120, 1, 100, 180][i % 6]!),
});
const objective = (bands: readonly WeightedPoints[], at: Float64Array): number =>
  expandSupernovaObjective(
    bands,
    at,
    new Float64Array(at.length),
    new Float64Array(at.length ** 2),
  );

describe('the starts of the supernova fit', () => {
  // A slow decline, far longer than the switch.
  const bands = [band([0.2, 8, 12, 0.3, 5, 40], -20), band([0.3, 9, 12, 0.4, 5, 40], -19)];
  const { lower, upper } = bounds(2);

  it('are near the curve that made the points', () => {
    const [first] = supernovaStarts(bands, lower, upper, 12);
    const dark = objective(
      bands,
      Float64Array.of(...[0.02, 70, 1, 0, 1, 1], ...[0.02, 70, 1, 0, 1, 1]),
    );
    const found = objective(bands, first!);
    assert.ok(found < 0.01 * dark, `${found} of ${dark}`);
    for (const from of [0, 6]) assert.ok(Math.abs(first![from + 1]! - 8.5) < 4, `${first}`);
  });

  it('are in the box, as many as asked for or fewer, and differ', () => {
    const starts = supernovaStarts(bands, lower, upper, 12);
    assert.equal(starts.length, 12);
    for (const start of starts) {
      for (const [i, each] of start.entries()) assert.ok(each >= lower[i]! && each <= upper[i]!);
    }
    assert.equal(new Set(starts.map(String)).size, 12);
    assert.ok(supernovaStarts(bands, lower, upper, 3).length === 3);
  });

  it('know how soft the switch is', () => {
    const one = bounds(1);
    const days = Float64Array.from({ length: 12 }, (_, i) => 2 * i - 5);
    const short = {
      days,
      value: days.map((each) => supernovaFlux([0.2, 0, 12, 0.3, 5, 8], 0, each)),
      rootWeight: days.map(() => 500),
    };
    const [first] = supernovaStarts([short], one.lower, one.upper, 5);
    const dark = short.value.reduce((sum, flux) => sum + (500 * flux) ** 2, 0);
    // With a sudden switch 1e-3 of it is left.
    const left = objective([short], first!) - supernovaPenalty(1, first!);
    assert.ok(left < 1e-4 * dark, `${left} of ${dark}`);
  });

  it('may have another shape in each band', () => {
    const early = band([0.2, 0, 12, 0.3, 5, 8], -20);
    const late = band([0.3, 40, 30, 0.4, 5, 180], -19);
    const [first] = supernovaStarts([early, late], lower, upper, 12);
    assert.ok(first![7]! - first![1]! > 20, `${first}`);
  });

  it('exist for one band, one point, and points of no weight', () => {
    const one = bounds(1);
    assert.ok(supernovaStarts([bands[0]!], one.lower, one.upper, 5).length > 0);
    const point = {
      days: Float64Array.of(0),
      value: Float64Array.of(0.2),
      rootWeight: Float64Array.of(9),
    };
    for (const each of [point, { ...point, rootWeight: Float64Array.of(0) }]) {
      const starts = supernovaStarts([each], one.lower, one.upper, 5);
      assert.ok(starts.length > 0);
      for (const start of starts) assert.ok(start.every(Number.isFinite), `${start}`);
    }
  });
});

describe('supernovaPenalty', () => {
  it('is what the objective adds to the residuals', () => {
    const none = {
      days: new Float64Array(),
      value: new Float64Array(),
      rootWeight: new Float64Array(),
    };
    const at = Float64Array.of(0.2, 3, 20, 0.4, 5, 40, 0.5, 9, 12, 0.1, 8, 30);
    assert.equal(supernovaPenalty(2, at), objective([none, none], at));
  });
});
