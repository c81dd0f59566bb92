/**
 * Shannon entropy: how undecided a probability vector is; 0 = sure, $\log_2 n$ = knows nothing.
 *
 * Formula:   $H(p) = -\sum_k p_k \log_2 p_k$, with $0 \log_2 0 = 0$ [bit]
 * Reference: Shannon 1948, doi:10.1002/j.1538-7305.1948.tb01338.x
 */
export function entropyBits(probabilities: readonly number[]): number {
  return probabilities.reduce((sum, p) => (p > 0 ? sum - p * Math.log2(p) : sum), 0);
}
