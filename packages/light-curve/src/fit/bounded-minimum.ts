/** What is to be made small: a smooth function in a box, with a model of its curvature. */
export interface BoundedProblem {
  /** Bounds of each parameter; infinite ones are allowed, equal ones hold the parameter. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /**
   * The objective at `at`. Fills `gradient`, and in the lower triangle of `curvature` (row by row,
   * n × n) a positive semidefinite matrix near the second derivatives: for squared residuals
   * 2 JᵀJ. A value that is not finite says that `at` is out of reach: the step is then shortened.
   */
  readonly expand: (at: Float64Array, gradient: Float64Array, curvature: Float64Array) => number;
}

export interface MinimumLimits {
  /** Each iteration costs one evaluation, so this caps both. */
  readonly evaluations: number;
  /** Converged when a step is expected to gain, and gains, less than this share of the objective. */
  readonly objectiveTolerance: number;
}

export interface Minimum {
  readonly at: Float64Array;
  readonly objective: number;
  /** False: the evaluations ran out first. */
  readonly isConverged: boolean;
  readonly evaluations: number;
  /** With it the search goes on from here as if it had not been interrupted. */
  readonly damping: number;
}

/** A step that moves no parameter by more than this share of itself has arrived. */
const stepTolerance = 1e-10;
/** Cautious: from a poor start, a step of nearly Newton lands in regions that no step leads out of. */
const firstDamping = 1;
const nearNewton = 1e-2;
/** Or so many small gains in a row: before a jump of the objective the damping stays high. */
const enoughSmallSteps = 4;
/** So much damping shortens a step to nothing: what is left is a jump of the objective. */
const largestDamping = 1e16;

/**
 * Local minimum in a box: Levenberg–Marquardt, for sums of squares with or without a convex penalty.
 *
 * Formula:   $(H + \lambda\,\mathrm{diag} H)\,s = -g$ over the parameters that are free; a step that
 *            would leave the box is stopped at its bound and the others are solved for again
 * Symbols:   $g$ gradient; $H$ curvature; $\lambda$ damping after Nielsen: a good step divides it by
 *            up to 3, a bad one multiplies it by 2, 4, 8, …
 * Reads:     a start in the box (it is moved there if not); nothing random, no state: the same start
 *            gives the same minimum
 * Returns:   the lowest point found; converged when a good step gained less than the tolerance (and
 *            none more was expected), moved nothing, or no free parameter has a slope
 * Differs:   own code: ml-levenberg-marquardt takes differences for derivatives and cuts a step off at
 *            the bounds, so that it stops at a wrong point of an edge; the minimisers that npm has
 *            (fmin, L-BFGS) know no bounds. A quasi-Newton method has to learn the curvature that
 *            squares give away: from the same start of the supernova fit, scipy's L-BFGS-B took 168
 *            evaluations in the median of 74 real light curves where this takes about 40 (measured
 *            once, 2026-11-22)
 * Reference: Moré 1978, Lecture Notes in Mathematics 630, 105; Nielsen 1999, IMM-REP-1999-05
 */
