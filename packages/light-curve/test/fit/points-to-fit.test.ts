import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { WeightedPoints } from '../../src/fit/merged-points.ts';
import { mostFittedPoints, pointsToFit } from '../../src/fit/points-to-fit.ts';
import { assertClose } from '../assert-close.ts';

/** So many points a minute apart on each of some nights; value = slope × days. */
function nightly(nights: number, perNight: number, slope = 1): WeightedPoints {
  const count = nights * perNight;
  const days = Float64Array.from(
    { length: count },
    (_, i) => Math.floor(i / perNight) + (i % perNight) / 1440,
  );
  return {
    days,
    value: days.map((each) => slope * each),
    rootWeight: days.map((_, i) => 1 + (i % 3)),
  };
}

const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);
const weights = ({ rootWeight }: WeightedPoints): Float64Array =>
  rootWeight.map((each) => each ** 2);

describe('the points to fit', () => {
  it('are all of an ordinary band: up to 4 a night, or few', () => {
    for (const points of [nightly(250, 4), nightly(1024, 1), nightly(1, 24), nightly(0, 0)]) {
      assert.equal(pointsToFit(points), points);
    }
  });

  it('are one a night of a band observed many times a night', () => {
    const all = nightly(30, 20);
    const merged = pointsToFit(all);
    assert.equal(merged.days.length, 30);
    for (const [night, days] of merged.days.entries()) assert.equal(Math.floor(days), night);
  });

  it('keep weight, mean and a straight line', () => {
    const all = nightly(40, 11, 0.7);
    const merged = pointsToFit(all);
    const [before, after] = [weights(all), weights(merged)];
    assertClose(sum(after), sum(before), 1e-12);
    assertClose(
      sum(after.map((weight, i) => weight * merged.value[i]!)),
      sum(before.map((weight, i) => weight * all.value[i]!)),
      1e-12,
    );
    for (const [i, days] of merged.days.entries()) assertClose(merged.value[i]!, 0.7 * days, 1e-12);
  });

  it('part a night where there are few of them', () => {
    const merged = pointsToFit(nightly(2, 200));
    assert.ok(merged.days.length >= 24 && merged.days.length < 100, `${merged.days.length}`);
  });

  it('have their weights, 0 where none of them has any', () => {
    const all = nightly(30, 20);
    all.rootWeight.fill(0, 0, 20);
    const merged = pointsToFit(all);
    assert.deepEqual([merged.days[0], merged.value[0], merged.rootWeight[0]], [0, 0, 0]);
  });

  it('are never more than 1,024', () => {
    for (const points of [nightly(50_000, 1), nightly(2500, 20), nightly(1, 50_000)]) {
      const { length } = pointsToFit(points).days;
      assert.ok(length >= 24 && length <= mostFittedPoints, `${length}`);
    }
  });
});
