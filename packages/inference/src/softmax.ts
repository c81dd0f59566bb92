/** Below this a probability is as good as none; keeps its logarithm finite. */
export const smallestProbability = 1e-12;

/**
 * Probabilities from logits.
 *
 * Formula:   $p_k = e^{z_k / T} / \sum_j e^{z_j / T}$
 * Symbols:   $z_k$ logit, or logarithm of a probability; $T$ temperature (above 1 = less sure)
 * Reference: Guo et al. 2017, arXiv:1706.04599
 */
export function softmax(logits: readonly number[], temperature = 1): number[] {
  const highest = Math.max(...logits);
  const powers = logits.map((z) => Math.exp((z - highest) / temperature));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