export function boundedMinimum(
  { lower, upper, expand }: BoundedProblem,
  start: Float64Array,
  limits: MinimumLimits,
  initialDamping = firstDamping,
  arrays = new SearchArrays(start.length),
): Minimum {
  const n = start.length;
  const { step, solver } = arrays;
  let { gradient, trialGradient, curvature, trialCurvature } = arrays;
  let at: Float64Array = new Float64Array(n);
  let trial: Float64Array = new Float64Array(n);
  for (let i = 0; i < n; i++) at[i] = clamp(start[i], lower[i], upper[i]);
  let objective = expand(at, gradient, curvature);
  let evaluations = 1;
  let damping = initialDamping;
  let growth = 2;
  let smallSteps = 0;
  const end = (isConverged: boolean): Minimum => ({
    at,
    objective,
    isConverged,
    evaluations,
    damping,
  });
  if (!Number.isFinite(objective)) return end(false);
  while (evaluations < limits.evaluations) {
    const expected = solver.solve(at, gradient, curvature, damping, lower, upper, step);
    if (expected === 0) return end(true);
    if (expected > 0) {
      let isStill = true;
      for (let i = 0; i < n; i++) {
        trial[i] = clamp(at[i] + step[i], lower[i], upper[i]);
        if (Math.abs(trial[i] - at[i]) > stepTolerance * Math.abs(at[i])) isStill = false;
      }
      if (isStill) return end(true);
      const found = expand(trial, trialGradient, trialCurvature);
      evaluations++;
      const gain = objective - found;
      if (gain > 0) {
        const small = limits.objectiveTolerance * objective;
        // A step that much damping kept short says nothing of how far the minimum is.
        const isSmall = gain <= small && expected <= small;
        smallSteps = isSmall ? smallSteps + 1 : 0;
        const isArrived = isSmall && (damping <= nearNewton || smallSteps >= enoughSmallSteps);
        const ratio = gain / expected;
        damping *= Math.max(1 / 3, 1 - (2 * ratio - 1) ** 3);
        growth = 2;
        objective = found;
        [at, trial] = [trial, at];
        [gradient, trialGradient] = [trialGradient, gradient];
        [curvature, trialCurvature] = [trialCurvature, curvature];
        if (isArrived) return end(true);
        continue;
      }
      // Nothing to gain but rounding.
      if (expected <= Number.EPSILON * Math.abs(objective)) return end(true);
    }
    damping *= growth;
    growth *= 2;
    if (damping > largestDamping) return end(true);
  }
  return end(false);
}

const clamp = (x: number, low: number, high: number): number => Math.min(Math.max(x, low), high);

/** What a search writes into: searches with as many parameters share it, one after the other. */
export class SearchArrays {
  readonly gradient: Float64Array;
  readonly trialGradient: Float64Array;
  readonly curvature: Float64Array;
  readonly trialCurvature: Float64Array;
  readonly step: Float64Array;
  readonly solver: BoundedStep;

  constructor(n: number) {
    this.gradient = new Float64Array(n);
    this.trialGradient = new Float64Array(n);
    this.curvature = new Float64Array(n * n);
    this.trialCurvature = new Float64Array(n * n);
    this.step = new Float64Array(n);
    this.solver = new BoundedStep(n);
  }
}

/** Solves for one damped step in the box; keeps its arrays, because a fit takes tens of steps. */
class BoundedStep {
  readonly #factor: Float64Array;
  readonly #isHeld: Uint8Array;
  readonly #free: Int32Array;
  readonly #right: Float64Array;
  /** Of the diagonal of the factor. */
  readonly #inverse: Float64Array;

  constructor(n: number) {
    this.#factor = new Float64Array(n * n);
    this.#isHeld = new Uint8Array(n);
    this.#free = new Int32Array(n);
    this.#right = new Float64Array(n);
    this.#inverse = new Float64Array(n);
  }

