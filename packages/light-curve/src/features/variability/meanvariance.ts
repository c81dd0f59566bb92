import type { BandFeature } from '../../feature/feature.ts';
import { statisticsOf } from '../../statistics/value-statistics.ts';

/**
 * Standard deviation over mean.
 *
 * Formula:   $S_0 / \bar x$
 * Symbols:   $S_0$ standard deviation, ddof 0 [mag]; $\bar x$ mean [mag]
 * Reads:     brightness; at least 6 points, any order
 * Returns:   0 or more [dimensionless]
 * Undefined: never: a plausible magnitude is above 6
 * Differs:   light-curve takes ddof 1.
 * Reference: Nun et al. 2015, arXiv:1506.00010 (FATS)
 */
export const meanvariance: BandFeature = {
  scope: 'band',
  name: 'Meanvariance',
  unit: 'dimensionless',
  meaning: 'standard deviation over mean',
  of: 'magnitudes of detections',
  minPoints: 6,
  reads: ['brightness'],
  reference: 'arXiv:1506.00010',
  compute({ brightness }) {
    if (statisticsOf(brightness).isConstant) return 0;
    return Math.sqrt(statisticsOf(brightness).centralMoment(2)) / statisticsOf(brightness).mean;
  },
};
