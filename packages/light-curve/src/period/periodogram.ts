import type { Series } from '../series.ts';
import { weightedMean } from '../weighted-mean.ts';

/**
 * Multiband floating-mean Lomb–Scargle periodogram (one sinusoid and a free mean per band).
 *
 * For each band b, with weights w = 1/σ² and y = x − x̄_w:
 *   Z1 = Σ w e^{iθ}, Zy = Σ w y e^{iθ}, Z2 = Σ w e^{2iθ}, θ = 2πft, W0 = Σ w
 *   Kcc = (W0 + Re Z2)/2 − (Re Z1)²/W0, Kss = (W0 − Re Z2)/2 − (Im Z1)²/W0,
 *   Kcs = Im Z2/2 − Re Z1·Im Z1/W0
 *   A = (a² Kss + b² Kcc − 2ab Kcs) / (Kcc Kss − Kcs²), a = Re Zy, b = Im Zy
 * A is the drop of χ² of the fit, W = Σ w y² the χ² without it. All bands together, with
 * D = Σ max(N − 3, 0):   P(f) = D ΣA / (2 max(ΣW − ΣA, 1e-9)).
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
function removedChiSquare(
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

function powerOf(bands: readonly WeightedBand[], removed: number): number {
  let total = 0;
  let freedom = 0;
  for (const band of bands) {
    total += band.chiSquare;
    freedom += Math.max(band.time.length - 3, 0);
  }
  return (freedom * removed) / (2 * Math.max(total - removed, 1e-9));
}

const fullTurn = 2 * Math.PI;
/** Angle of frequency × time, reduced to one turn first: the sine of a large angle loses phase. */
const angleOf = (frequency: number, time: number): number => {
  const turns = frequency * time;
  return fullTurn * (turns - Math.floor(turns));
};

/** Power at one frequency by direct sums. */
export function powerAt(bands: readonly WeightedBand[], frequency: number): number {
  let removed = 0;
  for (const { time, weight, weightTimesValue, sumWeights } of bands) {
    let c = 0;
    let s = 0;
    let a = 0;
    let b = 0;
    let c2 = 0;
    let s2 = 0;
    for (let i = 0; i < time.length; i++) {
      const angle = angleOf(frequency, time[i]);
      const cos = Math.cos(angle);
      const sin = Math.sin(angle);
      c += weight[i] * cos;
      s += weight[i] * sin;
      a += weightTimesValue[i] * cos;
      b += weightTimesValue[i] * sin;
      c2 += weight[i] * (cos * cos - sin * sin);
      s2 += weight[i] * 2 * cos * sin;
    }
    removed += removedChiSquare(sumWeights, c, s, a, b, c2, s2);
  }
  return powerOf(bands, removed);
}

/** Frequencies on each side of a coarse node; about √(grid / 2) keeps both tables of sines small. */
const offsetsPerSide = 128;

/**
 * Power at every grid frequency.
 *
 * A frequency is a coarse node plus or minus a fine offset, so e^{iθ} is a product of one number
 * from each of two small tables, and the four products of cosines and sines serve both signs. This
 * takes N·(nodes + offsets) sines instead of N·nodes·offsets; see bench/period-search.bench.ts.
 */
export function gridPower(bands: readonly WeightedBand[], grid: FrequencyGrid): Float64Array {
  const removed = new Float64Array(grid.count);
  for (const band of bands) addRemovedChiSquare(band, grid, removed);
  return removed.map((sum) => powerOf(bands, sum));
}

function addRemovedChiSquare(
  { time, weight, weightTimesValue, sumWeights }: WeightedBand,
  grid: FrequencyGrid,
  removed: Float64Array,
): void {
  const n = time.length;
  const K = offsetsPerSide;
  const nodeStride = 2 * K + 1;
  const offsetCos = new Float64Array((K + 1) * n);
  const offsetSin = new Float64Array((K + 1) * n);
  for (let k = 0; k <= K; k++) {
    for (let i = 0; i < n; i++) {
      const angle = angleOf(k * grid.step, time[i]);
      offsetCos[k * n + i] = Math.cos(angle);
      offsetSin[k * n + i] = Math.sin(angle);
    }
  }
  const wCos = new Float64Array(n);
  const wSin = new Float64Array(n);
  const yCos = new Float64Array(n);
  const ySin = new Float64Array(n);
  const w2Cos = new Float64Array(n);
  const w2Sin = new Float64Array(n);
  for (let node = K; node - K < grid.count; node += nodeStride) {
    const frequency = grid.at(node);
    for (let i = 0; i < n; i++) {
      const angle = angleOf(frequency, time[i]);
      const cos = Math.cos(angle);
      const sin = Math.sin(angle);
      wCos[i] = weight[i] * cos;
      wSin[i] = weight[i] * sin;
      yCos[i] = weightTimesValue[i] * cos;
      ySin[i] = weightTimesValue[i] * sin;
      w2Cos[i] = weight[i] * (cos * cos - sin * sin);
      w2Sin[i] = weight[i] * 2 * cos * sin;
    }
    for (let k = 0; k <= K; k++) {
      const row = k * n;
      let wcc = 0;
      let wss = 0;
      let wcs = 0;
      let wsc = 0;
      let ycc = 0;
      let yss = 0;
      let ycs = 0;
      let ysc = 0;
      for (let i = 0; i < n; i++) {
        const cos = offsetCos[row + i];
        const sin = offsetSin[row + i];
        wcc += wCos[i] * cos;
        wss += wSin[i] * sin;
        wcs += wCos[i] * sin;
        wsc += wSin[i] * cos;
        ycc += yCos[i] * cos;
        yss += ySin[i] * sin;
        ycs += yCos[i] * sin;
        ysc += ySin[i] * cos;
      }
      let dcc = 0;
      let dss = 0;
      let dcs = 0;
      let dsc = 0;
      for (let i = 0; i < n; i++) {
        const cos = offsetCos[row + i];
        const sin = offsetSin[row + i];
        const cos2 = cos * cos - sin * sin;
        const sin2 = 2 * cos * sin;
        dcc += w2Cos[i] * cos2;
        dss += w2Sin[i] * sin2;
        dcs += w2Cos[i] * sin2;
        dsc += w2Sin[i] * cos2;
      }
      const above = node + k;
      const below = node - k;
      if (above < grid.count) {
        removed[above] += removedChiSquare(
          sumWeights,
          wcc - wss,
          wsc + wcs,
          ycc - yss,
          ysc + ycs,
          dcc - dss,
          dsc + dcs,
        );
      }
      if (k > 0 && below < grid.count) {
        removed[below] += removedChiSquare(
          sumWeights,
          wcc + wss,
          wsc - wcs,
          ycc + yss,
          ysc - ycs,
          dcc + dss,
          dsc - dcs,
        );
      }
    }
  }
}
