import type { Series } from '../../src/series/series.ts';

/** 18 nights of a 0.6-day sinusoid with a little scatter. */
export function sinusoid(isIn: (night: number) => boolean = () => true): Series {
  const nights = Array.from({ length: 18 }, (_, i) => i).filter(isIn);
  const time = Float64Array.from(nights, (i) => i * 3.7 + 0.3 * Math.sin(i * 12.9));
  return {
    epochMjd: 59_000,
    time,
    brightness: Float64Array.from(
      nights,
      (i, k) => 15 + 0.3 * Math.sin((2 * Math.PI * time[k]!) / 0.6) + 0.05 * Math.sin(i * 7),
    ),
    brightnessError: Float64Array.from(nights, (i) => 0.02 + 0.01 * (i % 3)),
  };
}

/** As many nights as asked over a span, of a period with an overtone and scatter, in any band. */
export function longSeries(points: number, spanDays: number, periodDays: number, band = 0): Series {
  const time = Float64Array.from(
    { length: points },
    (_, i) => (i * spanDays) / (points - 1) + 0.2 * Math.sin(i * 12.9 + band),
  ).sort();
  return {
    epochMjd: 59_000,
    time,
    brightness: time.map((t, i) => {
      const angle = (2 * Math.PI * t) / periodDays;
      return 15 + 0.3 * Math.sin(angle) + 0.1 * Math.cos(2 * angle) + 0.2 * Math.sin(i * 7 + band);
    }),
    brightnessError: time.map((_, i) => 0.02 + 0.01 * (i % 3)),
  };
}
