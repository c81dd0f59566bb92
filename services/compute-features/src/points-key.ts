import { hash } from 'node:crypto';
import type { BandSeries } from '@lucero/light-curve';

/** Identifies the points of a search or a fit: with equal keys the points are equal, bit for bit. */
export function pointsKey(points: readonly BandSeries[]): string {
  const heads = points.map(
    ({ band, series }) => `${band} ${series.time.length} ${series.epochMjd};`,
  );
  // All in one piece: each piece given to a hash costs as much as a kilobyte of it.
  const bytes = Buffer.allocUnsafe(
    points.reduce((sum, { series }) => sum + 3 * series.time.byteLength, 0) +
      heads.reduce((sum, head) => sum + Buffer.byteLength(head), 0),
  );
  let filled = 0;
  for (const [b, { series }] of points.entries()) {
    filled += bytes.write(heads[b] ?? '', filled);
    for (const column of [series.time, series.brightness, series.brightnessError]) {
      bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), filled);
      filled += column.byteLength;
    }
  }
  return hash('sha1', bytes);
}
