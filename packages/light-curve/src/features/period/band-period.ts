import type { JointFamily } from '../../feature/feature.ts';

/**
 * The best period of one band alone, and how far it is from that of all bands together.
 *
 * Formula:   highest refined peak of the band's own floating-mean Lomb–Scargle periodogram, on the
 *            same grid as Multiband_period; $|P_{all} - P_{band}|$
 * Symbols:   $P_{all}$ Multiband_period [d]; $P_{band}$ Period_band [d]
 * Reads:     magnitudes of detections and forced photometry, through the period search; at least 15
 *            points of the band in the fullest 1000 days, any order
 * Returns:   Period_band [d] between 0.045 and 100; delta_period [d], 0 or more: 0 when only one
 *            band was searched
 * Undefined: null with fewer points in the band, when its points are all equally bright, without an
 *            interior maximum, and without a multiband period
 * Differs:   ALeRCE leaves the band's period at the grid; here it is refined like the multiband one
 * Reference: Mondrik et al. 2015, ApJ 811, L34, doi:10.1088/2041-8205/811/2/L34
 */
export const bandPeriod: JointFamily = {
  scope: 'joint',
  outputs: [
    { name: 'Period_band', unit: 'd', meaning: 'best period of the band alone' },
    { name: 'delta_period', unit: 'd', meaning: 'how far that is from the best of all bands' },
  ],
  of: ['magnitudes of detections and forced'],
  reads: ['period', 'period search'],
  minPoints: 15,
  reference: 'doi:10.1088/2041-8205/811/2/L34',
  compute: (_, bands, period) => {
    const found = new Map<string, readonly number[]>();
    for (const { band, periodDays } of period?.bandPeriods ?? []) {
      if (period === null || !bands.includes(band)) continue;
      found.set(band, [periodDays, Math.abs(period.periodDays - periodDays)]);
    }
    return found;
  },
};
