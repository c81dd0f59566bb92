/** The ellipse that holds half of a galaxy's light. */
export interface GalaxyShape {
  readonly semiMajorArcsec: number;
  /** Minor by major axis, (0, 1]. */
  readonly axisRatio: number;
  /** Of the major axis, from north through east; of no meaning for a circle. */
  readonly positionAngleDeg: number;
}

/**
 * Shape of the two ellipticity components that the Legacy Surveys publish.
 *
 * Formula:   $|e| = \sqrt{e_1^2 + e_2^2}$, $b / a = (1 - |e|) / (1 + |e|)$,
 *            $\phi = \frac{1}{2} \mathrm{atan2}(e_2, e_1)$
 * Undefined: null for a radius that is not positive, or |e| ≥ 1
 * Reference: https://www.legacysurvey.org/dr10/catalogs/#ellipticities
 */
export function shapeOfEllipticity(
  halfLightRadiusArcsec: number,
  e1: number,
  e2: number,
): GalaxyShape | null {
  const ellipticity = Math.hypot(e1, e2);
  if (!(halfLightRadiusArcsec > 0) || !(ellipticity < 1)) return null;
  return {
    semiMajorArcsec: halfLightRadiusArcsec,
    axisRatio: (1 - ellipticity) / (1 + ellipticity),
    positionAngleDeg: ((Math.atan2(e2, e1) * 90) / Math.PI + 180) % 180,
  };
}
