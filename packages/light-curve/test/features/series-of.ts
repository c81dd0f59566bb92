import type { Series } from '../../src/series/series.ts';

/** A series whose brightness is a function of time, with one error for all. */
export function seriesOf(
  times: number[],
  brightnessAt: (day: number) => number,
  error: number,
): Series {
  return {
    epochMjd: 59_000,
    time: Float64Array.from(times),
    brightness: Float64Array.from(times, brightnessAt),
    brightnessError: new Float64Array(times.length).fill(error),
  };
}

/** Ascending times [d] at uneven steps around `stepDays`. */
export const uneven = (count: number, stepDays: number): number[] =>
  Array.from({ length: count }, (_, i) => stepDays * (i + 0.4 * Math.sin(i * 12.9)));
