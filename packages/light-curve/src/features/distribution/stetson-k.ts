import type { BandFeature } from '../../feature/feature.ts';
import { statisticsOf } from '../../statistics/value-statistics.ts';
import { weightedMean } from '../../statistics/weighted-mean.ts';

/**
 * Stetson K: how the residuals are spread; 1 = square wave, 0.798 = Gaussian, near 0 = one spike.
 *
 * Formula:   $K = \sum_i |\delta_i| / \sqrt{N \sum_i \delta_i^2}$, $\delta_i = (x_i - \bar x_w) /
 *            \sigma_i$
 * Symbols:   $\bar x_w$ mean weighted by $1/\sigma_i^2$ [mag]; $\sigma_i$ error [mag]; $N$ number
 *            of points
 * Reads:     brightness, brightnessError; at least 6 points, any order
 * Returns:   one number in (0, 1] [dimensionless]
 * Undefined: null when all brightnesses are equal: no residual has a shape
 * Differs:   Stetson re-weights the mean against outliers until it converges. We take one pass,
 *            like light-curve and FATS.
 * Reference: Stetson 1996, PASP 108, 851, doi:10.1086/133808
 */
export const stetsonK: BandFeature = {
  scope: 'band',
  name: 'StetsonK',
  unit: 'dimensionless',
  meaning: 'how the residuals are spread',
  of: 'magnitudes of detections',
  minPoints: 6,
  reads: ['brightness', 'brightnessError'],
  reference: 'doi:10.1086/133808',
  compute({ brightness, brightnessError }) {
    if (statisticsOf(brightness).isConstant) return null;
    const centre = weightedMean(brightness, brightnessError);
    let sumAbsolute = 0;
    let sumSquares = 0;
    for (let i = 0; i < brightness.length; i++) {
      const delta = (brightness[i] - centre) / brightnessError[i];
      sumAbsolute += Math.abs(delta);
      sumSquares += delta * delta;
    }
    return sumAbsolute / Math.sqrt(brightness.length * sumSquares);
  },
};
