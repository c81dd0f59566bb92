import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { csvText, hourSeries } from '../../src/browser/pages/night/night-hours.ts';
import {
  calendarMonths,
  heatOf,
  type Night,
  nightValues,
} from '../../src/browser/pages/nights/night-figures.ts';
import { ledgerText, secondsText } from '../../src/browser/pages/status/status-text.ts';

const night = (date: string, stored: number, published: number): Night =>
  ({
    night: date,
    surveys: [
      {
        ...{ survey: 'a', storedCount: stored, deadCount: 0, duplicateCount: 0 },
        ...{ published: [{ classifier: 'c', alertCount: published }], classified: [], skipped: [] },
      },
    ],
  }) as unknown as Night;
const nights = [night('2026-03-02', 10, 5), night('2026-02-28', 4, 4)];

describe('figures of nights', () => {
  it('are a night, added up in the order of time, or a percentage of the alerts', () => {
    const values = (form: 'count' | 'cumulative' | 'percentage') =>
      nightValues(nights, 'published', form, '').map(({ value }) => value);
    assert.deepEqual(values('count'), [4, 5]);
    assert.deepEqual(values('cumulative'), [4, 9]);
    assert.deepEqual(values('percentage'), [100, 50]);
    assert.deepEqual(nightValues(nights, 'stored', 'count', 'b'), []);
  });

  it('stand in calendars that begin on Monday', () => {
    const [march, february] = calendarMonths(nightValues(nights, 'stored', 'count', ''));
    assert.deepEqual([march!.month, march!.blanks, march!.days.length], ['2026-03', 6, 31]);
    assert.deepEqual(
      [february!.days.length, february!.days[27]],
      [28, { night: '2026-02-28', value: 4 }],
    );
  });

  it('show a quiet night beside a busy one, and nothing where there is none', () => {
    assert.ok(heatOf(1, 1_000_000) >= 0.12);
    assert.deepEqual([heatOf(5, 5), heatOf(null, 5), heatOf(0, 5)], [1, 0, 0]);
  });
});

describe('hours of a night', () => {
  it('have zeros between, in every series', () => {
    const hour = (hourUtc: string, band: string) => ({ survey: 'a', hourUtc, band, alertCount: 3 });
    const series = hourSeries([
      hour('2026-03-02T02:00:00Z', 'g'),
      hour('2026-03-02T04:00:00Z', 'r'),
    ]);
    assert.deepEqual(
      series.map(({ points }) => points.map(({ y }) => y)),
      [
        [3, 0, 0],
        [0, 0, 3],
      ],
    );
  });

  it('are written as CSV with quotes where they are needed', () => {
    assert.equal(csvText(['a', 'b'], [['x,"y"', null]]), 'a,b\n"x,""y""",\n');
  });
});

describe('texts of the status', () => {
  it('compare with what the survey wrote', () => {
    const counts = { storedCount: 8, duplicateCount: 1, deadCount: 1 };
    assert.equal(ledgerText(counts, null), 'not known here');
    assert.match(ledgerText(counts, 10), /all are here/);
    assert.match(ledgerText(counts, 12), /2 still to come/);
  });

  it('write seconds as people read them', () => {
    const texts = [0.012, 1.44, 192, 18_000].map(secondsText);
    assert.deepEqual(texts, ['12 ms', '1.4 s', '3.2 min', '5.0 h']);
  });
});
