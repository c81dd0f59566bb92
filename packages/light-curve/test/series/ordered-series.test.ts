import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { orderedSeries } from '../../src/series/ordered-series.ts';

/** Every order of a few rows. */
function permutations<Row>(rows: readonly Row[]): Row[][] {
  if (rows.length <= 1) return [[...rows]];
  return rows.flatMap((row, i) =>
    permutations(rows.toSpliced(i, 1)).map((others) => [row, ...others]),
  );
}

type Row = readonly [days: number, brightness: number, error: number];

const columnsOf = (rows: readonly Row[]) => ({
  time: Float64Array.from(rows, ([days]) => days),
  brightness: Float64Array.from(rows, ([, brightness]) => brightness),
  brightnessError: Float64Array.from(rows, ([, , error]) => error),
});

describe('orderedSeries', () => {
  const rows: readonly Row[] = [
    [0, 17, 0.1],
    [1, 18, 0.2],
    [1, 19, 0.1],
    [1, 16, 0.1],
    [2, 15, 0.3],
    [2, 14, 0.4],
  ];

  it('is the same whatever the order of the rows: time, then smaller error, then smaller value', () => {
    for (const shuffled of permutations(rows)) {
      const series = orderedSeries(columnsOf(shuffled), 59_000);
      assert.deepEqual([...series.time], [0, 1, 2]);
      assert.deepEqual([...series.brightness], [17, 16, 15]);
      assert.deepEqual([...series.brightnessError], [0.1, 0.1, 0.3]);
      assert.equal(series.epochMjd, 59_000);
    }
  });

  it('may be empty', () => {
    assert.equal(orderedSeries(columnsOf([]), 0).time.length, 0);
  });
});
