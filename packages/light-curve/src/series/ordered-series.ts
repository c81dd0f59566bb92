import type { Series } from './series.ts';

/** Values before they are ordered, column by column. */
export type Measurements = Omit<Series, 'epochMjd'>;

/**
 * The measurements in time order; of several at one time only the one with the smallest error.
 *
 * Equal times and errors fall back to the value itself, so that the series is the same bit for bit
 * whatever the order of the rows. Of two points of one time ALeRCE keeps the first row, over all bands.
 *
 * @returns the given columns themselves when nothing is to be done, as most come in order
 */
export function orderedSeries(measurements: Measurements, epochMjd: number): Series {
  if (isInOrder(measurements.time)) {
    const { time, brightness, brightnessError } = measurements;
    return { epochMjd, time, brightness, brightnessError };
  }
  const rows = new SeriesRows(measurements.time.length);
  const { time, brightness, brightnessError } = measurements;
  const order = Uint32Array.from(time.keys()).sort((a, b) => time[a] - time[b]);
  for (const i of order) rows.add(time[i], brightness[i], brightnessError[i]);
  return rows.series(epochMjd);
}

/** All points of two series of one epoch: what orderedSeries makes of their measurements together. */
export function mergedSeries(a: Series, b: Series): Series {
  if (b.time.length === 0) return a;
  if (a.time.length === 0) return b;
  const rows = new SeriesRows(a.time.length + b.time.length);
  let i = 0;
  let j = 0;
  while (i < a.time.length || j < b.time.length) {
    if (j === b.time.length || (i < a.time.length && a.time[i] <= b.time[j])) {
      rows.add(a.time[i], a.brightness[i], a.brightnessError[i]);
      i++;
    } else {
      rows.add(b.time[j], b.brightness[j], b.brightnessError[j]);
      j++;
    }
  }
  return rows.series(a.epochMjd);
}

/** Each time later than the one before. */
function isInOrder(time: Float64Array): boolean {
  for (let i = 1; i < time.length; i++) if (time[i - 1] >= time[i]) return false;
  return true;
}

/** Rows in order of time, of which one stays of those at one time. */
class SeriesRows {
  readonly #time: Float64Array;
  readonly #brightness: Float64Array;
  readonly #brightnessError: Float64Array;
  #count = 0;

  constructor(most: number) {
    this.#time = new Float64Array(most);
    this.#brightness = new Float64Array(most);
    this.#brightnessError = new Float64Array(most);
  }

  add(time: number, brightness: number, brightnessError: number): void {
    const last = this.#count - 1;
    let at = last;
    if (last >= 0 && time === this.#time[last]) {
      const smallest = this.#brightnessError[last];
      if (brightnessError > smallest) return;
      if (brightnessError === smallest && brightness >= this.#brightness[last]) return;
    } else at = this.#count++;
    this.#time[at] = time;
    this.#brightness[at] = brightness;
    this.#brightnessError[at] = brightnessError;
  }

  series(epochMjd: number): Series {
    const count = this.#count;
    const filled = (column: Float64Array): Float64Array =>
      column.length === count ? column : column.subarray(0, count);
    return {
      epochMjd,
      time: filled(this.#time),
      brightness: filled(this.#brightness),
      brightnessError: filled(this.#brightnessError),
    };
  }
}
