import type { BandFeature } from '../../feature/feature.ts';
import { lnUpperIncompleteGamma } from '../../statistics/incomplete-gamma.ts';
import { statisticsOf } from '../../statistics/value-statistics.ts';

/**
 * Anderson–Darling test for a normal distribution, squeezed to 0…1: near 1 = not normal.
 *
 * Formula:   $1 / (1 + e^{-10 (A^2 - 0.3)})$, $A^2 = -N - \frac{1}{N} \sum_{i=1}^{N} (2i - 1)
 *            (\ln \Phi(z_i) + \ln \Phi(-z_{N+1-i}))$, $z_i = (x_{(i)} - \bar x)/S_1$
 * Symbols:   $x_{(i)}$ ascending [mag]; $S_1$ standard deviation, ddof 1 [mag]; $\Phi$ normal
 *            distribution; $N$ number of points
 * Reads:     brightness; at least 6 points, any order
 * Returns:   0 to 1 [dimensionless]
 * Undefined: null when all brightnesses are equal
 * Differs:   light-curve multiplies A² by 1 + 4/N − 25/N² and does not squeeze it.
 * Reference: Kim et al. 2009, MNRAS 397, 558, doi:10.1111/j.1365-2966.2009.14967.x
 */
export const andersonDarling: BandFeature = {
  scope: 'band',
  name: 'AndersonDarling',
  unit: 'dimensionless',
  meaning: 'how far the magnitudes are from a normal distribution',
  of: 'magnitudes of detections',
  minPoints: 6,
  reads: ['brightness'],
  reference: 'doi:10.1111/j.1365-2966.2009.14967.x',
  compute({ brightness }) {
    const statistics = statisticsOf(brightness);
    if (statistics.isConstant) return null;
    const n = brightness.length;
    const centre = statistics.mean;
    let sumSquares = 0;
    for (const x of brightness) sumSquares += (x - centre) ** 2;
    const deviation = Math.sqrt(sumSquares / (n - 1));
    const sorted = statistics.sorted;
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const z = (sorted[i] - centre) / deviation;
      // Φ of −|z|, the smaller of both tails, has all its digits; the other follows from it.
      const lnSmaller = lnUpperIncompleteGamma(0.5, (z * z) / 2) - Math.LN2;
      const lnLarger = Math.log1p(-Math.exp(lnSmaller));
      // Rank i from below weighs Φ(z), rank n − 1 − i its complement.
      const below = z < 0 ? lnSmaller : lnLarger;
      const above = z < 0 ? lnLarger : lnSmaller;
      sum += (2 * i + 1) * below + (2 * (n - 1 - i) + 1) * above;
    }
    const aSquare = -n - sum / n;
    return 1 / (1 + Math.exp(-10 * (aSquare - 0.3)));
  },
};
