import type { Series } from './series.ts';

/** One value before it is ordered: [days, brightness, error]. */
export type Measurement = readonly [timeDays: number, brightness: number, brightnessError: number];

/**
 * The measurements in time order; of several at one time only the one with the smallest error.
 *
 * Equal times and errors fall back to the value itself, so that the series is the same bit for bit
 * whatever the order of the rows. Of two points of one time ALeRCE keeps the first row, over all bands.
 */
export function orderedSeries(measurements: Measurement[], epochMjd: number): Series {
  measurements.sort((a, b) => a[0] - b[0] || a[2] - b[2] || a[1] - b[1]);
  const kept = measurements.filter((m, i) => i === 0 || m[0] !== measurements[i - 1][0]);
  return {
    epochMjd,
    time: Float64Array.from(kept, (m) => m[0]),
    brightness: Float64Array.from(kept, (m) => m[1]),
    brightnessError: Float64Array.from(kept, (m) => m[2]),
  };
}
