import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { thinnedSeries } from '../../src/series/thinned-series.ts';

const seriesOf = (count: number) => {
  const column = (factor: number) => Float64Array.from({ length: count }, (_, i) => factor * i);
  return { epochMjd: 59_000, time: column(1), brightness: column(2), brightnessError: column(3) };
};

describe('thinned series', () => {
  it('are themselves when they have no more points', () => {
    const all = [seriesOf(30), seriesOf(70)];
    assert.equal(thinnedSeries(all, 100, 15), all);
  });

  it('keep their shares, evenly over their points, and whole rows', () => {
    const [few, many] = thinnedSeries([seriesOf(100), seriesOf(900)], 100, 1);
    assert.equal(few?.time.length, 10);
    assert.equal(many?.time.length, 90);
    for (const [i, t] of many?.time.entries() ?? []) {
      assert.equal(t, 10 * i);
      assert.equal(many?.brightness[i], 2 * t);
      assert.equal(many?.brightnessError[i], 3 * t);
    }
  });

  it('keep the least that a search needs', () => {
    const lengths = thinnedSeries([seriesOf(20), seriesOf(10_000)], 1000, 15).map(
      ({ time }) => time.length,
    );
    assert.deepEqual(lengths, [15, 998]);
  });
});
