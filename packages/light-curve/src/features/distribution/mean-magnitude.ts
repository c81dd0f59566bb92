import type { BandFeature } from '../../feature/feature.ts';
import { statisticsOf } from '../../statistics/value-statistics.ts';

/**
 * Mean magnitude.
 *
 * Formula:   $\bar x = \sum_i x_i / N$
 * Symbols:   $N$ number of points
 * Reads:     brightness; at least 6 points, any order
 * Returns:   mean [mag]
 * Undefined: never
 * Differs:   none known (errors not used)
 * Reference: Nun et al. 2015, arXiv:1506.00010 (FATS)
 */
export const meanMagnitude: BandFeature = {
  scope: 'band',
  name: 'Mean',
  unit: 'mag',
  meaning: 'mean magnitude',
  of: 'magnitudes of detections',
  minPoints: 6,
  reads: ['brightness'],
  reference: 'arXiv:1506.00010',
  compute({ brightness }) {
    return statisticsOf(brightness).mean;
  },
};
