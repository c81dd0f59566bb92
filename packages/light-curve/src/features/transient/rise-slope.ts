import type { BandFeature } from '../../feature/feature.ts';
import { statisticsOf } from '../../statistics/value-statistics.ts';

/**
 * How fast the band brightened from its first detection to its brightest.
 *
 * Formula:   $2.5 \log_{10}(F_{peak} / F_1) / (t_{peak} - t_1)$
 * Symbols:   $F_1$ first flux [nJy], $F_{peak}$ largest; $t$ their times [d]
 * Reads:     time, brightness; at least 2 points, any order
 * Returns:   0 or more, brightening [mag/d]
 * Undefined: null when the first flux is not positive or is itself the largest
 * Differs:   Lucero's own.
 * Reference: docs/science.md
 */
export const riseSlope: BandFeature = {
  scope: 'band',
  name: 'rise_slope',
  unit: 'mag/d',
  meaning: 'mean speed of the rise to the peak',
  isOwn: true,
  of: 'fluxes of detections',
  minPoints: 2,
  reads: ['time', 'brightness'],
  reference: 'docs/science.md',
  compute({ time, brightness }) {
    const peak = statisticsOf(brightness).largestIndex;
    if (peak === 0 || brightness[0] <= 0) return null;
    return (2.5 * Math.log10(brightness[peak] / brightness[0])) / (time[peak] - time[0]);
  },
};
