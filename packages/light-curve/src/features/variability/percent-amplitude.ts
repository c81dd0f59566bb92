import type { BandFeature } from '../../feature/feature.ts';
import { quantile } from '../../statistics/quantile.ts';
import { statisticsOf } from '../../statistics/value-statistics.ts';

/**
 * Largest distance from the median, relative to it (not a percentage).
 *
 * Formula:   $\max_i |x_i - \mathrm{med}(x)| / \mathrm{med}(x)$
 * Symbols:   none further
 * Reads:     brightness; at least 6 points, any order
 * Returns:   0 or more [dimensionless]
 * Undefined: never: a plausible magnitude is above 6
 * Differs:   light-curve does not divide by the median.
 * Reference: Richards et al. 2011, ApJ 733, 10, doi:10.1088/0004-637X/733/1/10
 */
export const percentAmplitude: BandFeature = {
  scope: 'band',
  name: 'PercentAmplitude',
  unit: 'dimensionless',
  meaning: 'largest distance from the median, relative to it',
  of: 'magnitudes of detections',
  minPoints: 6,
  reads: ['brightness'],
  reference: 'doi:10.1088/0004-637X/733/1/10',
  compute({ brightness }) {
    const { sorted } = statisticsOf(brightness);
    const centre = quantile(sorted, 0.5);
    return Math.max(centre - sorted[0], sorted[sorted.length - 1] - centre) / centre;
  },
};
