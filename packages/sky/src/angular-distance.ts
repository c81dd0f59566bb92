import { degToRad, radToArcsec } from './angles.ts';

/**
 * Great-circle distance of two places [arcsec].
 *
 * Formula:   2 asin √(sin²(Δdec / 2) + cos dec₁ cos dec₂ sin²(Δra / 2))   (haversine)
 * Differs:   loses digits near the antipode (about 1 arcsec at 180 deg), none at the arcsecond
 *            distances that matching needs
 */
export function angularDistanceArcsec(
  ra1Deg: number,
  dec1Deg: number,
  ra2Deg: number,
  dec2Deg: number,
): number {
  const sinHalfDec = Math.sin(degToRad(dec2Deg - dec1Deg) / 2);
  const sinHalfRa = Math.sin(degToRad(ra2Deg - ra1Deg) / 2);
  const haversine =
    sinHalfDec * sinHalfDec +
    Math.cos(degToRad(dec1Deg)) * Math.cos(degToRad(dec2Deg)) * sinHalfRa * sinHalfRa;
  return radToArcsec(2 * Math.asin(Math.min(1, Math.sqrt(haversine))));
}
