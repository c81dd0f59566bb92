import { radToArcsec } from '@lucero/sky';
import type { RadiusRule } from './contract.ts';

const arcsecPer = { arcsec: 1, arcmin: 60, deg: 3600 } as const;
const kpcPerMpc = 1000;
const lightKmPerSecond = 299_792.458;
/** Flat universe, as most catalogues of hosts assume. */
const hubbleKmPerSecondPerMpc = 70;
const matterDensity = 0.3;
/** Steps of Simpson's rule, even; the integrand is smooth: 1e-6 at a redshift of 7. */
const steps = 64;

/** From the value that the rule names [its own unit], NaN when a row has none, to the radius [arcsec]. */
export function rowRadius(
  rule: Exclude<RadiusRule, { kind: 'constant' }>,
): (value: number) => number {
  const { maxArcsec, otherwiseArcsec } = rule;
  const bounded = (arcsec: number) => Math.min(maxArcsec, arcsec);
  if (rule.kind === 'column') {
    const factor = arcsecPer[rule.unit];
    return (value) => (value >= 0 ? bounded(value * factor) : otherwiseArcsec);
  }
  const mpcOf = 'redshiftColumn' in rule.distance ? angularDiameterMpc : (mpc: number) => mpc;
  return (value) =>
    value > 0 ? bounded(radToArcsec(rule.kpc / kpcPerMpc / mpcOf(value))) : otherwiseArcsec;
}

/**
 * Angular diameter distance in a flat universe of matter and a cosmological constant [Mpc].
 *
 * Formula:   D = c / H₀ / (1 + z) ∫₀ᶻ dz' / √(Ωₘ (1 + z')³ + 1 − Ωₘ)
 * Symbols:   H₀ = 70 km/s/Mpc; Ωₘ = 0.3
 * Reference: Hogg 1999, arXiv:astro-ph/9905116, eq. 14, 15, 18
 */
export function angularDiameterMpc(redshift: number): number {
  const slowness = (z: number) => 1 / Math.sqrt(matterDensity * (1 + z) ** 3 + 1 - matterDensity);
  const step = redshift / steps;
  let sum = slowness(0) + slowness(redshift);
  for (let i = 1; i < steps; i++) sum += (i % 2 === 1 ? 4 : 2) * slowness(i * step);
  return ((lightKmPerSecond / hubbleKmPerSecondPerMpc) * (sum * step)) / 3 / (1 + redshift);
}
