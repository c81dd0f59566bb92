import type { BandFeature } from '../../feature/feature.ts';
import { lowerIncompleteGamma } from '../../statistics/incomplete-gamma.ts';
import { statisticsOf } from '../../statistics/value-statistics.ts';

/**
 * Probability that the source varies: how rarely the errors alone would scatter less.
 *
 * Formula:   $P(\chi^2_{N-1} < \sum_i (x_i - \bar x)^2 / \sigma_i^2)$
 * Symbols:   $\bar x$ mean, not weighted [mag]; $\sigma_i$ error [mag]; $N$ number of points
 * Reads:     brightness, brightnessError; at least 6 points, any order
 * Returns:   0 to 1 [dimensionless]
 * Undefined: never (0 for a constant light curve)
 * Differs:   light-curve's Chi2Pvar is the other tail, about the weighted mean.
 * Reference: McLaughlin et al. 1996, ApJ 473, 763, doi:10.1086/178188
 */
export const pvar: BandFeature = {
  scope: 'band',
  name: 'Pvar',
  unit: 'dimensionless',
  meaning: 'probability that the source varies',
  of: 'magnitudes of detections',
  minPoints: 6,
  reads: ['brightness', 'brightnessError'],
  reference: 'doi:10.1086/178188',
  compute({ brightness, brightnessError }) {
    if (statisticsOf(brightness).isConstant) return 0;
    const centre = statisticsOf(brightness).mean;
    let chiSquare = 0;
    for (let i = 0; i < brightness.length; i++) {
      chiSquare += ((brightness[i] - centre) / brightnessError[i]) ** 2;
    }
    return lowerIncompleteGamma((brightness.length - 1) / 2, chiSquare / 2);
  },
};
