import { harmonicSums } from './direct-sums.ts';
import type { ScaledPoints } from './multiharmonic-points.ts';

/** Pivot, relative to Σw, below which a term says nothing that the terms before it do not. */
const leastPivot = 1e-9;

/**
 * Weighted least squares of one periodic shape for all bands with a free mean per band, for 1 to
 * `maxHarmonics` harmonics at once.
 *
 * Formula:  value = mean(band) + Σ_k a_k cos kθ + b_k sin kθ, θ = 2πft. With the means eliminated,
 *           the normal matrix follows from Z_k = Σ w e^{ikθ} for k to 2H, of all points and of each
 *           band. The terms stand in the order of k, so the Cholesky factor of fewer harmonics is the
 *           corner of that of more, and χ² drops by the square of each entry of the forward
 *           substitution: one factorisation gives the fits of every number of harmonics.
 * Reference: VanderPlas & Ivezić 2015, ApJ 812, 18 (shared shape: N_base = H, N_band = 0); Bretthorst
 *           1988 and Schwarzenberg-Czerny 1996, ApJ 460, L107 (many harmonics).
 */
export class HarmonicFit {
  readonly maxHarmonics: number;
  /** Σ w (value − mean of its band)²: the χ² without any harmonic. */
  readonly chiSquare: number;
  readonly pointCount: number;
  readonly bandCount: number;
  /** Of each band, its values less their mean. */
  readonly #bands: readonly Readonly<Record<'time' | 'weight' | 'value', Float64Array>>[];
  readonly #bandWeights: Float64Array;
  readonly #sumWeights: number;
  /** Σ w cos kθ and Σ w sin kθ of all points, k to 2H; of one band, k to H. */
  readonly #cos: Float64Array;
  readonly #sin: Float64Array;
  readonly #bandCos: Float64Array;
  readonly #bandSin: Float64Array;
  readonly #matrix: Float64Array;
  readonly #right: Float64Array;

