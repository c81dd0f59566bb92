import type { Random } from '../random.ts';

const hubbleKmPerSecondPerMpc = 70;
const lightSpeedKmPerSecond = 299_792.458;
const matterDensity = 0.3;
const integrationSteps = 32;

/**
 * Distance modulus in a flat universe.
 *
 * Formula:   $\mu = 5 \log_{10}(d_L / 10\,pc)$, $d_L = (1 + z) \frac{c}{H_0} \int_0^z
 *            (\Omega_m (1 + x)^3 + 1 - \Omega_m)^{-1/2} dx$, by Simpson's rule; H0 = 70, Om = 0.3
 * Reference: Hogg 1999, arXiv:astro-ph/9905116
 */
export function distanceModulus(redshift: number): number {
  const step = redshift / integrationSteps;
  let sum = 0;
  for (let k = 0; k <= integrationSteps; k++) {
    const weight = k === 0 || k === integrationSteps ? 1 : k % 2 === 1 ? 4 : 2;
    sum += weight / Math.sqrt(matterDensity * (1 + k * step) ** 3 + 1 - matterDensity);
  }
  const distanceMpc =
    (((1 + redshift) * lightSpeedKmPerSecond) / hubbleKmPerSecondPerMpc) * (step / 3) * sum;
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
