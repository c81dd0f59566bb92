/** Flat ΛCDM of Planck 2018 with BAO (Planck Collaboration VI 2020, A&A 641, A6, table 2, last column). */
export const hubbleKmPerSPerMpc = 67.66;
export const matterDensity = 0.3111;

const speedOfLightKmPerS = 299_792.458;
const intervalsPerUnitRedshift = 64;

/**
 * Comoving distance [Mpc].
 *
 * Formula:   $D_C = \frac{c}{H_0} \int_0^z \frac{dz'}{\sqrt{\Omega_m (1 + z')^3 + 1 - \Omega_m}}$ by
 *            Simpson's rule
 * Undefined: null for a redshift that is not positive and finite
 * Differs:   no radiation and no massive neutrinos, which astropy's Planck18 has; at z < 2 the distances
 *            differ by less than 0.3 %
 * Reference: Hogg 1999, arXiv:astro-ph/9905116
 */
export function comovingDistanceMpc(redshift: number): number | null {
  if (!(redshift > 0 && redshift < Number.POSITIVE_INFINITY)) return null;
  const intervals = 2 * Math.ceil((redshift + 1) * intervalsPerUnitRedshift);
  const step = redshift / intervals;
  let sum = inverseExpansion(0) + inverseExpansion(redshift);
  for (let i = 1; i < intervals; i++) sum += (i % 2 === 0 ? 2 : 4) * inverseExpansion(i * step);
  return ((speedOfLightKmPerS / hubbleKmPerSPerMpc) * sum * step) / 3;
}

function inverseExpansion(redshift: number): number {
  return 1 / Math.sqrt(matterDensity * (1 + redshift) ** 3 + 1 - matterDensity);
}

/** $D_C / (1 + z)$: an angle [rad] times it is a length on the sky. Null as comovingDistanceMpc is. */
export function angularDiameterDistanceMpc(redshift: number): number | null {
  const distance = comovingDistanceMpc(redshift);
  return distance === null ? null : distance / (1 + redshift);
}

/** $D_C (1 + z)$: what the distance modulus takes. Null as comovingDistanceMpc is. */
export function luminosityDistanceMpc(redshift: number): number | null {
  const distance = comovingDistanceMpc(redshift);
  return distance === null ? null : distance * (1 + redshift);
}