  constructor(points: ScaledPoints, maxHarmonics: number) {
    const { time, value, weight, bandStarts } = points;
    this.maxHarmonics = maxHarmonics;
    this.pointCount = value.length;
    this.bandCount = bandStarts.length - 1;
    const centred = new Float64Array(value.length);
    this.#bandWeights = new Float64Array(this.bandCount);
    let chiSquare = 0;
    let sumWeights = 0;
    for (let b = 0; b < this.bandCount; b++) {
      let sum = 0;
      let sumValues = 0;
      for (let i = bandStarts[b]; i < bandStarts[b + 1]; i++) {
        sum += weight[i];
        sumValues += weight[i] * value[i];
      }
      for (let i = bandStarts[b]; i < bandStarts[b + 1]; i++) {
        centred[i] = value[i] - sumValues / sum;
        chiSquare += weight[i] * centred[i] * centred[i];
      }
      this.#bandWeights[b] = sum;
      sumWeights += sum;
    }
    this.#bands = bandStarts.slice(1).map((end, b) => ({
      time: time.subarray(bandStarts[b], end),
      weight: weight.subarray(bandStarts[b], end),
      value: centred.subarray(bandStarts[b], end),
    }));
    this.chiSquare = chiSquare;
    this.#sumWeights = sumWeights;
    const terms = 2 * maxHarmonics;
    this.#cos = new Float64Array(terms + 1);
    this.#sin = new Float64Array(terms + 1);
    this.#bandCos = new Float64Array(maxHarmonics + 1);
    this.#bandSin = new Float64Array(maxHarmonics + 1);
    this.#matrix = new Float64Array(terms * terms);
    this.#right = new Float64Array(terms);
  }

  /**
   * Fills removed[h] with the χ² that h harmonics of a frequency remove, h = 1 to `harmonics`.
   *
   * @param removed room for harmonics + 1 numbers
   * @param harmonics maxHarmonics at most
   */
  fillRemovedChiSquare(
    frequency: number,
    removed: Float64Array,
    harmonics = this.maxHarmonics,
  ): void {
    this.#sumUp(frequency, harmonics);
    this.#addSums(harmonics);
    this.#factorise(removed, harmonics);
  }

  /** Of the means: Σ_k Z_k products, band by band; the rest of the matrix comes in #addSums. */
  #sumUp(frequency: number, harmonics: number): void {
    const cos = this.#cos.fill(0);
    const sin = this.#sin.fill(0);
    const bandCos = this.#bandCos;
    const bandSin = this.#bandSin;
    const right = this.#right.fill(0);
    const ofValues = 4 * harmonics;
    this.#matrix.fill(0);
    for (let b = 0; b < this.#bands.length; b++) {
      const sums = harmonicSums(this.#bands[b], frequency, harmonics);
      for (let k = 1; k <= 2 * harmonics; k++) {
        cos[k] += sums[2 * k - 2];
        sin[k] += sums[2 * k - 1];
      }
      for (let k = 1; k <= harmonics; k++) {
        bandCos[k] = sums[2 * k - 2];
        bandSin[k] = sums[2 * k - 1];
      }
      for (let term = 0; term < 2 * harmonics; term++) right[term] += sums[ofValues + term];
      this.#takeMean(1 / this.#bandWeights[b], harmonics);
    }
    cos[0] = this.#sumWeights;
  }

  /** What the free mean of a band takes off the normal matrix. */
  #takeMean(perWeight: number, harmonics: number): void {
    const terms = 2 * this.maxHarmonics;
    const matrix = this.#matrix;
    const bandCos = this.#bandCos;
    const bandSin = this.#bandSin;
    for (let j = 1; j <= harmonics; j++) {
      const c = bandCos[j] * perWeight;
      const s = bandSin[j] * perWeight;
      for (let k = 1; k <= j; k++) {
        const at = (2 * j - 2) * terms + 2 * k - 2;
        matrix[at] -= c * bandCos[k];
        matrix[at + 1] -= c * bandSin[k];
        matrix[at + terms] -= s * bandCos[k];
        matrix[at + terms + 1] -= s * bandSin[k];
      }
    }
  }

  /** Products of cosines and sines from sums and differences of their angles. */
  #addSums(harmonics: number): void {
    const terms = 2 * this.maxHarmonics;
    const matrix = this.#matrix;
    const cos = this.#cos;
    const sin = this.#sin;
    for (let j = 1; j <= harmonics; j++) {
      for (let k = 1; k <= j; k++) {
        const at = (2 * j - 2) * terms + 2 * k - 2;
        matrix[at] += (cos[j - k] + cos[j + k]) / 2;
        matrix[at + 1] += (sin[j + k] - sin[j - k]) / 2;
        matrix[at + terms] += (sin[j + k] + sin[j - k]) / 2;
        matrix[at + terms + 1] += (cos[j - k] - cos[j + k]) / 2;
      }
    }
  }

  #factorise(removed: Float64Array, harmonics: number): void {
    const terms = 2 * this.maxHarmonics;
    const matrix = this.#matrix;
    const right = this.#right;
    const least = leastPivot * this.#sumWeights;
    let sum = 0;
    for (let j = 0; j < 2 * harmonics; j++) {
      const row = j * terms;
      let pivot = matrix[row + j];
      let z = right[j];
      for (let k = 0; k < j; k++) {
        const other = k * terms;
        let entry = matrix[row + k];
        for (let l = 0; l < k; l++) entry -= matrix[row + l] * matrix[other + l];
        const diagonal = matrix[other + k];
        entry = diagonal > 0 ? entry / diagonal : 0;
        matrix[row + k] = entry;
        pivot -= entry * entry;
        z -= entry * right[k];
      }
      // A zero diagonal leaves the term out: it repeats terms before it.
      const diagonal = pivot > least ? Math.sqrt(pivot) : 0;
      matrix[row + j] = diagonal;
      right[j] = diagonal > 0 ? z / diagonal : 0;
      sum += right[j] * right[j];
      if (j % 2 === 1) removed[(j + 1) / 2] = sum;
    }
  }
}
