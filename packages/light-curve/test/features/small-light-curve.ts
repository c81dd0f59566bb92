import type { Series } from '../../src/series/series.ts';

/** Eight uneven magnitudes: the series that the golden numbers were computed from. */
export const smallMagnitudes: Series = {
  epochMjd: 59_000,
  time: Float64Array.of(0, 1.03, 2.9, 4.1, 7.7, 8.05, 12.3, 15.9),
  brightness: Float64Array.of(15.0, 15.2, 14.9, 15.6, 15.1, 14.7, 15.35, 15.05),
  brightnessError: Float64Array.of(0.1, 0.05, 0.2, 0.1, 0.08, 0.12, 0.07, 0.15),
};

/** A transient that rises and fades [nJy]. */
export const smallFluxes: Series = {
  epochMjd: 59_000,
  time: smallMagnitudes.time,
  brightness: Float64Array.of(500, 3000, 9000, 8000, 6500, 5000, 3500, 2600),
  brightnessError: Float64Array.of(300, 310, 290, 305, 280, 320, 300, 310),
};

/** Period at which the folded features are evaluated [d]. */
export const smallPeriodDays = 3.3;

const points = Array.from({ length: 24 }, (_, i) => i);

/**
 * Twenty-four magnitudes, mostly steady with three faint ones in a row: enough points for harmonics
 * and for a run beyond two standard deviations.
 */
export const longMagnitudes: Series = {
  epochMjd: 59_000,
  time: Float64Array.from(points, (i) => 2.7 * i + ((i * 7) % 5) / 4),
  brightness: Float64Array.from(points, (i) =>
    i >= 13 && i < 16 ? 16.5 + 0.1 * (i - 13) : 15 + ((i * 11) % 13) / 40,
  ),
  brightnessError: Float64Array.from(points, (i) => 0.03 + ((i * 5) % 7) / 100),
};
