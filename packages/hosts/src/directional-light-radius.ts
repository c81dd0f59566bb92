import { degToRad } from '@lucero/sky';
import type { GalaxyShape } from './galaxy-shape.ts';
import type { Offset } from './offset.ts';

/**
 * Directional light radius (DLR): the galaxy's radius on the side where the transient is [arcsec].
 *
 * Formula:   $\mathrm{DLR} = \frac{a b}{\sqrt{(b \cos\phi)^2 + (a \sin\phi)^2}}$
 * Symbols:   $a$, $b$ semi-major and semi-minor axis of the ellipse of half the light [arcsec]; $\phi$
 *            angle between the major axis and the direction from the nucleus to the transient
 * Returns:   between $b$ and $a$
 * Differs:   Sullivan et al. and Gupta et al. take second moments of the light, which are about as long
 *            as the half-light radius of an exponential disk; catalogues publish the latter
 * Reference: Sullivan et al. 2006, ApJ 648, 868, doi:10.1086/506137; Gupta et al. 2016, AJ 152, 154,
 *            doi:10.3847/0004-6256/152/6/154
 */
export function directionalLightRadiusArcsec(shape: GalaxyShape, directionDeg: number): number {
  const phi = degToRad(directionDeg - shape.positionAngleDeg);
  return (
    (shape.semiMajorArcsec * shape.axisRatio) /
    Math.hypot(shape.axisRatio * Math.cos(phi), Math.sin(phi))
  );
}

/**
 * Separation in directional light radii (d_DLR) [dimensionless]; 0 at the nucleus. Ellipses of the
 * galaxy's shape are places of equal d_DLR, and 1 is the ellipse of half the light.
 */
export function normalisedSeparation(shape: GalaxyShape, offset: Offset): number {
  return offset.separationArcsec / directionalLightRadiusArcsec(shape, offset.positionAngleDeg);
}
