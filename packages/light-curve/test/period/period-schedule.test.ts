import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BandSeries } from '../../src/period/band-series.ts';
import { pointsToSearch, searchedPointCount } from '../../src/period/period-schedule.ts';
import { orderedSeries } from '../../src/series/ordered-series.ts';

const nightly = (count: number): Float64Array => Float64Array.from({ length: count }, (_, i) => i);
const countAt = (count: number): number => searchedPointCount(nightly(count), 'sinusoid');

const bandOf = (band: string, times: readonly number[]): BandSeries => ({
  band,
  series: orderedSeries(
    {
      time: Float64Array.from(times),
      brightness: Float64Array.from(times, (t) => 15 + Math.sin(t)),
      brightnessError: new Float64Array(times.length).fill(0.1),
    },
    59_000,
  ),
});
const timesOf = (bands: readonly BandSeries[]) =>
  Object.fromEntries(bands.map(({ band, series }) => [band, [...series.time]]));

describe('the schedule of searches', () => {
  it('begins at 15 points, takes each to 20, then 5 % more each time of those before the newest', () => {
    const steps = new Set(Array.from({ length: 61 }, (_, i) => countAt(i)));
    assert.deepEqual(
      [...steps],
      [
        0, 15, 16, 17, 18, 19, 20, 21, 23, 25, 27, 29, 31, 33, 35, 37, 39, 41, 44, 47, 50, 53, 56,
        59,
      ],
    );
    assert.deepEqual([20, 21, 22, 23, 24, 59, 60].map(countAt), [20, 20, 21, 21, 23, 56, 59]);
    for (let n = 21; n < 1500; n++) {
      const searched = countAt(n);
      assert.ok(searched < n && n - searched <= searched / 20 + 2, `${n}`);
      if (countAt(n + 1) !== searched) assert.equal(countAt(n + 1), n);
    }
  });

  it('grows by 20 % each time for the search with harmonics, and by one point up to 20, too', () => {
    const steps = new Set(
      Array.from({ length: 122 }, (_, i) => searchedPointCount(nightly(i), 'harmonics')),
    );
    assert.deepEqual([...steps], [0, 15, 16, 17, 18, 19, 20, 24, 29, 35, 42, 51, 62, 75, 90, 108]);
    const times = nightly(106);
    for (let i = 100; i < times.length; i++) times[i]! += 60;
    assert.equal(searchedPointCount(times, 'harmonics'), 105);
  });

  it('leaves out every point of the newest time', () => {
    const times = nightly(24);
    assert.equal(searchedPointCount(times, 'sinusoid'), 23);
    times[22] = times[23]!;
    assert.equal(searchedPointCount(times, 'sinusoid'), 21);
  });

  it('takes the fifth point after a gap of more than 60 days, once there is a sixth', () => {
    const season = (gapDays: number, after: number): Float64Array => {
      const times = nightly(100 + after);
      for (let i = 100; i < times.length; i++) times[i]! += gapDays - 1;
      return times;
    };
    const scheduled = countAt(105);
    assert.equal(searchedPointCount(season(61, 5), 'sinusoid'), scheduled);
    assert.equal(searchedPointCount(season(61, 6), 'sinusoid'), 105);
    assert.equal(searchedPointCount(season(60, 6), 'sinusoid'), countAt(106));
    assert.notEqual(countAt(106), 105);
    // The schedule goes on as if there had been no gap.
    for (let after = 7; after < 200; after++) {
      assert.equal(
        searchedPointCount(season(61, after), 'sinusoid'),
        Math.max(105, countAt(100 + after)),
      );
    }
  });

  it('asks for no search after a gap while there are fewer than 15 points', () => {
    const times = nightly(14);
    for (let i = 3; i < times.length; i++) times[i]! += 100;
    assert.equal(searchedPointCount(times, 'sinusoid'), 0);
  });
});

describe('the points to search', () => {
  it('are the first in time of all bands together', () => {
    const bands = [
      bandOf(
        'g',
        Array.from({ length: 30 }, (_, i) => 2 * i),
      ),
      bandOf(
        'r',
        Array.from({ length: 12 }, (_, i) => 2 * i + 1),
      ),
    ];
    assert.equal(countAt(42), 41);
    const { g, r } = timesOf(pointsToSearch(bands, 'sinusoid'));
    assert.deepEqual([g?.length, g?.at(-1), r?.length], [29, 56, 12]);
  });

  it('are the same however many came after them, up to the next search', () => {
    const bands = (until: number): BandSeries[] =>
      ['g', 'r'].map((band, k) =>
        bandOf(
          band,
          Array.from({ length: 40 }, (_, i) => 3 * i + k).filter((t) => t <= until),
        ),
      );
    const found = new Map<number, ReturnType<typeof timesOf>>();
    for (let until = 0; until < 120; until++) {
      const now = timesOf(pointsToSearch(bands(until), 'sinusoid'));
      const count = Object.values(now).flat().length;
      assert.deepEqual(now, found.get(count) ?? now);
      found.set(count, now);
    }
    assert.ok(found.size > 15 && found.size < 35);
  });

  it('of one time are taken in the order of the bands', () => {
    const times = Array.from({ length: 22 }, (_, i) => i);
    const { g, r } = timesOf(pointsToSearch([bandOf('g', times), bandOf('r', times)], 'sinusoid'));
    assert.deepEqual([g?.length, r?.length], [21, 20]);
  });

  it('are none while no band has 15 of them', () => {
    const times = Array.from({ length: 14 }, (_, i) => i);
    assert.deepEqual(pointsToSearch([bandOf('g', times), bandOf('r', times)], 'sinusoid'), []);
    // 29 of 30 are searched: with the fifteenth of g early, and without it, when it is late.
    const r = bandOf('r', [...times, 30, 31].slice(1));
    const [early, late] = [bandOf('g', [...times, 20]), bandOf('g', [...times, 32])];
    assert.equal(timesOf(pointsToSearch([early, r], 'sinusoid')).g?.length, 15);
    assert.deepEqual(timesOf(pointsToSearch([late, r], 'sinusoid')).g, [...times]);
    const short = bandOf('r', times);
    assert.deepEqual(pointsToSearch([late, short], 'sinusoid'), []);
  });
});
