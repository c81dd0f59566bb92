import type { LightCurveFamily } from '../../feature/feature.ts';
import { differenceOrNull } from '../../statistics/difference-or-null.ts';

const match = 'Pan-STARRS';

/**
 * The nearest Pan-STARRS source, as the alert tells it: a star, a galaxy, how far, what colour.
 *
 * Formula:   `ps_g-r`, `ps_r-i`, `ps_i-z`: differences of its magnitudes
 * Symbols:   sgscore1 star-galaxy score, 1 = star; distpsnr1 distance [arcsec]
 * Reads:     nearest source, each field from the newest alert that has it; no point needed
 * Returns:   sgscore1 0 to 1 [dimensionless], distpsnr1 0 or more [arcsec], three colours [mag]
 * Undefined: each on its own: null where the source lacks what it needs
 * Differs:   ALeRCE has none of the five when one of the inputs is missing
 * Reference: Tachibana & Miller 2018, PASP 130, 128001, doi:10.1088/1538-3873/aae3d9 (score);
 *            Chambers et al. 2016, arXiv:1612.05560 (catalogue)
 */
export const panStarrs: LightCurveFamily = {
  scope: 'object',
  outputs: [
    {
      name: 'sgscore1',
      unit: 'dimensionless',
      meaning: 'star-galaxy score of the nearest Pan-STARRS source, 1 = star',
      match,
    },
    {
      name: 'distpsnr1',
      unit: 'arcsec',
      meaning: 'distance to the nearest Pan-STARRS source',
      match,
    },
    { name: 'ps_g-r', unit: 'mag', meaning: 'g minus r of the nearest Pan-STARRS source', match },
    { name: 'ps_r-i', unit: 'mag', meaning: 'r minus i of the nearest Pan-STARRS source', match },
    { name: 'ps_i-z', unit: 'mag', meaning: 'i minus z of the nearest Pan-STARRS source', match },
  ],
  of: [],
  reads: ['nearest source'],
  minPoints: 0,
  reference: 'doi:10.1088/1538-3873/aae3d9',
  compute({ nearestSource }) {
    if (nearestSource === null) return null;
    const { starScore, distanceArcsec, gMag, rMag, iMag, zMag } = nearestSource;
    return [
      starScore,
      distanceArcsec,
      differenceOrNull(gMag, rMag),
      differenceOrNull(rMag, iMag),
      differenceOrNull(iMag, zMag),
    ];
  },
};
