import type { BandFeature } from '../../feature/feature.ts';
import { quantile } from '../../statistics/quantile.ts';
import { statisticsOf } from '../../statistics/value-statistics.ts';

/**
 * Half the distance between the bright and the faint end, robust against single outliers.
 *
 * Formula:   $A = (\mathrm{med}_{faint} - \mathrm{med}_{bright}) / 2$, medians of the $\lceil
 *            0.05 N \rceil$ largest and smallest values
 * Symbols:   $N$ number of points
 * Reads:     brightness; at least 6 points, any order
 * Returns:   half amplitude, 0 or more [mag]
 * Undefined: never
 * Differs:   light-curve calls (max − min)/2 Amplitude.
 * Reference: Richards et al. 2011, ApJ 733, 10, doi:10.1088/0004-637X/733/1/10
 */
export const amplitude: BandFeature = {
  scope: 'band',
  name: 'Amplitude',
  unit: 'mag',
  meaning: 'half the range between the faintest and the brightest 5 %',
  of: 'magnitudes of detections',
  minPoints: 6,
  reads: ['brightness'],
  reference: 'doi:10.1088/0004-637X/733/1/10',
  compute({ brightness }) {
    const sorted = statisticsOf(brightness).sorted;
    const tail = Math.ceil(0.05 * sorted.length);
    const low = sorted.subarray(0, tail);
    const high = sorted.subarray(sorted.length - tail);
    return (quantile(high, 0.5) - quantile(low, 0.5)) / 2;
  },
};
