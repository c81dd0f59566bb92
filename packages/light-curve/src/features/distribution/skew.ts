import type { BandFeature } from '../../feature/feature.ts';
import { statisticsOf } from '../../statistics/value-statistics.ts';

/**
 * Skewness: positive when the faint tail is the longer (magnitudes).
 *
 * Formula:   $m_3 / m_2^{3/2}$
 * Symbols:   $m_k$ central moment over $N$ (biased)
 * Reads:     brightness; at least 6 points, any order
 * Returns:   any sign [dimensionless]
 * Undefined: null when all brightnesses are equal
 * Differs:   light-curve corrects for bias.
 * Reference: Richards et al. 2011, ApJ 733, 10, doi:10.1088/0004-637X/733/1/10
 */
export const skew: BandFeature = {
  scope: 'band',
  name: 'Skew',
  unit: 'dimensionless',
  meaning: 'asymmetry of the magnitudes',
  of: 'magnitudes of detections',
  minPoints: 6,
  reads: ['brightness'],
  reference: 'doi:10.1088/0004-637X/733/1/10',
  compute({ brightness }) {
    const statistics = statisticsOf(brightness);
    if (statistics.isConstant) return null;
    return statistics.centralMoment(3) / statistics.centralMoment(2) ** 1.5;
  },
};
