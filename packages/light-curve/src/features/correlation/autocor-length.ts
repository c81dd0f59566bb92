import type { BandFeature } from '../../feature/feature.ts';
import { statisticsOf } from '../../statistics/value-statistics.ts';

const uncorrelatedBelow = 1 / Math.E;

/**
 * How many points the light curve remembers: the first lag whose autocorrelation is below 1/e.
 *
 * Formula:   $\min \{ k : r_k < 1/e \}$, $r_k = \sum_{i=1}^{N-k} (x_i - \bar x)(x_{i+k} - \bar x) /
 *            \sum_i (x_i - \bar x)^2$
 * Symbols:   $r_k$ biased sample autocorrelation by index, not by time; $N$ number of points
 * Reads:     brightness in order of time; at least 6 points
 * Returns:   lag, 1 or more [points]
 * Undefined: null when all brightnesses are equal
 * Differs:   none in value. ALeRCE widens a window of lags until one is below 1/e and keeps it for the
 *            next object; we take lag by lag.
 * Reference: Kim et al. 2011, ApJ 735, 68, doi:10.1088/0004-637X/735/2/68
 */
export const autocorLength: BandFeature = {
  scope: 'band',
  name: 'Autocor_length',
  unit: 'points',
  meaning: 'first lag at which the autocorrelation is below 1/e',
  of: 'magnitudes of detections',
  minPoints: 6,
  reads: ['brightness'], // and the order in time
  reference: 'doi:10.1088/0004-637X/735/2/68',
  compute({ brightness }) {
    if (statisticsOf(brightness).isConstant) return null;
    const centre = statisticsOf(brightness).mean;
    const deviation = new Float64Array(brightness.length);
    for (let i = 0; i < deviation.length; i++) deviation[i] = brightness[i] - centre;
    let sumSquares = 0;
    for (let i = 0; i < deviation.length; i++) sumSquares += deviation[i] * deviation[i];
    const threshold = uncorrelatedBelow * sumSquares;
    for (let lag = 1; lag < deviation.length; lag++) {
      let sum = 0;
      for (let i = lag; i < deviation.length; i++) sum += deviation[i] * deviation[i - lag];
      if (sum < threshold) return lag;
    }
    // Not reached: the sum over all lags is −1/2, so that one of them is negative.
    return null;
  },
};
