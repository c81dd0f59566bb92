import { toUnitVector } from '@lucero/sky';
import type { LightCurveFamily } from '../../feature/feature.ts';

/**
 * Position as a unit vector. Published; our classifiers do not read it, because position leaks the
 * footprint of the surveys that the training labels come from.
 *
 * Formula:   $(\cos\alpha\cos\delta, \sin\alpha\cos\delta, \sin\delta)$
 * Symbols:   $\alpha$, $\delta$ right ascension and declination of the object, ICRS: the direction of
 *            the mean unit vector of its detections
 * Reads:     position; no point needed
 * Returns:   three numbers in -1 to 1 [dimensionless]
 * Undefined: null when the position is unknown
 * Differs:   ALeRCE averages the right ascension in degrees, wrong across 0°/360°
 * Reference: Sánchez-Sáez et al. 2021, AJ 161, 141, doi:10.3847/1538-3881/abd5c1
 */
export const coordinates: LightCurveFamily = {
  scope: 'object',
  outputs: [
    { name: 'Coordinate_x', unit: 'dimensionless', meaning: 'cosine of ra times cosine of dec' },
    { name: 'Coordinate_y', unit: 'dimensionless', meaning: 'sine of ra times cosine of dec' },
    { name: 'Coordinate_z', unit: 'dimensionless', meaning: 'sine of dec' },
  ],
  of: [],
  reads: ['position'],
  minPoints: 0,
  reference: 'doi:10.3847/1538-3881/abd5c1',
  compute({ raDeg, decDeg }) {
    if (raDeg === null || decDeg === null) return null;
    return toUnitVector(raDeg, decDeg);
  },
};
