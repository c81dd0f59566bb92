import type { LightCurveFamily } from '../../feature/feature.ts';

/**
 * How high the periodogram is at simple multiples of the best period, relative to the best: a period
 * found at half its true length has power at twice it.
 *
 * Formula:   $P(f_k) / P_{max}$, $f_k$ the frequency of the grid nearest to $1 / (k P)$
 * Symbols:   $P(f)$ power of the multiband periodogram (period/periodogram.ts); $P_{max}$ that of the
 *            refined peak; $P$ Multiband_period [d]; $k$ = 1/4, 1/3, 1/2, 2, 3, 4
 * Reads:     magnitudes of detections and forced photometry, through the period search; at least 15
 *            points in one band, any order
 * Returns:   0 or more [dimensionless]; seldom above 1, but far above when the power rises towards 100 d
 *            and beyond: the best period is a peak inside the grid, and at its ends the power may be
 *            higher
 * Undefined: null without a multiband period
 * Differs:   the denominator is the peak refined in float64 (ALeRCE: the best of 20 trials, in
 *            float32)
 * Reference: Sánchez-Sáez et al. 2021, AJ 161, 141, doi:10.3847/1538-3881/abd5c1
 */
export const powerRate: LightCurveFamily = {
  scope: 'multiband',
  outputs: ['1/4', '1/3', '1/2', '2', '3', '4'].map((periods) => ({
    name: `Power_rate_${periods}`,
    unit: 'dimensionless',
    meaning: `power at ${periods} of the best period, relative to the best`,
  })),
  of: ['magnitudes of detections and forced'],
  reads: ['period search'],
  minPoints: 15,
  reference: 'doi:10.3847/1538-3881/abd5c1',
  compute: (_, period) => period?.powerRates ?? null,
};
