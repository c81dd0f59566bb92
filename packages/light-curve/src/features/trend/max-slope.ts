import type { BandFeature } from '../../feature/feature.ts';

/**
 * The steepest change between two neighbours in time.
 *
 * Formula:   $\max_i |x_{i+1} - x_i| / (t_{i+1} - t_i)$
 * Symbols:   $t_i$ time [d]
 * Reads:     time, brightness; at least 6 points, any order
 * Returns:   0 or more [mag/d]
 * Undefined: never: times are distinct
 * Differs:   none known
 * Reference: Richards et al. 2011, ApJ 733, 10, doi:10.1088/0004-637X/733/1/10
 */
export const maxSlope: BandFeature = {
  scope: 'band',
  name: 'MaxSlope',
  unit: 'mag/d',
  meaning: 'steepest change between successive points',
  of: 'magnitudes of detections',
  minPoints: 6,
  reads: ['time', 'brightness'],
  reference: 'doi:10.1088/0004-637X/733/1/10',
  compute({ time, brightness }) {
    let steepest = 0;
    for (let i = 1; i < time.length; i++) {
      const slope = Math.abs(brightness[i] - brightness[i - 1]) / (time[i] - time[i - 1]);
      steepest = Math.max(steepest, slope);
    }
    return steepest;
  },
};
