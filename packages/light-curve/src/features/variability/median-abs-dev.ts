import type { BandFeature } from '../../feature/feature.ts';
import { median } from '../../statistics/quantile.ts';

/**
 * Median distance from the median.
 *
 * Formula:   $\mathrm{med}_i |x_i - \mathrm{med}(x)|$
 * Symbols:   none further
 * Reads:     brightness; at least 6 points, any order
 * Returns:   0 or more [mag]
 * Undefined: never
 * Differs:   none known
 * Reference: Richards et al. 2011, ApJ 733, 10, doi:10.1088/0004-637X/733/1/10
 */
export const medianAbsDev: BandFeature = {
  scope: 'band',
  name: 'MedianAbsDev',
  unit: 'mag',
  meaning: 'median distance from the median',
  of: 'magnitudes of detections',
  minPoints: 6,
  reads: ['brightness'],
  reference: 'doi:10.1088/0004-637X/733/1/10',
  compute({ brightness }) {
    const centre = median(brightness);
    return median(brightness.map((x) => Math.abs(x - centre)));
  },
};
