import { degToRad, radToDeg, wrapDeg } from '@lucero/sky';

const masPerDeg = 3_600_000;

/**
 * Where a star is after some years, written to `into` as right ascension and declination [deg].
 *
 * Formula:   u + t (μ_α* e + μ_δ n), as a direction
 * Symbols:   u direction at the epoch of the catalogue; e, n unit vectors to the east and north there; μ proper motion
 *            [rad/yr], with cos δ in right ascension; t Julian years
 * Differs:   straight motion in space without the unknown distance and radial velocity; as astropy's apply_space_motion
 *            without these: the same within 1e-9 arcsec after 25 years at 10 arcsec a year
 * Reference: ESA 1997, The Hipparcos and Tycho Catalogues, SP-1200, vol. 1, eq. 1.5.20, with ζ₀ = 0
 */
export function movePlace(
  raDeg: number,
  decDeg: number,
  pmRaMasYr: number,
  pmDecMasYr: number,
  years: number,
  into: Float64Array,
): void {
  const east = degToRad((pmRaMasYr * years) / masPerDeg);
  const north = degToRad((pmDecMasYr * years) / masPerDeg);
  const dec = degToRad(decDeg);
  const sin = Math.sin(dec);
  const cos = Math.cos(dec);
  const x = cos - north * sin;
  into[0] = wrapDeg(raDeg + radToDeg(Math.atan2(east, x)));
  into[1] = radToDeg(Math.atan2(sin + north * cos, Math.hypot(x, east)));
}
