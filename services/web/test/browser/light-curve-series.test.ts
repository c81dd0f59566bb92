import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Mark } from '../../src/browser/light-curve-marks.ts';
import {
  axisLabel,
  countsByBand,
  type SeriesOptions,
  seriesOfMarks,
  timeOn,
} from '../../src/browser/pages/object/light-curve/light-curve-series.ts';

const mark = (how: Partial<Mark>): Mark => ({
  ...{ kind: 'detection', band: 'g', mjdTai: 60_000, value: 19, error: 0.1 },
  ...{ isNegative: false, alertId: '1', owner: null },
  ...how,
});
const plain: SeriesOptions = {
  view: { quantity: 'magnitude', source: 'difference' },
  ...{ axis: 'tai', folding: null, surveyBands: ['g', 'r'] },
};

describe('a light curve as series of a plot', () => {
  const marks = [
    mark({}),
    mark({ band: 'r', kind: 'forced', alertId: null }),
    mark({ kind: 'limit', alertId: null, error: null }),
    mark({ owner: { key: 'x 1', title: 'X' }, alertId: null }),
  ];

  it('has one for each band, and one for each kind of another object of the source', () => {
    const series = seriesOfMarks(marks, plain);
    assert.deepEqual(
      series.map(({ title, shape, points }) => [title, shape, points.length]),
      [
        ['g', 'circle', 2],
        ['r', 'square', 1],
        ['X g', 'plus', 1],
      ],
    );
    assert.deepEqual(
      series[0]!.points.map(({ key, isLimit }) => [key, isLimit]),
      [
        ['1', false],
        [null, true],
      ],
    );
  });

  it('draws two cycles when folded, and no limit', () => {
    const folding = { periodDays: 2, epochMjdTai: 59_999.5 };
    const series = seriesOfMarks(marks, { ...plain, folding });
    assert.deepEqual(
      series[0]!.points.map(({ x }) => x),
      [0.25, 1.25],
    );
    assert.equal(
      series.flatMap(({ points }) => points).some(({ isLimit }) => isLimit),
      false,
    );
    assert.match(axisLabel('tai', folding), /period 2 d/);
  });

  it('says each point in words, with unit and both time scales', () => {
    const [
      {
        points: [point],
      } = { points: [] },
    ] = seriesOfMarks([mark({ isNegative: true })], plain);
    assert.equal(
      point?.text,
      '19.000 ± 0.100 mag · detection, fainter than the template · 2023-02-24 23:59:23 UTC · MJD 60000.00000 TAI',
    );
    assert.equal(point?.isPale, true);
  });

  it('counts points by band, without limits and without those of others', () => {
    assert.deepEqual(
      [...countsByBand(marks)],
      [
        ['g', 1],
        ['r', 1],
      ],
    );
  });
});

describe('the time axis', () => {
  it('is TAI, UTC 37 s earlier, or a date', () => {
    assert.equal(timeOn('tai', 60_000), 60_000);
    assert.ok(Math.abs((60_000 - timeOn('utc', 60_000)) * 86_400 - 37) < 1e-3);
    assert.equal(
      new Date(timeOn('calendar', 60_000) * 1000).toISOString(),
      '2023-02-24T23:59:23.000Z',
    );
  });
});
