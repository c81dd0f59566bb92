import type { Series } from './series.ts';

/** Values before they are ordered, column by column. */
export type Measurements = Omit<Series, 'epochMjd'>;

/**
 * The measurements in time order; of several at one time only the one with the smallest error.
 *
 * Equal times and errors fall back to the value itself, so that the series is the same bit for bit
 * whatever the order of the rows. Of two points of one time ALeRCE keeps the first row, over all bands.
 */
export function orderedSeries(measurements: Measurements, epochMjd: number): Series {
  const inOrder = isAscending(measurements.time) ? measurements : sortedByTime(measurements);
  const count = inOrder.time.length;
  const time = new Float64Array(count);
  const brightness = new Float64Array(count);
  const brightnessError = new Float64Array(count);
  let last = -1;
  for (let i = 0; i < count; i++) {
    const timeDays = inOrder.time[i];
    const value = inOrder.brightness[i];
    const error = inOrder.brightnessError[i];
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
  if (last + 1 === count) return { epochMjd, time, brightness, brightnessError };
  return {
    epochMjd,
    time: time.slice(0, last + 1),
    brightness: brightness.slice(0, last + 1),
    brightnessError: brightnessError.slice(0, last + 1),
  };
}

/** Most come in order, and to sort them again would take longer than all else here. */
function isAscending(time: Float64Array): boolean {
  for (let i = 1; i < time.length; i++) if (time[i - 1] > time[i]) return false;
  return true;
}

function sortedByTime({ time, brightness, brightnessError }: Measurements): Measurements {
  const order = Uint32Array.from(time.keys()).sort((a, b) => time[a] - time[b]);
  const pick = (column: Float64Array): Float64Array => Float64Array.from(order, (i) => column[i]);
  return {
    time: pick(time),
    brightness: pick(brightness),
    brightnessError: pick(brightnessError),
  };
}