  /** Fills `step`; returns the gain that the quadratic model expects, 0 = nowhere to go. */
  solve(
    at: Float64Array,
    gradient: Float64Array,
    curvature: Float64Array,
    damping: number,
    lower: Float64Array,
    upper: Float64Array,
    step: Float64Array,
  ): number {
    const n = at.length;
    const isHeld = this.#isHeld;
    for (let i = 0; i < n; i++) {
      const slope = gradient[i];
      const isStopped = (at[i] <= lower[i] && slope >= 0) || (at[i] >= upper[i] && slope <= 0);
      // Without curvature the data do not know the parameter: it stays.
      isHeld[i] = isStopped || !(curvature[i * n + i] > 0) ? 1 : 0;
      step[i] = 0;
    }
    for (let round = 0; round <= n; round++) {
      const count = this.#solveFree(gradient, curvature, damping, step);
      if (count < 0) return -1;
      let isInside = true;
      for (let k = 0; k < count; k++) {
        const i = this.#free[k];
        const moved = at[i] + this.#right[k];
        if (moved < lower[i] || moved > upper[i]) {
          step[i] = (moved < lower[i] ? lower[i] : upper[i]) - at[i];
          isHeld[i] = 1;
          isInside = false;
        }
      }
      if (!isInside) continue;
      for (let k = 0; k < count; k++) step[this.#free[k]] = this.#right[k];
      break;
    }
    return this.#expectedGain(gradient, curvature, step);
  }

  /** Cholesky over the free parameters, the others standing at `step`; −1 if not definite. */
  #solveFree(
    gradient: Float64Array,
    curvature: Float64Array,
    damping: number,
    step: Float64Array,
  ): number {
    const n = gradient.length;
    const factor = this.#factor;
    const right = this.#right;
    const free = this.#free;
    const inverse = this.#inverse;
    let count = 0;
    let hasHeldSteps = false;
    for (let i = 0; i < n; i++) {
      if (this.#isHeld[i] === 0) free[count++] = i;
      else if (step[i] !== 0) hasHeldSteps = true;
    }
    for (let k = 0; k < count; k++) {
      const i = free[k];
      const row = k * n;
      let value = -gradient[i];
      for (let j = 0; hasHeldSteps && j < n; j++) {
        if (this.#isHeld[j] === 1) value -= symmetric(curvature, n, i, j) * step[j];
      }
      const first = this.#fillRow(curvature, n, k);
      let left = curvature[i * n + i] * (1 + damping);
      for (let q = first; q < k; q++) {
        left -= factor[row + q] * factor[row + q];
        value -= factor[row + q] * right[q];
      }
      if (!(left > 0)) return -1;
      inverse[k] = 1 / Math.sqrt(left);
      right[k] = value * inverse[k];
    }
    for (let k = count - 1; k >= 0; k--) {
      let value = right[k];
      for (let m = k + 1; m < count; m++) value -= factor[m * n + k] * right[m];
      right[k] = value * inverse[k];
    }
    return count;
  }

  /**
   * Row k of the factor, up to its diagonal. Four columns at a time, each summed in its order: one sum
   * alone would wait for itself at every term, and six bands have 36 rows.
   *
   * @returns its first column that is not 0: where the curvature begins with zeros, as between bands, so
   *   does the factor
   */
  #fillRow(curvature: Float64Array, n: number, k: number): number {
    const factor = this.#factor;
    const free = this.#free;
    const inverse = this.#inverse;
    const row = k * n;
    const from = free[k] * n;
    let first = 0;
    while (first < k && curvature[from + free[first]] === 0) factor[row + first++] = 0;
    let m = first;
    for (; m + 4 <= k; m += 4) {
      const before0 = m * n;
      const before1 = before0 + n;
      const before2 = before1 + n;
      const before3 = before2 + n;
      let sum0 = curvature[from + free[m]];
      let sum1 = curvature[from + free[m + 1]];
      let sum2 = curvature[from + free[m + 2]];
      let sum3 = curvature[from + free[m + 3]];
      for (let q = first; q < m; q++) {
        const own = factor[row + q];
        sum0 -= own * factor[before0 + q];
        sum1 -= own * factor[before1 + q];
        sum2 -= own * factor[before2 + q];
        sum3 -= own * factor[before3 + q];
      }
      const own0 = sum0 * inverse[m];
      const own1 = (sum1 - own0 * factor[before1 + m]) * inverse[m + 1];
      sum2 -= own0 * factor[before2 + m];
      const own2 = (sum2 - own1 * factor[before2 + m + 1]) * inverse[m + 2];
      sum3 -= own0 * factor[before3 + m];
      sum3 -= own1 * factor[before3 + m + 1];
      factor[row + m] = own0;
      factor[row + m + 1] = own1;
      factor[row + m + 2] = own2;
      factor[row + m + 3] = (sum3 - own2 * factor[before3 + m + 2]) * inverse[m + 3];
    }
    for (; m < k; m++) {
      const before = m * n;
      let sum = curvature[from + free[m]];
      for (let q = first; q < m; q++) sum -= factor[row + q] * factor[before + q];
      factor[row + m] = sum * inverse[m];
    }
    return first;
  }

  #expectedGain(gradient: Float64Array, curvature: Float64Array, step: Float64Array): number {
    const n = gradient.length;
    let gain = 0;
    for (let i = 0; i < n; i++) {
      if (step[i] === 0) continue;
      let half = 0.5 * curvature[i * n + i] * step[i];
      for (let j = 0; j < i; j++) half += curvature[i * n + j] * step[j];
      gain -= step[i] * (gradient[i] + half);
    }
    return gain;
  }
}

const symmetric = (matrix: Float64Array, n: number, i: number, j: number): number =>
  i >= j ? matrix[i * n + j] : matrix[j * n + i];
