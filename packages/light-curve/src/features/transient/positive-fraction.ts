import type { BandFeature } from '../../feature/feature.ts';

/**
 * Share of the detections that are brighter than the template: 1 for most transients, about half
 * for many variables.
 *
 * Formula:   $\frac{1}{N} \#\{ i : F_i > 0 \}$
 * Symbols:   $F_i$ difference flux [nJy]; $N$ number of points
 * Reads:     brightness; at least 1 points, any order
 * Returns:   share, 0 to 1 [dimensionless]
 * Undefined: never
 * Differs:   none known
 * Reference: Sánchez-Sáez et al. 2021, AJ 161, 141, doi:10.3847/1538-3881/abd5c1
 */
export const positiveFraction: BandFeature = {
  scope: 'band',
  name: 'positive_fraction',
  unit: 'dimensionless',
  meaning: 'share of detections brighter than the template',
  of: 'fluxes of detections',
  minPoints: 1,
  reads: ['brightness'],
  reference: 'doi:10.3847/1538-3881/abd5c1',
  compute({ brightness }) {
    let positive = 0;
    for (let i = 0; i < brightness.length; i++) if (brightness[i] > 0) positive++;
    return positive / brightness.length;
  },
};
