import type { BandFeature } from '../../feature/feature.ts';
import { statisticsOf } from '../../statistics/value-statistics.ts';

/**
 * Where in the observed time span the brightest flux lies: 0 = only fading seen, 1 = only rising.
 *
 * Formula:   $(t_{peak} - t_1) / (t_N - t_1)$
 * Symbols:   $t_{peak}$ time of the largest difference flux [d]; $t_1$, $t_N$ first and last
 *            point of the band [d]
 * Reads:     time, brightness; at least 3 points, any order
 * Returns:   0 to 1 [dimensionless]
 * Undefined: never: times are distinct
 * Differs:   Lucero's own.
 * Reference: docs/science.md
 */
export const peakPhase: BandFeature = {
  scope: 'band',
  name: 'peak_phase',
  unit: 'dimensionless',
  meaning: 'where in the light curve the peak lies',
  isOwn: true,
  of: 'fluxes of detections',
  minPoints: 3,
  reads: ['time', 'brightness'],
  reference: 'docs/science.md',
  compute({ time, brightness }) {
    const peak = statisticsOf(brightness).largestIndex;
    const first = time[0];
    return (time[peak] - first) / (time[time.length - 1] - first);
  },
};
