import { nanojanskyErrToMag, nanojanskyToMag } from '@lucero/photometry';
import type { Series } from './series.ts';

const largestErrorMag = 1;
const faintestMag = 30;

/** Points of a series of difference fluxes that have a usable magnitude, in time order. */
export interface DifferenceMagnitudes {
  /** Days since the object's first detection. */
  readonly time: Float64Array;
  /** Difference flux [nJy]. */
  readonly flux: Float64Array;
  /** AB magnitude of it. */
  readonly mag: Float64Array;
  readonly magErr: Float64Array;
}

const known = new WeakMap<Series, DifferenceMagnitudes>();

/**
 * AB magnitudes of the positive difference fluxes, brighter than 30 mag and with an error below 1 mag; made
 * once for as long as the series is kept, because two features ask for them.
 */
export function differenceMagnitudes(series: Series): DifferenceMagnitudes {
  let found = known.get(series);
  if (found === undefined) {
    found = magnitudesOf(series);
    known.set(series, found);
  }
  return found;
}

function magnitudesOf({ time, brightness, brightnessError }: Series): DifferenceMagnitudes {
  const n = time.length;
  const room = new Float64Array(4 * n);
  let count = 0;
  for (let i = 0; i < n; i++) {
    const mag = nanojanskyToMag(brightness[i]);
    const magErr = nanojanskyErrToMag(brightnessError[i], brightness[i]);
    if (mag === null || magErr === null) continue;
    if (mag >= faintestMag || magErr >= largestErrorMag) continue;
    room[count] = time[i];
    room[n + count] = brightness[i];
    room[2 * n + count] = mag;
    room[3 * n + count] = magErr;
    count++;
  }
  const column = (k: number): Float64Array => room.subarray(k * n, k * n + count);
  return { time: column(0), flux: column(1), mag: column(2), magErr: column(3) };
}
