import type { Series } from './series.ts';

/** The last `most` points of a series; the series itself when it has no more. */
export function latestPoints(series: Series, most: number): Series {
  const { epochMjd, time, brightness, brightnessError } = series;
  if (time.length <= most) return series;
  return {
    epochMjd,
    time: time.subarray(-most),
    brightness: brightness.subarray(-most),
    brightnessError: brightnessError.subarray(-most),
  };
}
