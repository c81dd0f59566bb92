import type { BandFeature } from '../../feature/feature.ts';
import { cumulativeRange } from '../../statistics/cumulative-range.ts';
import { statisticsOf } from '../../statistics/value-statistics.ts';

/**
 * Range of the cumulative sum: large when the light curve wanders slowly.
 *
 * Formula:   $\max_k C_k - \min_k C_k$, $C_k = \sum_{i \le k} (x_i - \bar x) / (N S_0)$
 * Symbols:   $S_0$ standard deviation, ddof 0 [mag]
 * Reads:     brightness in order of time; at least 6 points, any order
 * Returns:   0 or more [dimensionless]
 * Undefined: null when all brightnesses are equal
 * Differs:   light-curve takes ddof 1.
 * Reference: Ellaway 1978, doi:10.1016/0013-4694(78)90017-2
 */
export const rcs: BandFeature = {
  scope: 'band',
  name: 'Rcs',
  unit: 'dimensionless',
  meaning: 'range of the cumulative sum',
  of: 'magnitudes of detections',
  minPoints: 6,
  reads: ['brightness'], // and the order in time
  reference: 'doi:10.1016/0013-4694(78)90017-2',
  compute({ brightness }) {
    if (statisticsOf(brightness).isConstant) return null;
    return cumulativeRange(brightness);
  },
};
