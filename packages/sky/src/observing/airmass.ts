import { degToRad } from '../angles.ts';

/**
 * How much air a star is seen through, against the zenith.
 *
 * Formula:   $X = 1 / \sin(h + 244 / (165 + 47 h^{1.1}))$
 * Symbols:   h altitude [deg], not changed by refraction
 * Returns:   1 at the zenith, 2.0 at 30°, about 38 at the horizon; null below the horizon
 * Differs:   from sec z by 0.002 at 30° and 0.3 at 10°: close to the horizon the air is not flat
 * Reference: Pickering 2002, DIO 12, 1, 20
 */
export function airmass(altitudeDeg: number): number | null {
  if (!(altitudeDeg >= 0)) return null;
  return 1 / Math.sin(degToRad(altitudeDeg + 244 / (165 + 47 * altitudeDeg ** 1.1)));
}
