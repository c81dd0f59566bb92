import type { BandFeature } from '../../feature/feature.ts';

const newestPoints = 30;

/**
 * Whether the newest points fade (positive) or brighten (negative), by counting.
 *
 * Formula:   $(\#\{i : x_{i+1} > x_i\} - \#\{i : x_{i+1} < x_i\}) / n$ over the last 30 points
 * Symbols:   $n$ number of successive pairs among them, at most 29
 * Reads:     brightness in order of time; at least 6 points
 * Returns:   −1 to 1 [dimensionless]
 * Undefined: never (0 for a constant light curve)
 * Differs:   ALeRCE and FATS divide by 30 whatever the number of points, and count equal neighbours as
 *            brightening.
 * Reference: Richards et al. 2011, ApJ 733, 10, doi:10.1088/0004-637X/733/1/10
 */
export const pairSlopeTrend: BandFeature = {
  scope: 'band',
  name: 'PairSlopeTrend',
  unit: 'dimensionless',
  meaning: 'fading minus brightening pairs among the newest 30 points, as a share',
  of: 'magnitudes of detections',
  minPoints: 6,
  reads: ['brightness'], // and the order in time
  reference: 'doi:10.1088/0004-637X/733/1/10',
  compute({ brightness }) {
    const newest = brightness.subarray(-newestPoints);
    let balance = 0;
    for (let i = 1; i < newest.length; i++) balance += Math.sign(newest[i] - newest[i - 1]);
    return balance / (newest.length - 1);
  },
};
