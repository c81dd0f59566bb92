/** Above it the distribution is normal to better than a count. */
const mostSummed = 1_000;

/**
 * Between what a count of a known mean lies, with a probability of at least 1 - 2 `tail`.
 *
 * Formula:   low = the smallest $k$ with $P(X \le k) \ge$ tail, high = the smallest with $P(X \le k) \ge 1 -$ tail,
 *            $P(X = k) = e^{-\mu} \mu^k / k!$; above 1,000 $\mu \pm z \sqrt \mu$
 * Symbols:   $\mu$ mean
 * Reads:     mean >= 0; 0 < tail < 1/2, with $z$ its normal quantile
 * Reference: any textbook
 */
export function poissonRange(
  mean: number,
  { tail, z }: { readonly tail: number; readonly z: number },
): readonly [low: number, high: number] {
  if (mean > mostSummed) {
    const half = z * Math.sqrt(mean);
    return [Math.floor(mean - half), Math.ceil(mean + half)];
  }
  let low: number | null = null;
  let sum = 0;
  let logarithm = -mean;
  for (let k = 0; ; k++) {
    sum += Math.exp(logarithm);
    if (low === null && sum >= tail) low = k;
    // The second end: what is left is less than rounding can tell.
    if (sum >= 1 - tail || k > mean + 20 * Math.sqrt(mean) + 40) return [low ?? 0, k];
    logarithm += mean === 0 ? Number.NEGATIVE_INFINITY : Math.log(mean) - Math.log(k + 1);
  }
}
