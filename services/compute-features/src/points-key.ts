import { createHash } from 'node:crypto';
import type { BandSeries } from '@lucero/light-curve';

/** Identifies the points of a search or a fit: with equal keys the points are equal, bit for bit. */
export function pointsKey(points: readonly BandSeries[]): string {
  const hash = createHash('sha1');
  for (const { band, series } of points) {
    hash.update(`${band} ${series.time.length} ${series.epochMjd};`);
    for (const column of [series.time, series.brightness, series.brightnessError]) {
      hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
    }
  }
  return hash.digest('hex');
}
