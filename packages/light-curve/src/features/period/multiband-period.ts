import type { LightCurveFamily } from '../../feature/feature.ts';

/**
 * The best period of all bands together, and how much it stands out.
 *
 * Formula:   highest refined peak of the multiband floating-mean Lomb–Scargle periodogram
 *            (period/search-period.ts); $PPE = 1 - H / \ln 100$, $H$ the entropy of $p_k / \sum p$ over the
 *            100 highest powers of the unrefined grid, $p$ = power + 0.01
 * Symbols:   see period/periodogram.ts for the power; the grid runs from 1/100 to 1/0.045 per day in
 *            steps of 0.2 / T, T the time span [d] of the fullest 1000 days
 * Reads:     magnitudes of detections and forced photometry, through the period search; at least 15
 *            points in one band, any order
 * Returns:   Multiband_period [d] between 0.045 and 100; PPE [dimensionless], at most 1
 * Undefined: null with fewer points, when every band is constant, without an interior maximum
 * Differs:   ALeRCE searches in float32 with absolute MJD, which loses phase (here float64 from the
 *            first detection), and refines by 20 trials (here Brent's method)
 * Reference: Mondrik et al. 2015, ApJ 811, L34, doi:10.1088/2041-8205/811/2/L34
 */
export const multibandPeriod: LightCurveFamily = {
  scope: 'multiband',
  outputs: [
    { name: 'Multiband_period', unit: 'd', meaning: 'best period of all bands together' },
    { name: 'PPE', unit: 'dimensionless', meaning: 'how much that period stands out' },
  ],
  of: ['magnitudes of detections and forced'],
  reads: ['period search'],
  minPoints: 15,
  reference: 'doi:10.1088/2041-8205/811/2/L34',
  compute: (_, period) => (period === null ? null : [period.periodDays, period.ppe]),
};
