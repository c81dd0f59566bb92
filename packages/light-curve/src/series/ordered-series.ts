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
  readonly #most: number;
  /** Times, then brightnesses, then errors. */
  readonly #columns: Float64Array;
  #count = 0;

  constructor(most: number) {
    this.#most = most;
    this.#columns = new Float64Array(3 * most);
  }

  add(time: number, brightness: number, brightnessError: number): void {
    const most = this.#most;
    const columns = this.#columns;
    const last = this.#count - 1;
    let at = last;
    if (last >= 0 && time === columns[last]) {
      const smallest = columns[2 * most + last];
      if (brightnessError > smallest) return;
      if (brightnessError === smallest && brightness >= columns[most + last]) return;
    } else at = this.#count++;
    columns[at] = time;
    columns[most + at] = brightness;
    columns[2 * most + at] = brightnessError;
  }

  series(epochMjd: number): Series {
    const column = (k: number): Float64Array =>
      this.#columns.subarray(k * this.#most, k * this.#most + this.#count);
    return { epochMjd, time: column(0), brightness: column(1), brightnessError: column(2) };
  }
}
