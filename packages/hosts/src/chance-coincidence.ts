const arcsecPerDeg = 3600;
const slope = 0.334;
const pivotMag = 22.963;
const logCountAtPivot = 4.32;

/**
 * Galaxies brighter than a magnitude, per square arcsecond of the sky.
 *
 * Formula:   $\sigma(\le m) = \frac{1}{3600^2 \times 0.334 \ln 10} 10^{0.334 (m - 22.963) + 4.320}$
 * Symbols:   $m$ magnitude in R (Vega); r (AB) lies within about 0.2 mag of it
 * Differs:   at magnitudes below 16 the real sky has fewer: the counts were fitted from 20 to 27
 * Reference: Bloom, Kulkarni & Djorgovski 2002, AJ 123, 1111, equation 1, doi:10.1086/338893, with the
 *            counts of Hogg et al. 1997, MNRAS 288, 404
 */
export function galaxiesPerArcsec2(magnitude: number): number {
  return (
    10 ** (slope * (magnitude - pivotMag) + logCountAtPivot) /
    (arcsecPerDeg ** 2 * slope * Math.LN10)
  );
}

/**
 * Probability that an unrelated galaxy at least as bright lies at least as near: small = no coincidence.
 *
 * Formula:   $P = 1 - \exp(-\pi r^2 \sigma(\le m))$, $r^2 = \theta^2 + 4 r_h^2$
 * Symbols:   $\theta$ separation [arcsec]; $r_h$ half-light radius [arcsec], 0 where it is not known
 * Reference: Bloom, Kulkarni & Djorgovski 2002, section 6.1
 */
export function chanceCoincidence(
  separationArcsec: number,
  halfLightRadiusArcsec: number,
  magnitude: number,
): number {
  const radiusSquared = separationArcsec ** 2 + 4 * halfLightRadiusArcsec ** 2;
  return -Math.expm1(-Math.PI * radiusSquared * galaxiesPerArcsec2(magnitude));
}
