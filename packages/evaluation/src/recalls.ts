/**
 * Recall: the share of the alerts of a class that were given this class; null for a class without
 * alerts.
 *
 * Formula:   $r_c = \sum_{i: t_i = c} w_i h_i / \sum_{i: t_i = c} w_i$
 * Symbols:   $t_i$ index of the true class; $h_i$ 1 when the top class is the true one, else 0;
 *            $w_i$ how often the alert counts
 */
export function recalls(
  truth: readonly number[],
  hit: readonly number[],
  weights: ArrayLike<number>,
  classCount: number,
): (number | null)[] {
  const hits = new Float64Array(classCount);
  const totals = new Float64Array(classCount);
  truth.forEach((c, i) => {
    const weight = weights[i] ?? 0;
    totals[c] = (totals[c] ?? 0) + weight;
    hits[c] = (hits[c] ?? 0) + weight * (hit[i] ?? 0);
  });
  return Array.from(totals, (total, c) => (total === 0 ? null : (hits[c] ?? 0) / total));
}

/** Balanced accuracy: the mean recall of the classes that have alerts; null when none has. */
export function balancedAccuracy(recallsByClass: readonly (number | null)[]): number | null {
  const known = recallsByClass.filter((recall) => recall !== null);
  return known.length === 0 ? null : known.reduce((sum, r) => sum + r, 0) / known.length;
}
