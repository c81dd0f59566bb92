import type { BandFeature } from '../../feature/feature.ts';
import { quantile } from '../../statistics/quantile.ts';
import { statisticsOf } from '../../statistics/value-statistics.ts';

/**
 * Share of the points within a tenth of the range of the median.
 *
 * Formula:   $\frac{1}{N} \#\{ i : |x_i - \mathrm{med}(x)| < (\max x - \min x)/10 \}$
 * Symbols:   $N$ number of points
 * Reads:     brightness; at least 6 points, any order
 * Returns:   share, 0 to 1 [dimensionless]
 * Undefined: never (0 for a constant light curve)
 * Differs:   light-curve asks for its argument as a share of the half range (0.2).
 * Reference: Richards et al. 2011, ApJ 733, 10, doi:10.1088/0004-637X/733/1/10
 */
export const medianBrp: BandFeature = {
  scope: 'band',
  name: 'MedianBRP',
  unit: 'dimensionless',
  meaning: 'share of points near the median',
  of: 'magnitudes of detections',
  minPoints: 6,
  reads: ['brightness'],
  reference: 'doi:10.1088/0004-637X/733/1/10',
  compute({ brightness }) {
    const sorted = statisticsOf(brightness).sorted;
    const centre = quantile(sorted, 0.5);
    const buffer = (sorted[sorted.length - 1] - sorted[0]) / 10;
    let within = 0;
    for (const x of sorted) if (Math.abs(x - centre) < buffer) within++;
    return within / sorted.length;
  },
};
