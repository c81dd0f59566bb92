import type { BandFeature } from '../../feature/feature.ts';
import { statisticsOf } from '../../statistics/value-statistics.ts';
import { weightedMean } from '../../statistics/weighted-mean.ts';

/**
 * Share of the points that lie beyond one standard deviation of the weighted mean.
 *
 * Formula:   $\frac{1}{N} \#\{ i : |x_i - \bar x_w| > \sqrt{\sum_j (x_j - \bar x_w)^2 / (N - 1)}
 *            \}$
 * Symbols:   $\bar x_w$ mean weighted by $1/\sigma_i^2$ [mag]; $N$ number of points
 * Reads:     brightness, brightnessError; at least 6 points, any order
 * Returns:   share, 0 to 1 [dimensionless]
 * Undefined: never (0 for a constant light curve)
 * Differs:   light-curve takes the plain mean.
 * Reference: Richards et al. 2011, ApJ 733, 10, doi:10.1088/0004-637X/733/1/10
 */
export const beyond1Std: BandFeature = {
  scope: 'band',
  name: 'Beyond1Std',
  unit: 'dimensionless',
  meaning: 'share of points farther than one standard deviation from the weighted mean',
  of: 'magnitudes of detections',
  minPoints: 6,
  reads: ['brightness', 'brightnessError'],
  reference: 'doi:10.1088/0004-637X/733/1/10',
  compute({ brightness, brightnessError }) {
    if (statisticsOf(brightness).isConstant) return 0;
    const centre = weightedMean(brightness, brightnessError);
    let sumSquares = 0;
    for (let i = 0; i < brightness.length; i++) sumSquares += (brightness[i] - centre) ** 2;
    const deviation = Math.sqrt(sumSquares / (brightness.length - 1));
    let beyond = 0;
    for (let i = 0; i < brightness.length; i++) {
      if (Math.abs(brightness[i] - centre) > deviation) beyond++;
    }
    return beyond / brightness.length;
  },
};
