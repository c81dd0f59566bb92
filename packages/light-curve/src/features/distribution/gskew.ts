import type { BandFeature } from '../../feature/feature.ts';
import { quantile } from '../../statistics/quantile.ts';
import { statisticsOf } from '../../statistics/value-statistics.ts';

/**
 * Skewness from medians of the two tails: positive when the faint tail is the longer.
 *
 * Formula:   $\mathrm{med}(x \le P_3) + \mathrm{med}(x \ge P_{97}) - 2\,\mathrm{med}(x)$
 * Symbols:   $P_q$ percentile, linear interpolation [mag]
 * Reads:     brightness; at least 6 points, any order
 * Returns:   any sign [mag]
 * Undefined: never
 * Differs:   none known
 * Reference: Nun et al. 2015, arXiv:1506.00010 (FATS)
 */
export const gskew: BandFeature = {
  scope: 'band',
  name: 'Gskew',
  unit: 'mag',
  meaning: 'asymmetry of the faint and the bright 3 % about the median',
  of: 'magnitudes of detections',
  minPoints: 6,
  reads: ['brightness'],
  reference: 'arXiv:1506.00010',
  compute({ brightness }) {
    const sorted = statisticsOf(brightness).sorted;
    const p3 = quantile(sorted, 0.03);
    const p97 = quantile(sorted, 0.97);
    let low = 0;
    while (low < sorted.length && sorted[low] <= p3) low++;
    let high = sorted.length;
    while (high > 0 && sorted[high - 1] >= p97) high--;
    const lowMedian = quantile(sorted.subarray(0, low), 0.5);
    const highMedian = quantile(sorted.subarray(high), 0.5);
    return lowMedian + highMedian - 2 * quantile(sorted, 0.5);
  },
};
