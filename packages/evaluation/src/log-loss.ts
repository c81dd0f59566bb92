/** Below this a probability is as good as none: one alert must not make the loss infinite. */
const smallestProbability = 1e-12;

/**
 * Log loss: how surprised the classifier is by the truth; 0 = always sure and right.
 *
 * Formula:   $L = -\sum_i w_i \ln \max(p_i, 10^{-12}) / \sum_i w_i$ [nat]
 * Symbols:   $p_i$ probability that was given to the true class; $w_i$ how often the alert counts
 */
export function logLoss(
  truthProbability: readonly number[],
  weights: ArrayLike<number>,
): number | null {
  let sum = 0;
  let total = 0;
  truthProbability.forEach((p, i) => {
    const weight = weights[i] ?? 0;
    if (weight > 0) sum -= weight * Math.log(Math.max(p, smallestProbability));
    total += weight;
  });
  return total === 0 ? null : sum / total;
}
