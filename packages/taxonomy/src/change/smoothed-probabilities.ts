/** Alerts that are remembered, the newest included. */
export const smoothingAlerts = 20;

/** The i-th of n remembered alerts weighs i to this power: half of the flips; docs/science.md has what it costs. */
const weightPower = 2;

/**
 * The probabilities of an object with its history: a weighted mean of the vectors of its last alerts. What is said
 * from alert to alert is drawn from nearly the same light curve, so the vectors are never multiplied as if they were
 * independent witnesses. The weights grow with the place in the history: the first words, said of a few detections,
 * are soon forgotten; later ones are kept for some alerts.
 *
 * Formula:   $s_n = \sum_{i=1}^n w_i p_i / \sum_{i=1}^n w_i$, $w_i = i^2$, over the last $n \le 20$ alerts
 * Symbols:   $p_i$ the vector at the i-th of them, the oldest first [dimensionless]
 * Returns:   a vector that sums to 1 where the given ones do; every branch is the sum of its children, as in them
 * Undefined: null for no vector
 * Differs:   the published polynomial-decay average remembers everything; 20 alerts bound what has to be read
 * Reference: Stone 1961, Ann. Math. Stat. 32, 1339, doi:10.1214/aoms/1177704873 (linear pool of opinions); Shamir &
 *            Zhang 2013, arXiv:1212.1824 (polynomial-decay averaging); docs/science.md has what was tried
 *
 * @param vectors of one object and one version of a classifier, in the order of the alerts' times
 */
export function smoothedProbabilities(
  vectors: readonly Readonly<Record<string, number>>[],
): Record<string, number> | null {
  const remembered = vectors.slice(-smoothingAlerts);
  if (remembered.length === 0) return null;
  const smoothed: Record<string, number> = {};
  let weights = 0;
  for (const [i, vector] of remembered.entries()) {
    const weight = (i + 1) ** weightPower;
    weights += weight;
    for (const [name, probability] of Object.entries(vector)) {
      smoothed[name] = (smoothed[name] ?? 0) + weight * probability;
    }
  }
  for (const name of Object.keys(smoothed)) smoothed[name] = smoothed[name]! / weights;
  return smoothed;
}
