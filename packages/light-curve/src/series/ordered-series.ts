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
  // Most come in order, and to sort them again would take longer than all else here.
  const isOrdered = measurements.every((each, i) => i === 0 || measurements[i - 1][0] <= each[0]);
  if (!isOrdered) measurements.sort((a, b) => a[0] - b[0]);
  const time = new Float64Array(measurements.length);
  const brightness = new Float64Array(measurements.length);
  const brightnessError = new Float64Array(measurements.length);
  let last = -1;
  for (const [timeDays, value, error] of measurements) {
    if (last >= 0 && timeDays === time[last]) {
      if (error > brightnessError[last]) continue;
      if (error === brightnessError[last] && value >= brightness[last]) continue;
    } else {
      last++;
    }
    time[last] = timeDays;
    brightness[last] = value;
    brightnessError[last] = error;
  }
  return {
    epochMjd,
    time: time.slice(0, last + 1),
    brightness: brightness.slice(0, last + 1),
    brightnessError: brightnessError.slice(0, last + 1),
  };
}
