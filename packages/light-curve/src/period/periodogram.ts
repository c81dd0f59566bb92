import type { Series } from '../series/series.ts';
import { weightedMean } from '../statistics/weighted-mean.ts';
import { sinusoidSums } from './direct-sums.ts';

/**
 * Multiband floating-mean Lomb–Scargle periodogram (one sinusoid and a free mean per band), by
 * direct sums in float64. Whole grids are computed in grid-power.ts.
 *
 * For each band b, with weights w = 1/σ² and y = x − x̄_w:
 *   Z1 = Σ w e^{iθ}, Zy = Σ w y e^{iθ}, Z2 = Σ w e^{2iθ}, θ = 2πft, W0 = Σ w
 *   Kcc = (W0 + Re Z2)/2 − (Re Z1)²/W0, Kss = (W0 − Re Z2)/2 − (Im Z1)²/W0,
 *   Kcs = Im Z2/2 − Re Z1·Im Z1/W0
 *   A = (a² Kss + b² Kcc − 2ab Kcs) / (Kcc Kss − Kcs²), a = Re Zy, b = Im Zy
 * A is the drop of χ² of the fit, W = Σ w y² the χ² without it. All bands together, with
 * D = Σ max(N − 3, 0):   share = ΣA / ΣW,   P(f) = D ΣA / (2 max(ΣW − ΣA, 1e-9)).
 * Reference: Zechmeister & Kürster 2009, A&A 496, 577; Schwarzenberg-Czerny 1996, ApJ 460, L107.
 */
export interface WeightedBand {
  readonly time: Float64Array;
  readonly weight: Float64Array;
  readonly weightTimesValue: Float64Array;
  readonly sumWeights: number;
  readonly chiSquare: number;
}

/** Frequencies in equal steps, both ends included [1/d]. */
export class FrequencyGrid {
  readonly count: number;
  readonly step: number;
  readonly #min: number;

  constructor(min: number, max: number, count: number) {
    this.count = count;
    this.step = (max - min) / (count - 1);
    this.#min = min;
  }

  at(index: number): number {
    return this.#min + index * this.step;
  }

  /** Index of the grid frequency nearest to this one, the ends for what is beyond them. */
  nearest(frequency: number): number {
    const index = Math.round((frequency - this.#min) / this.step);
    return Math.min(Math.max(index, 0), this.count - 1);
  }
}

export function weightBand(series: Series, originDays: number): WeightedBand {
  const { brightness, brightnessError } = series;
  const centre = weightedMean(brightness, brightnessError);
  const weight = brightnessError.map((error) => 1 / (error * error));
  const weightTimesValue = weight.map((w, i) => w * (brightness[i] - centre));
  let sumWeights = 0;
  let chiSquare = 0;
  for (let i = 0; i < weight.length; i++) {
    sumWeights += weight[i];
    chiSquare += weightTimesValue[i] * (brightness[i] - centre);
  }
  return {
    time: series.time.map((t) => t - originDays),
    weight,
    weightTimesValue,
    sumWeights,
    chiSquare,
  };
}

/** χ² that a sinusoid removes, from the six sums. */
export function removedFromSums(
  w0: number,
  c: number,
  s: number,
  a: number,
  b: number,
  c2: number,
  s2: number,
): number {
  const kcc = (w0 + c2) / 2 - (c * c) / w0;
  const kss = (w0 - c2) / 2 - (s * s) / w0;
  const kcs = s2 / 2 - (c * s) / w0;
  const determinant = kcc * kss - kcs * kcs;
  if (determinant < 1e-12 * w0 * w0) {
    // The phases are degenerate: one of the two terms is all that can be fitted.
    const tiny = 1e-12 * w0;
    return Math.max(kcc > tiny ? (a * a) / kcc : 0, kss > tiny ? (b * b) / kss : 0);
  }
  return (a * a * kss + b * b * kcc - 2 * a * b * kcs) / determinant;
}

/** χ² that a sinusoid of this frequency removes from one band. */
export function removedChiSquare(band: WeightedBand, frequency: number): number {
  const [c, s, a, b, c2, s2] = sinusoidSums(band, frequency);
  return removedFromSums(band.sumWeights, c, s, a, b, c2, s2);
}

const totalChiSquare = (bands: readonly WeightedBand[]): number =>
  bands.reduce((sum, { chiSquare }) => sum + chiSquare, 0);

/** Least χ² that is left over after a fit, lest a perfect one divide by zero. */
const leastChiSquare = 1e-9;

const degreesOfFreedom = (bands: readonly WeightedBand[]): number =>
  bands.reduce((sum, { time }) => sum + Math.max(time.length - 3, 0), 0);

function powerOfRemoved(bands: readonly WeightedBand[], removed: number): number {
  return (
    (degreesOfFreedom(bands) * removed) /
    (2 * Math.max(totalChiSquare(bands) - removed, leastChiSquare))
  );
}

/** Power at one frequency by direct sums. */
export function powerAt(bands: readonly WeightedBand[], frequency: number): number {
  let removed = 0;
  for (const band of bands) removed += removedChiSquare(band, frequency);
  return powerOfRemoved(bands, removed);
}

/** Power where this share of the χ² of all bands is removed. */
export function powerOfShare(bands: readonly WeightedBand[], share: number): number {
  return powerOfRemoved(bands, share * totalChiSquare(bands));
}

/** Share of the χ² of all bands that is removed where the power is this. */
export function shareOfPower(bands: readonly WeightedBand[], power: number): number {
  return (2 * power) / (degreesOfFreedom(bands) + 2 * power);
}
