import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type BandPoint, bandNumbers } from '../src/index.ts';

const point = (band: string, mjdTai: number, mag: number | null, isPositive = true): BandPoint => ({
  ...{ band, mjdTai, mag, isPositive },
});

describe('bandNumbers', () => {
  it('gives each band its counts, times and magnitudes, in any order of the points', () => {
    const points = [
      point('r', 12, 19.5),
      point('g', 10.2, 20),
      point('g', 11.2, 19),
      point('g', 10, 19.8),
    ];
    for (const given of [points, points.toReversed()]) {
      assert.deepEqual(bandNumbers(given), [
        {
          ...{ band: 'g', detectionCount: 3, firstMjdTai: 10, lastMjdTai: 11.2 },
          ...{ lastMag: 19, brightestMag: 19, faintestMag: 20, magPerDay: -1 },
        },
        {
          ...{ band: 'r', detectionCount: 1, firstMjdTai: 12, lastMjdTai: 12 },
          ...{ lastMag: 19.5, brightestMag: 19.5, faintestMag: 19.5, magPerDay: null },
        },
      ]);
    }
  });

  it('compares with the night before, within 30 days and on the same side of the template', () => {
    const rate = (...points: readonly BandPoint[]) => bandNumbers(points)[0]?.magPerDay;
    assert.equal(rate(point('g', 10, 20), point('g', 12, 19.9), point('g', 12.25, 19)), -1 / 2.25);
    assert.equal(rate(point('g', 10, 20), point('g', 10.4, 19)), null);
    assert.equal(rate(point('g', 10, 20), point('g', 41, 19)), null);
    assert.equal(rate(point('g', 10, 20, false), point('g', 12, 19)), null);
    assert.equal(rate(point('g', 10, null), point('g', 12, 19)), null);
    assert.equal(rate(point('g', 10, 20), point('g', 12, null)), null);
  });
});
