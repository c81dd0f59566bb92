import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  choosable,
  nearestPoint,
  type PlotSeries,
  robustRange,
} from '../../src/browser/components/plot/plot-series.ts';

describe('the range of a plot', () => {
  it('holds every value of ordinary ones', () => {
    const { min, max, outside } = robustRange([1, 2, 3, 4, 5, 6, 7, 8]);
    assert.ok(min < 1 && max > 8);
    assert.equal(outside, 0);
  });

  it('is not flattened by one value far off, and says that one is outside', () => {
    const values = [...Array.from({ length: 30 }, (_, i) => 18 + i / 30), 3];
    const { min, max, outside } = robustRange(values);
    assert.ok(min > 17 && max < 20, `${min} ${max}`);
    assert.equal(outside, 1);
    assert.ok(robustRange(values, true).min < 3);
  });

  it('cuts on either side, and only a few', () => {
    assert.equal(robustRange([...Array(10).fill(1), 2, 1000]).outside, 1);
    // Two of twelve are no outliers.
    assert.equal(robustRange([...Array(10).fill(1), 900, 1000]).outside, 0);
  });

  it('of one value, or of equal ones, has room around', () => {
    for (const values of [[5], [5, 5, 5, 5, 5, 5, 5]]) {
      const { min, max, outside } = robustRange(values);
      assert.ok(min < 5 && max > 5);
      assert.equal(outside, 0);
    }
    assert.deepEqual(robustRange([]), { min: 0, max: 1, outside: 0 });
  });
});

const series: readonly PlotSeries[] = [
  {
    key: 'g',
    title: 'g',
    colour: 'var(--band-g)',
    shape: 'circle',
    points: [
      { x: 3, y: 0, error: null, key: 'c', text: 'c' },
      { x: 1, y: 0, error: null, key: 'a', text: 'a' },
      { x: 2, y: 0, error: null, key: null, text: 'not to be chosen' },
    ],
  },
];

describe('choosing a point', () => {
  it('goes from left to right over those that can be chosen', () => {
    assert.deepEqual(
      choosable(series).map(({ key }) => key),
      ['a', 'c'],
    );
  });

  it('takes the nearest within reach', () => {
    const positionOf = ({ x }: { readonly x: number }) => ({ left: 10 * x, top: 0 });
    const at = (left: number) =>
      nearestPoint(series, { left, top: 0 }, positionOf, 4)?.point.x ?? null;
    assert.deepEqual([at(11), at(21), at(33.9), at(60)], [1, 2, 3, null]);
  });
});
