/** How far one distribution is from another, and how far it would be by chance. */
export interface PopulationStability {
  /** 0: the same shares. */
  readonly index: number;
  /** What the index is on the mean when nothing has changed: two samples are never equal. */
  readonly expected: number;
  /** What it exceeds in one of 10,000 comparisons when nothing has changed. */
  readonly chanceLimit: number;
}

/** 0.9999 quantile of the standard normal distribution. */
const z = 3.719016485455709;
/** Added to each bin: an empty one would make the index infinite. */
const pseudoCount = 0.5;

/**
 * Population stability index of two histograms of the same bins, the one of Kullback and Leibler both ways.
 *
 * Formula:   $PSI = \sum_i (q_i - p_i) \ln (q_i / p_i)$;
 *            $E = (B - 1) (1/n + 1/m)$, $PSI / (1/n + 1/m) \sim \chi^2_{B-1}$ when nothing has changed
 * Symbols:   $p_i, q_i$ shares of the reference and the observed counts in bin $i$ of $B$; $n, m$ their sums. Each
 *            count has 1/2 added: $p_i = (c_i + 1/2) / (n + B/2)$
 * Reads:     counts, not negative; the quantile of $\chi^2$ by Wilson and Hilferty, good to 5 %
 * Undefined: null when one of them has no counts, or there are fewer than two bins
 * Differs:   textbooks leave empty bins out or floor their shares at 1e-4, which weighs one missing alert as much as
 *            a change
 * Reference: Yurdakul 2018, Statistical Properties of Population Stability Index (Western Michigan University), which
 *            derives the distribution; Siddiqi 2006, Credit Risk Scorecards, for 0.1 (small) and 0.25 (large)
 */
export function populationStability(
  reference: readonly number[],
  observed: readonly number[],
): PopulationStability | null {
  const bins = reference.length;
  const referenceSum = reference.reduce((sum, count) => sum + count, 0);
  const observedSum = observed.reduce((sum, count) => sum + count, 0);
  if (bins < 2 || referenceSum === 0 || observedSum === 0) return null;
  let index = 0;
  for (let i = 0; i < bins; i++) {
    const p = (reference[i]! + pseudoCount) / (referenceSum + bins * pseudoCount);
    const q = (observed[i]! + pseudoCount) / (observedSum + bins * pseudoCount);
    index += (q - p) * Math.log(q / p);
  }
  const freedom = bins - 1;
  const noise = 1 / referenceSum + 1 / observedSum;
  const tail = freedom * (1 - 2 / (9 * freedom) + z * Math.sqrt(2 / (9 * freedom))) ** 3;
  return { index, expected: freedom * noise, chanceLimit: tail * noise };
}
