/**
 * Probabilities for another class mix than the one for which they were calibrated.
 *
 * Formula:   $p'_k = p_k s_k / t_k / \sum_j p_j s_j / t_j$
 * Symbols:   $p$ calibrated probability of a leaf; $t$ rate of the class in the mix for which $p$ holds;
 *            $s$ its rate in the mix served; both positive
 * Holds:     where the mix differs and the objects of a class do not
 * Reference: Saerens, Latinne & Decaestecker 2002, Neural Computation 14, 21, equation 2.4,
 *            doi:10.1162/089976602753284446
 *
 * @param ratios s / t of each leaf, in the order of the probabilities
 */
export function withServedPrior(
  probabilities: readonly number[],
  ratios: readonly number[],
): number[] {
  const weighed = probabilities.map((p, i) => p * ratios[i]!);
  const sum = weighed.reduce((total, p) => total + p, 0);
  return weighed.map((p) => p / sum);
}
