/** The likelihood of so many points is asked for, the latest: a fit asks up to 800 times. */
export const mostWalkedPoints = 4096;

/**
 * Likelihood of a damped random walk (Ornstein–Uhlenbeck process) seen with known errors, exact and
 * in one pass: a Kalman filter, because the process forgets everything but its last value.
 *
 * Formula:   $-\ln L = \frac{1}{2} \sum_i (e_i^2/S_i + \ln S_i + \ln 2\pi)$ for the covariance
 *            $a e^{-c|\Delta t|} + s_i^2 \delta_{ij}$; predict $x \leftarrow r x$,
 *            $p \leftarrow r^2 p + a(1 - r^2)$, $r = e^{-c \Delta t}$; $e = y - x$,
 *            $S = p + s^2$; update with gain $p/S$
 * Symbols:   $a$ variance of the process, $c$ rate of forgetting [1/d], $s$ errors
 * Returns:   −ln L + ½ Σ ln(2π s²), which is never negative; its derivatives to ln a and ln c, and the
 *            expected curvature (Fisher information), which is never negative either
 * Differs:   none known: celerite2's RealTerm(a, c) has the same likelihood
 * Reference: Kelly et al. 2009, ApJ 698, 895, doi:10.1088/0004-637X/698/1/895
 */
export class DampedRandomWalk {
  readonly #time: Float64Array;
  readonly #value: Float64Array;
  readonly #noise: Float64Array;

  /** Times ascending and distinct, errors positive. */
  constructor(time: Float64Array, value: Float64Array, error: Float64Array) {
    this.#time = time;
    this.#value = value;
    this.#noise = error.map((each) => each * each);
  }

  /** What `expand` returns, at half its cost. */
  objectiveAt(lnVariance: number, lnRate: number): number {
    const time = this.#time;
    const value = this.#value;
    const noises = this.#noise;
    const a = Math.exp(lnVariance);
    const c = Math.exp(lnRate);
    let x = 0;
    let p = a;
    let sumSquares = 0;
    let lnProduct = 0;
    let product = 1;
    for (let i = 0; i < time.length; i++) {
      if (i > 0) {
        const lost = Math.expm1(-c * (time[i] - time[i - 1]));
        x += lost * x;
        p += lost * (2 + lost) * (p - a);
      }
      const noise = noises[i];
      const e = value[i] - x;
      const gain = p / (p + noise);
      sumSquares += (e * e) / (p + noise);
      product *= (p + noise) / noise;
      if (product > 1e100) {
        lnProduct += Math.log(product);
        product = 1;
      }
      x += gain * e;
      p = gain * noise;
    }
    return 0.5 * (sumSquares + lnProduct + Math.log(product));
  }

  /** @param at ln a, ln c; fills `gradient` (2) and the lower triangle of `curvature` (2 × 2) */
  expand(at: Float64Array, gradient: Float64Array, curvature: Float64Array): number {
    const time = this.#time;
    const value = this.#value;
    const noises = this.#noise;
    const a = Math.exp(at[0]);
    const c = Math.exp(at[1]);
    // State and variance, with derivatives to ln a (A) and ln c (C).
    let x = 0;
    let xA = 0;
    let xC = 0;
    let p = a;
    let pA = a;
    let pC = 0;
    let sumSquares = 0;
    let lnProduct = 0;
    let product = 1;
    let slopeA = 0;
    let slopeC = 0;
    let infoAA = 0;
    let infoAC = 0;
    let infoCC = 0;
    for (let i = 0; i < time.length; i++) {
      if (i > 0) {
        const decay = c * (time[i] - time[i - 1]);
        const lost = Math.expm1(-decay);
        const r = 1 + lost;
        const q = r * r;
        xC = r * (xC - decay * x);
        xA *= r;
        x *= r;
        const gained = -lost * (2 + lost) * a;
        pC = q * (pC - 2 * decay * (p - a));
        pA = q * pA + gained;
        p = q * p + gained;
      }
      const noise = noises[i];
      const e = value[i] - x;
      const inverse = 1 / (p + noise);
      const z = e * inverse;
      const gain = p * inverse;
      sumSquares += e * z;
      product *= (p + noise) / noise;
      if (product > 1e100) {
        lnProduct += Math.log(product);
        product = 1;
      }
      const sA = pA * inverse;
      const sC = pC * inverse;
      const surprise = 0.5 - 0.5 * e * z;
      slopeA += surprise * sA - z * xA;
      slopeC += surprise * sC - z * xC;
      infoAA += 0.5 * sA * sA + xA * xA * inverse;
      infoAC += 0.5 * sA * sC + xA * xC * inverse;
      infoCC += 0.5 * sC * sC + xC * xC * inverse;
      const kept = noise * inverse;
      const gainA = kept * sA;
      const gainC = kept * sC;
      xA = gainA * e + kept * xA;
      xC = gainC * e + kept * xC;
      x += gain * e;
      p = gain * noise;
      pA = gainA * noise;
      pC = gainC * noise;
    }
    gradient[0] = slopeA;
    gradient[1] = slopeC;
    curvature[0] = infoAA;
    curvature[2] = infoAC;
    curvature[3] = infoCC;
    return 0.5 * (sumSquares + lnProduct + Math.log(product));
  }
}
