import type { LightCurveFamily } from '../../feature/feature.ts';

/**
 * Time from the first to the last detection, any band.
 *
 * Formula:   $t_N - t_1$
 * Symbols:   $t$ times of detections [d]
 * Reads:     times of detections; at least 1 point, any order
 * Returns:   0 or more [d]
 * Undefined: null without a detection
 * Differs:   none known
 * Reference: Sánchez-Sáez et al. 2021, AJ 161, 141, doi:10.3847/1538-3881/abd5c1
 */
export const timespan: LightCurveFamily = {
  scope: 'object',
  outputs: [{ name: 'Timespan', unit: 'd', meaning: 'time from the first to the last detection' }],
  of: [],
  reads: ['time'],
  minPoints: 1,
  reference: 'doi:10.3847/1538-3881/abd5c1',
  compute({ detectionTimes }) {
    if (detectionTimes.length === 0) return null;
    return [detectionTimes[detectionTimes.length - 1] - detectionTimes[0]];
  },
};
