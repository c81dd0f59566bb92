import type { BandFeature } from '../../feature/feature.ts';
import { inPhaseOrder } from '../../series/phase-order.ts';
import { cumulativeRange } from '../../statistics/cumulative-range.ts';
import { statisticsOf } from '../../statistics/value-statistics.ts';

/**
 * Range of the cumulative sum of the light curve folded at twice the period.
 *
 * Formula:   $\max_k C_k - \min_k C_k$, $C_k = \sum_{i \le k} (x_i - \bar x) / (N S_0)$ in order
 *            of phase
 * Symbols:   $S_0$ standard deviation, ddof 0 [mag]; phase = t mod 2P; $P$ multiband period [d]
 * Reads:     time, brightness, period; at least 3 points, any order
 * Returns:   0 or more [dimensionless]
 * Undefined: null without a period, and when all brightnesses are equal
 * Differs:   none known; independent of the origin of phase
 * Reference: Kim et al. 2014, A&A 566, A43, doi:10.1051/0004-6361/201323252
 */
export const psiCs: BandFeature = {
  scope: 'band',
  name: 'Psi_CS',
  unit: 'dimensionless',
  meaning: 'range of the cumulative sum of the folded light curve',
  of: 'magnitudes of detections',
  minPoints: 3,
  reads: ['time', 'brightness', 'period'],
  reference: 'doi:10.1051/0004-6361/201323252',
  compute(series, periodDays) {
    if (periodDays === null || statisticsOf(series.brightness).isConstant) return null;
    return cumulativeRange(inPhaseOrder(series, 2 * periodDays));
  },
};
