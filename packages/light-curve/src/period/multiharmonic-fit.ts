import type { ScaledPoints } from './multiharmonic-points.ts';
import { fillSineAndCosine } from './sine-and-cosine.ts';

/** Pivot, relative to Σw, below which a term says nothing that the terms before it do not. */
const leastPivot = 1e-9;
const sineAndCosine = new Float64Array(2);

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
  readonly #points: ScaledPoints;
  readonly #weightTimesValue: Float64Array;
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
    const { value, weight, bandStarts } = points;
    this.#points = points;
    this.maxHarmonics = maxHarmonics;
    this.pointCount = value.length;
    this.bandCount = bandStarts.length - 1;
    this.#weightTimesValue = new Float64Array(value.length);
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
        const centred = value[i] - sumValues / sum;
        this.#weightTimesValue[i] = weight[i] * centred;
        chiSquare += weight[i] * centred * centred;
      }
      this.#bandWeights[b] = sum;
      sumWeights += sum;
    }
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
   * Fills removed[h] with the χ² that h harmonics of a frequency remove, h = 1 to maxHarmonics.
   *
   * @param removed room for maxHarmonics + 1 numbers
   */
  fillRemovedChiSquare(frequency: number, removed: Float64Array): void {
    this.#sumUp(frequency);
    this.#addSums();
    this.#factorise(removed);
  }

  /** Of the means: Σ_k Z_k products, band by band; the rest of the matrix comes in #addSums. */
  #sumUp(frequency: number): void {
    const H = this.maxHarmonics;
    const { time, weight, bandStarts } = this.#points;
    const weightTimesValue = this.#weightTimesValue;
    const cos = this.#cos.fill(0);
    const sin = this.#sin.fill(0);
    const bandCos = this.#bandCos;
    const bandSin = this.#bandSin;
    const right = this.#right.fill(0);
    this.#matrix.fill(0);
    for (let b = 0; b + 1 < bandStarts.length; b++) {
      bandCos.fill(0);
      bandSin.fill(0);
      for (let i = bandStarts[b]; i < bandStarts[b + 1]; i++) {
        fillSineAndCosine(frequency * time[i], sineAndCosine);
        const sin1 = sineAndCosine[0];
        const cos1 = sineAndCosine[1];
        const w = weight[i];
        const wy = weightTimesValue[i];
        let c = 1;
        let s = 0;
        for (let k = 1; k <= H; k++) {
          const next = c * cos1 - s * sin1;
          s = s * cos1 + c * sin1;
          c = next;
          bandCos[k] += w * c;
          bandSin[k] += w * s;
          right[2 * k - 2] += wy * c;
          right[2 * k - 1] += wy * s;
        }
        for (let k = H + 1; k <= 2 * H; k++) {
          const next = c * cos1 - s * sin1;
          s = s * cos1 + c * sin1;
          c = next;
          cos[k] += w * c;
          sin[k] += w * s;
        }
      }
      for (let k = 1; k <= H; k++) {
        cos[k] += bandCos[k];
        sin[k] += bandSin[k];
      }
      this.#takeMean(1 / this.#bandWeights[b]);
    }
    cos[0] = this.#sumWeights;
  }

  /** What the free mean of a band takes off the normal matrix. */
  #takeMean(perWeight: number): void {
    const terms = 2 * this.maxHarmonics;
    const matrix = this.#matrix;
    const bandCos = this.#bandCos;
    const bandSin = this.#bandSin;
    for (let j = 1; j <= this.maxHarmonics; j++) {
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
  #addSums(): void {
    const terms = 2 * this.maxHarmonics;
    const matrix = this.#matrix;
    const cos = this.#cos;
    const sin = this.#sin;
    for (let j = 1; j <= this.maxHarmonics; j++) {
      for (let k = 1; k <= j; k++) {
        const at = (2 * j - 2) * terms + 2 * k - 2;
        matrix[at] += (cos[j - k] + cos[j + k]) / 2;
        matrix[at + 1] += (sin[j + k] - sin[j - k]) / 2;
        matrix[at + terms] += (sin[j + k] + sin[j - k]) / 2;
        matrix[at + terms + 1] += (cos[j - k] - cos[j + k]) / 2;
      }
    }
  }

  #factorise(removed: Float64Array): void {
    const terms = 2 * this.maxHarmonics;
    const matrix = this.#matrix;
    const right = this.#right;
    const least = leastPivot * this.#sumWeights;
    let sum = 0;
    for (let j = 0; j < terms; j++) {
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
