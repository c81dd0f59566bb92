import type { BandFeature } from '../../feature/feature.ts';
import { quantile } from '../../statistics/quantile.ts';
import { statisticsOf } from '../../statistics/value-statistics.ts';

/**
 * Interquartile range.
 *
 * Formula:   $P_{75} - P_{25}$
 * Symbols:   $P_q$ percentile, linear interpolation [mag]
 * Reads:     brightness; at least 6 points, any order
 * Returns:   0 or more [mag]
 * Undefined: never
 * Differs:   light-curve uses another quantile rule (Hazen).
 * Reference: Kim et al. 2014, A&A 566, A43, doi:10.1051/0004-6361/201323252
 */
export const q31: BandFeature = {
  scope: 'band',
  name: 'Q31',
  unit: 'mag',
  meaning: 'range between the quartiles',
  of: 'magnitudes of detections',
  minPoints: 6,
  reads: ['brightness'],
  reference: 'doi:10.1051/0004-6361/201323252',
  compute({ brightness }) {
    const sorted = statisticsOf(brightness).sorted;
    return quantile(sorted, 0.75) - quantile(sorted, 0.25);
  },
};
