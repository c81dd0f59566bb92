import { LuceroError } from '@lucero/errors';

/**
 * How unlike everything that a model was trained on an item is: the share of held-out alerts that
 * are less odd than it. 0.99 = odder than 99 % of them; above all of them 1, below all of them 0. No
 * probability of a class, and not a probability that the item is new: a class that the model knows
 * has odd members, too.
 *
 * Formula:   $n(x) = (k + (x - q_k) / (q_{k+1} - q_k)) / (m - 1)$ for $q_k < x \le q_{k+1}$
 * Symbols:   $x$ oddness, the model's own scale, larger = odder; $q_0 … q_{m-1}$ quantiles of the
 *            oddness of held-out alerts at 0, 1/(m-1), …, 1
 * Of equal quantiles the first counts: alerts that are as odd as the item are not less odd.
 *
 * Not defined for an oddness that is not finite: throws LUCERO_MODEL_OUTPUT_INVALID.
 *
 * @param quantiles two or more, none smaller than the one before
 */
export function noveltyOf(oddness: number, quantiles: readonly number[]): number {
  if (!Number.isFinite(oddness)) {
    throw new LuceroError(
      'LUCERO_MODEL_OUTPUT_INVALID',
      `the model's oddness is not finite: ${oddness}`,
    );
  }
  const last = quantiles.length - 1;
  // The first quantile that the oddness does not exceed.
  let low = 0;
  let high = quantiles.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (quantiles[middle]! < oddness) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return 0;
  if (low > last) return 1;
  const below = quantiles[low - 1]!;
  const above = quantiles[low]!;
  return (low - 1 + (oddness - below) / (above - below)) / last;
}
