import { fastExponential } from './fast-exponential.ts';

/** Points of a process of one variable over two dimensions: time and wavelength, in units of their scales. */
export interface ProcessPoints {
  readonly time: Float64Array;
  readonly wavelength: Float64Array;
}

export interface GaussianProcess {
  /** $\ln$ of the density of the values: $-\frac12 y^T a - \sum_i \ln L_{ii}$, without its constant. */
  readonly logLikelihood: number;
  readonly mean: (time: number, wavelength: number) => number;
  /** Share of the prior variance that the points leave there, 0 to 1. */
  readonly variance: (time: number, wavelength: number) => number;
}

/**
 * Gaussian process of unit variance and mean 0 through noisy values.
 *
 * Formula:   $k(r) = (1 + \sqrt3 r) e^{-\sqrt3 r}$ (Matérn 3/2), $r$ distance of two points;
 *            $K + diag(\sigma^2) = L L^T$, $a = (L L^T)^{-1} y$; mean $k_*^T a$,
 *            variance $1 - |L^{-1} k_*|^2$
 * Reference: Rasmussen & Williams 2006, Gaussian Processes for Machine Learning, algorithm 2.1
 * Cost: N³/6 multiplications for N points, N exponentials for each mean.
 *
 * @param error standard deviation of each value, above 0: with it the matrix is positive definite
 */
export function gaussianProcess(
  { time, wavelength }: ProcessPoints,
  value: Float64Array,
  error: Float64Array,
): GaussianProcess {
  const count = time.length;
  const factor = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < i; j++) {
      factor[i * count + j] = matern(time[i] - time[j], wavelength[i] - wavelength[j]);
    }
    factor[i * count + i] = 1 + error[i] ** 2;
  }
  factorise(factor, count);
  const weights = Float64Array.from(value);
  solveLower(factor, weights);
  let logLikelihood = 0;
  for (let i = 0; i < count; i++) {
    logLikelihood -= 0.5 * weights[i] ** 2 + Math.log(factor[i * count + i]);
  }
  solveUpper(factor, weights);
  const covariances = (at: number, wavelengthAt: number): Float64Array =>
    Float64Array.from(time, (each, i) => matern(at - each, wavelengthAt - wavelength[i]));
  return {
    logLikelihood,
    mean(at, wavelengthAt) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        sum += weights[i] * matern(at - time[i], wavelengthAt - wavelength[i]);
      }
      return sum;
    },
    variance(at, wavelengthAt) {
      const known = covariances(at, wavelengthAt);
      solveLower(factor, known);
      return known.reduce((left, each) => left - each ** 2, 1);
    },
  };
}

/** Beyond, the covariance is below 1e-12 of the variance. */
const farthest = 32;

function matern(time: number, wavelength: number): number {
  const r = Math.sqrt(3 * (time * time + wavelength * wavelength));
  return r > farthest ? 0 : (1 + r) * fastExponential(-r);
}

/** Lower triangle of a positive definite matrix → its Cholesky factor, in place. */
function factorise(matrix: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) {
    const row = i * count;
    for (let j = 0; j <= i; j++) {
      const other = j * count;
      let sum = matrix[row + j];
      for (let k = 0; k < j; k++) sum -= matrix[row + k] * matrix[other + k];
      matrix[row + j] = i === j ? Math.sqrt(sum) : sum / matrix[other + j];
    }
  }
}

/** $x \leftarrow L^{-1} x$ */
function solveLower(factor: Float64Array, x: Float64Array): void {
  const count = x.length;
  for (let i = 0; i < count; i++) {
    let sum = x[i];
    for (let k = 0; k < i; k++) sum -= factor[i * count + k] * x[k];
    x[i] = sum / factor[i * count + i];
  }
}

/** $x \leftarrow L^{-T} x$ */
function solveUpper(factor: Float64Array, x: Float64Array): void {
  const count = x.length;
  for (let i = count - 1; i >= 0; i--) {
    let sum = x[i];
    for (let k = i + 1; k < count; k++) sum -= factor[k * count + i] * x[k];
    x[i] = sum / factor[i * count + i];
  }
}
