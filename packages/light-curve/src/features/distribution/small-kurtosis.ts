import type { BandFeature } from '../../feature/feature.ts';
import { statisticsOf } from '../../statistics/value-statistics.ts';

/**
 * Kurtosis for small samples: 0 = Gaussian, positive = heavy tails.
 *
 * Formula:   $\frac{N(N+1)}{(N-1)(N-2)(N-3)} \sum_i ((x_i - \bar x)/S_1)^4 - \frac{3
 *            (N-1)^2}{(N-2)(N-3)}$
 * Symbols:   $S_1$ standard deviation, ddof 1 [mag]
 * Reads:     brightness; at least 6 points, any order
 * Returns:   any sign [dimensionless]
 * Undefined: null when all brightnesses are equal
 * Differs:   ALeRCE and FATS put S₀ where the formula needs S₁; their first term is larger by
 *            (N/(N−1))².
 * Reference: Richards et al. 2011, ApJ 733, 10, doi:10.1088/0004-637X/733/1/10
 */
export const smallKurtosis: BandFeature = {
  scope: 'band',
  name: 'SmallKurtosis',
  unit: 'dimensionless',
  meaning: 'weight of the tails, for small samples',
  of: 'magnitudes of detections',
  minPoints: 6,
  reads: ['brightness'],
  reference: 'doi:10.1088/0004-637X/733/1/10',
  compute({ brightness }) {
    const statistics = statisticsOf(brightness);
    if (statistics.isConstant) return null;
    const n = brightness.length;
    const variance = (statistics.centralMoment(2) * n) / (n - 1);
    const sumFourth = (statistics.centralMoment(4) * n) / variance ** 2;
    const first = (n * (n + 1)) / ((n - 1) * (n - 2) * (n - 3));
    return first * sumFourth - (3 * (n - 1) ** 2) / ((n - 2) * (n - 3));
  },
};
