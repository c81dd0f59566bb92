import type { BandFeature } from '../../feature/feature.ts';
import { inPhaseOrder } from '../../series/phase-order.ts';
import { statisticsOf } from '../../statistics/value-statistics.ts';

/**
 * Von Neumann ratio of the light curve folded at twice the period: small when the period is
 * right.
 *
 * Formula:   $\sum_i (x_{i+1} - x_i)^2 / ((N - 1) S_0^2)$ in order of phase
 * Symbols:   $S_0$ standard deviation, ddof 0 [mag]; phase = MJD mod 2P; $P$ multiband period
 *            [d]
 * Reads:     time, brightness, period; at least 3 points, any order
 * Returns:   0 or more [dimensionless]
 * Undefined: null without a period, and when all brightnesses are equal
 * Differs:   none known. One of the N − 1 terms depends on the origin of phase: MJD 0, reduced in
 *            float64 (ALeRCE in float32).
 * Reference: Kim et al. 2014, A&A 566, A43, doi:10.1051/0004-6361/201323252
 */
export const psiEta: BandFeature = {
  scope: 'band',
  name: 'Psi_eta',
  unit: 'dimensionless',
  meaning: 'smoothness of the folded light curve',
  of: 'magnitudes of detections',
  minPoints: 3,
  reads: ['time', 'brightness', 'period'],
  reference: 'doi:10.1051/0004-6361/201323252',
  compute(series, periodDays) {
    if (periodDays === null || statisticsOf(series.brightness).isConstant) return null;
    const folded = inPhaseOrder(series, 2 * periodDays);
    let sum = 0;
    for (let i = 1; i < folded.length; i++) sum += (folded[i] - folded[i - 1]) ** 2;
    return sum / ((folded.length - 1) * statisticsOf(folded).centralMoment(2));
  },
};
