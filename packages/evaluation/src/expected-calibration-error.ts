/** The same as in the model cards (models/training/scores.py). */
const defaultBins = 15;

/** Indices by rising confidence; of equal ones the first comes first. */
export function byConfidence(confidence: readonly number[]): Uint32Array {
  const order = Uint32Array.from(confidence.keys());
  return order.sort((i, j) => (confidence[i] ?? 0) - (confidence[j] ?? 0) || i - j);
}

/**
 * Expected calibration error: how far the confidence in the top class is from how often it is right.
 *
 * Formula:   $E = \sum_b \frac{n_b}{N} | a_b - c_b |$, over 15 bins of equal count by rising
 *            confidence; the first bins hold one more where the count cannot be divided
 * Symbols:   $a_b$ share of the bin whose top class is true; $c_b$ mean probability of the top class;
 *            $n_b$ its alerts of $N$, an alert of weight 2 taken as two alerts
 * Reference: Naeini et al. 2015, doi:10.1609/aaai.v29i1.9602, with bins of equal count
 */
export function expectedCalibrationError(
  answers: {
    readonly hit: readonly number[];
    readonly confidence: readonly number[];
    /** Of `byConfidence`: the same for every weighting. */
    readonly order: Uint32Array;
  },
  weights: ArrayLike<number>,
  bins = defaultBins,
): number | null {
  const { hit, confidence, order } = answers;
  let total = 0;
  for (const i of order) total += weights[i] ?? 0;
  if (total === 0) return null;
  const larger = total % bins;
  const size = (bin: number) => Math.floor(total / bins) + (bin < larger ? 1 : 0);
  let bin = 0;
  let room = size(0);
  let gap = 0;
  let sum = 0;
  for (const i of order) {
    // A weight may reach over the end of a bin.
    let left = weights[i] ?? 0;
    while (left > 0) {
      const taken = Math.min(left, room);
      gap += taken * ((hit[i] ?? 0) - (confidence[i] ?? 0));
      left -= taken;
      room -= taken;
      if (room > 0) continue;
      sum += Math.abs(gap);
      gap = 0;
      bin += 1;
      room = size(bin);
    }
  }
  return sum / total;
}
