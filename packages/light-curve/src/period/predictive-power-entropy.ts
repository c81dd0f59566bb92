/** So many of the highest powers of the grid are looked at. */
export const entropyPeaks = 100;
const powerFloor = 0.01;

/**
 * How much one peak of a periodogram stands out: near 0 flat, near 1 one dominant peak.
 *
 * Formula:   $1 - H / \ln 100$, $H$ the entropy of $p_k / \sum p$ over the 100 highest powers of the
 *            grid, $p$ = power + 0.01
 *
 * @param highest the 100 highest powers
 */
export function predictivePowerEntropy(highest: Float64Array): number {
  let sum = 0;
  for (const p of highest) sum += p + powerFloor;
  let entropy = 0;
  for (const p of highest) {
    const share = (p + powerFloor) / sum;
    entropy -= share * Math.log(share);
  }
  return 1 - entropy / Math.log(entropyPeaks);
}
