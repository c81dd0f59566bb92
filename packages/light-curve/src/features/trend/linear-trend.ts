import type { BandFeature } from '../../feature/feature.ts';
import { straightLine } from '../../statistics/straight-line.ts';

/**
 * Slope of the straight line through the light curve: positive = fading.
 *
 * Formula:   $\sum_i (t_i - \bar t)(x_i - \bar x) / \sum_i (t_i - \bar t)^2$
 * Symbols:   $t_i$ time [d]
 * Reads:     time, brightness; at least 6 points, any order
 * Returns:   slope, any sign [mag/d]
 * Undefined: never: times are distinct
 * Differs:   none known (ordinary least squares, errors not used)
 * Reference: Richards et al. 2011, ApJ 733, 10, doi:10.1088/0004-637X/733/1/10
 */
export const linearTrend: BandFeature = {
  scope: 'band',
  name: 'LinearTrend',
  unit: 'mag/d',
  meaning: 'slope of a straight line',
  of: 'magnitudes of detections',
  minPoints: 6,
  reads: ['time', 'brightness'],
  reference: 'doi:10.1088/0004-637X/733/1/10',
  compute({ time, brightness }) {
    const line = straightLine(time, brightness, new Float64Array(time.length).fill(1));
    return line === null ? null : line.slope;
  },
};
