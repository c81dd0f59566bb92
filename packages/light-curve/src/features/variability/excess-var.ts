import type { BandFeature } from '../../feature/feature.ts';
import { statisticsOf } from '../../statistics/value-statistics.ts';

/**
 * Normalised excess variance: scatter beyond what the errors explain; negative when they are too
 * large.
 *
 * Formula:   $\sum_i ((x_i - \bar x)^2 - \sigma_i^2) / (N \bar x^2)$
 * Symbols:   $\bar x$ mean [mag]; $\sigma_i$ error [mag]
 * Reads:     brightness, brightnessError; at least 6 points, any order
 * Returns:   any sign [dimensionless]
 * Undefined: never: a plausible magnitude is above 6
 * Differs:   Defined for fluxes by its authors; the field applies it to magnitudes, and so do we.
 * Reference: Allevato et al. 2013, ApJ 771, 9, doi:10.1088/0004-637X/771/1/9
 */
export const excessVar: BandFeature = {
  scope: 'band',
  name: 'ExcessVar',
  unit: 'dimensionless',
  meaning: 'variance beyond the errors, relative to the mean squared',
  of: 'magnitudes of detections',
  minPoints: 6,
  reads: ['brightness', 'brightnessError'],
  reference: 'doi:10.1088/0004-637X/771/1/9',
  compute({ brightness, brightnessError }) {
    const centre = statisticsOf(brightness).mean;
    let sum = 0;
    for (let i = 0; i < brightness.length; i++) {
      sum += (brightness[i] - centre) ** 2 - brightnessError[i] ** 2;
    }
    return sum / (brightness.length * centre ** 2);
  },
};
