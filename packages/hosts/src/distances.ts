import { arcsecToRad } from '@lucero/sky';
import { angularDiameterDistanceMpc, luminosityDistanceMpc } from './cosmology.ts';
import type { Redshift } from './sky-source.ts';

const kpcPerMpc = 1_000;
/** Below it a galaxy's own motion is a good part of its redshift, and a measured distance is better. */
const smallestCosmologicalRedshift = 0.01;

export interface Distances {
  readonly luminosityDistanceMpc: number;
  readonly angularDiameterDistanceMpc: number;
}

/**
 * Distances by redshift, or as measured where the redshift is below 0.01 or not known. Null: neither says.
 * A measured distance stands for both, which differ by (1 + z)².
 */
export function distancesOf(
  redshift: Redshift | null,
  measuredMpc: number | null,
): Distances | null {
  const z = redshift?.value ?? 0;
  if (measuredMpc !== null && measuredMpc > 0 && z < smallestCosmologicalRedshift) {
    return { luminosityDistanceMpc: measuredMpc, angularDiameterDistanceMpc: measuredMpc };
  }
  const luminosity = luminosityDistanceMpc(z);
  const angular = angularDiameterDistanceMpc(z);
  return luminosity === null || angular === null
    ? null
    : { luminosityDistanceMpc: luminosity, angularDiameterDistanceMpc: angular };
}

/** Length of an angle at these distances [kpc]. */
export function kpcAcross(angleArcsec: number, distances: Distances): number {
  return arcsecToRad(angleArcsec) * distances.angularDiameterDistanceMpc * kpcPerMpc;
}

/** Angle of a length at these distances [arcsec]. */
export function arcsecAcross(lengthKpc: number, distances: Distances): number {
  return lengthKpc / kpcAcross(1, distances);
}

/**
 * Absolute magnitude as seen.
 *
 * Formula:   $M = m - 5 \log_{10}(d_L / 10\,\mathrm{pc}) + 2.5 \log_{10}(1 + z)$
 * Differs:   the last term is the K-correction of a flat spectrum ($K = -2.5 \log_{10}(1 + z)$) alone, and
 *            no extinction is taken away: the true value is brighter where there is dust
 * Reference: Hogg et al. 2002, arXiv:astro-ph/0210394
 */
export function absoluteMagnitude(
  magnitude: number,
  luminosityDistance: number,
  redshift: number,
): number {
  return magnitude - 5 * Math.log10(luminosityDistance) - 25 + 2.5 * Math.log10(1 + redshift);
}
