import { entropyBits } from './entropy.ts';

/**
 * Jensen–Shannon divergence of two probability vectors: 0 = equal, 1 = they share no class.
 *
 * Formula:   $D(p, q) = H(m) - \frac{H(p) + H(q)}{2}$, $m = \frac{p + q}{2}$ [bit]
 * Symbols:   $H$ entropy
 * Differs:   SciPy's `jensenshannon` is the square root of this.
 * Reference: Lin 1991, doi:10.1109/18.61115
 */
export function jensenShannonBits(p: readonly number[], q: readonly number[]): number {
  const middle = p.map((each, i) => (each + (q[i] ?? 0)) / 2);
  // Rounding may leave a trace below zero for equal vectors.
  return Math.max(0, entropyBits(middle) - (entropyBits(p) + entropyBits(q)) / 2);
}
