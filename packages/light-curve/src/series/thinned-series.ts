import type { Series } from './series.ts';

/**
 * About `most` points of several series, each thinned alike and evenly over its points; the series
 * themselves when they have no more together.
 *
 * @param least so many points a series keeps, if it has them
 */
export function thinnedSeries(
  all: readonly Series[],
  most: number,
  least: number,
): readonly Series[] {
  const total = all.reduce((sum, { time }) => sum + time.length, 0);
  if (total <= most) return all;
  return all.map(({ epochMjd, time, brightness, brightnessError }) => {
    const { length } = time;
    const count = Math.min(length, Math.max(least, Math.floor((length * most) / total)));
    const pick = (column: Float64Array): Float64Array =>
      Float64Array.from({ length: count }, (_, i) => column[Math.floor((i * length) / count)]);
    return {
      epochMjd,
      time: pick(time),
      brightness: pick(brightness),
      brightnessError: pick(brightnessError),
    };
  });
}
