import type { BandFeature } from '../../feature/feature.ts';
import { quantile } from '../../statistics/quantile.ts';
import { sortedOnce } from '../../statistics/sorted-once.ts';

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
    const sorted = sortedOnce(brightness);
    const p3 = quantile(sorted, 0.03);
    const p97 = quantile(sorted, 0.97);
    const low = sorted.filter((x) => x <= p3);
    const high = sorted.filter((x) => x >= p97);
    return quantile(low, 0.5) + quantile(high, 0.5) - 2 * quantile(sorted, 0.5);
  },
};
