import { orderedSeries } from '../series/ordered-series.ts';
import type { Series } from '../series/series.ts';
import type { Point } from './light-curve-input.ts';
import { hasPlausibleFlux, hasPlausibleMagnitude } from './plausible-measurement.ts';

/** What the points of one band and one origin (detections, or forced photometry) measure. */
export interface MeasuredBand {
  readonly magnitudes: Series;
  readonly fluxes: Series;
}

/** Columns of a band while they are filled, one after the other in one array. */
interface Columns {
  count: number;
  room: Float64Array;
  magnitudes: number;
  fluxes: number;
}

/**
 * The plausible measurements of points, by band, in time order.
 *
 * @param mjds of the points, barycentric TDB
 */
export function measuredBands(
  points: readonly Point[],
  mjds: Float64Array,
  epochMjd: number,
): ReadonlyMap<string, MeasuredBand> {
  const byBand = new Map<string, Columns>();
  for (const { band } of points) {
    const known = byBand.get(band);
    if (known === undefined) {
      byBand.set(band, { count: 1, room: new Float64Array(0), magnitudes: 0, fluxes: 0 });
    } else known.count++;
  }
  for (const columns of byBand.values()) columns.room = new Float64Array(6 * columns.count);
  for (let i = 0; i < points.length; i++) {
    const point = points[i];
    const columns = byBand.get(point.band) as Columns;
    const { count, room } = columns;
    const days = mjds[i] - epochMjd;
    if (hasPlausibleMagnitude(point)) {
      const at = columns.magnitudes++;
      room[at] = days;
      room[count + at] = point.mag as number;
      room[2 * count + at] = point.magErr as number;
    }
    if (hasPlausibleFlux(point)) {
      const at = 3 * count + columns.fluxes++;
      room[at] = days;
      room[count + at] = point.diffFluxNanojansky as number;
      room[2 * count + at] = point.diffFluxErrNanojansky as number;
    }
  }
  const made = new Map<string, MeasuredBand>();
  for (const [band, columns] of byBand) {
    made.set(band, {
      magnitudes: seriesAt(columns, 0, columns.magnitudes, epochMjd),
      fluxes: seriesAt(columns, 3, columns.fluxes, epochMjd),
    });
  }
  return made;
}

function seriesAt(
  { count, room }: Columns,
  column: number,
  filled: number,
  epochMjd: number,
): Series {
  const at = (k: number): Float64Array =>
    room.subarray((column + k) * count, (column + k) * count + filled);
  return orderedSeries({ time: at(0), brightness: at(1), brightnessError: at(2) }, epochMjd);
}
