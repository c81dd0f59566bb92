import type { BandFeature } from '../../feature/feature.ts';
import { statisticsOf } from '../../statistics/value-statistics.ts';

/**
 * Standard deviation.
 *
 * Formula:   $S_0 = \sqrt{\sum_i (x_i - \bar x)^2 / N}$
 * Symbols:   $\bar x$ mean [mag]
 * Reads:     brightness; at least 6 points, any order
 * Returns:   0 or more [mag]
 * Undefined: never
 * Differs:   light-curve takes ddof 1.
 * Reference: Richards et al. 2011, ApJ 733, 10, doi:10.1088/0004-637X/733/1/10
 */
export const std: BandFeature = {
  scope: 'band',
  name: 'Std',
  unit: 'mag',
  meaning: 'standard deviation',
  of: 'magnitudes of detections',
  minPoints: 6,
  reads: ['brightness'],
  reference: 'doi:10.1088/0004-637X/733/1/10',
  compute({ brightness }) {
    if (statisticsOf(brightness).isConstant) return 0;
    return Math.sqrt(statisticsOf(brightness).centralMoment(2));
  },
};
