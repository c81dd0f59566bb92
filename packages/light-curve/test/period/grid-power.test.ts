import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gridPower, gridShares } from '../../src/period/grid-power.ts';
import {
  FrequencyGrid,
  powerAt,
  removedChiSquare,
  type WeightedBand,
  weightBand,
} from '../../src/period/periodogram.ts';
import { assertClose } from '../assert-close.ts';
import { longSeries, sinusoid } from './sinusoid.ts';

const minFrequency = 1 / 100;
const maxFrequency = 1 / 0.045;

function gridFor(spanDays: number): FrequencyGrid {
  const count = Math.max(1000, Math.ceil(((maxFrequency - minFrequency) * spanDays) / 0.2));
  return new FrequencyGrid(minFrequency, maxFrequency, count);
}

const exactShare = (bands: readonly WeightedBand[], frequency: number): number =>
  bands.reduce((sum, band) => sum + removedChiSquare(band, frequency), 0) /
  bands.reduce((sum, { chiSquare }) => sum + chiSquare, 0);

function worstError(bands: readonly WeightedBand[], grid: FrequencyGrid, every: number): number {
  const { total } = gridShares(bands, grid);
  let worst = 0;
  for (let i = 0; i < grid.count; i++) {
    // All of the first, where few cycles fit in, then some; both ends.
    if (i > 500 && i % every !== 0 && i < grid.count - 50) continue;
    worst = Math.max(worst, Math.abs(total[i]! - exactShare(bands, grid.at(i))));
  }
  return worst;
}

describe('the powers of a grid', () => {
  const cases = [
    { name: 'a few nights', spans: [4], points: 30 },
    { name: 'two months', spans: [63], points: 40 },
    { name: '1000 days in two bands', spans: [1000, 1000], points: 100 },
    { name: 'bands of different spans', spans: [1000, 120], points: 60 },
    { name: 'more points than one pass', spans: [700], points: 600 },
  ];
  for (const { name, spans, points } of cases) {
    it(`are those of direct sums: ${name}`, () => {
      const bands = spans.map((span, b) => weightBand(longSeries(points, span, 0.61, b), -b));
      assert.ok(worstError(bands, gridFor(Math.max(...spans) + 1), 97) < 2e-5);
    });
  }

  it('are those of direct sums at whole cycles a day of nightly points', () => {
    const series = longSeries(200, 400, 1.7);
    const time = series.time.map((_, i) => 2 * i + 0.01 * Math.sin(i * 12.9));
    const bands = [weightBand({ ...series, time }, 0)];
    const grid = gridFor(399);
    const { total } = gridShares(bands, grid);
    for (const cycles of [1, 2, 3, 10, 21]) {
      const middle = grid.nearest(cycles);
      for (let i = middle - 20; i <= middle + 20; i++) {
        assertClose(total[i], exactShare(bands, grid.at(i)), 1e-3);
      }
    }
  });

  it('are powers, not shares', () => {
    const bands = [weightBand(sinusoid(), 0)];
    const grid = gridFor(63);
    const power = gridPower(bands, grid);
    assert.equal(power.length, grid.count);
    const i = grid.nearest(1 / 0.6);
    assertClose(power[i], powerAt(bands, grid.at(i)), 1e-4);
  });

  it('do not depend on what was computed before', () => {
    const small = [weightBand(sinusoid(), 0)];
    const before = gridPower(small, gridFor(63));
    // A larger one, and one whose memory is not kept.
    gridPower([weightBand(longSeries(300, 1000, 0.3), 0)], gridFor(1001));
    gridPower([weightBand(longSeries(20, 9000, 0.3), 0)], gridFor(9001));
    assert.deepEqual(gridPower(small, gridFor(63)), before);
  });

  it('are 0 for a band without scatter', () => {
    const series = sinusoid();
    const constant = weightBand({ ...series, brightness: series.brightness.map(() => 0) }, 0);
    assert.ok(gridShares([constant], gridFor(63)).total.every((share) => share === 0));
  });

  it('say when the grid is too coarse to interpolate', () => {
    assert.throws(
      () => gridPower([weightBand(sinusoid(), 0)], new FrequencyGrid(0.01, 22.2, 1000)),
      { name: 'RangeError', message: /give it more frequencies/ },
    );
  });
});
