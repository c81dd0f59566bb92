import type { BandFeature } from '../../feature/feature.ts';
import { statisticsOf } from '../../statistics/value-statistics.ts';

/**
 * Von Neumann ratio for uneven sampling: small when neighbours in time are alike.
 *
 * Formula:   $\eta_e = \sum_i w_i (x_{i+1} - x_i)^2 / (S_0^2 \sum_i w_i)$, $w_i = (t_{i+1} -
 *            t_i)^{-2}$
 * Symbols:   $S_0$ standard deviation, ddof 0 [mag]; $t_i$ time [d]
 * Reads:     time, brightness; at least 6 points, any order
 * Returns:   0 or more [dimensionless]
 * Undefined: null when all brightnesses are equal
 * Differs:   We follow the field's published code; light-curve normalises by the time span
 *            instead.
 * Reference: Kim et al. 2014, A&A 566, A43, doi:10.1051/0004-6361/201323252
 */
export const etaE: BandFeature = {
  scope: 'band',
  name: 'Eta_e',
  unit: 'dimensionless',
  meaning: 'smoothness: variance of successive slopes over the variance',
  of: 'magnitudes of detections',
  minPoints: 6,
  reads: ['time', 'brightness'],
  reference: 'doi:10.1051/0004-6361/201323252',
  compute({ time, brightness }) {
    if (statisticsOf(brightness).isConstant) return null;
    let sumWeights = 0;
    let sum = 0;
    for (let i = 1; i < time.length; i++) {
      const weight = 1 / (time[i] - time[i - 1]) ** 2;
      sumWeights += weight;
      sum += weight * (brightness[i] - brightness[i - 1]) ** 2;
    }
    return sum / (statisticsOf(brightness).centralMoment(2) * sumWeights);
  },
};
