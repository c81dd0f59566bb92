import { addAround, type Image } from './image.ts';

interface SersicProfile {
  readonly halfLightRadiusPx: number;
  readonly sersicIndex: number;
  readonly axisRatio: number;
  /** Direction of the major axis from the image's +x axis [rad]. */
  readonly angleRad: number;
}

/**
 * Adds a galaxy.
 *
 * Formula:   $I(r) = I_e e^{-b ((r/r_e)^{1/n} - 1)}$, $b \approx 2n - 1/3 + 0.009876/n$, elliptical r
 * Differs:   seeing is not convolved: half the FWHM is added in quadrature to every radius, which
 *            blunts the core as seeing does and costs nothing
 * Reference: Graham & Driver 2005, PASA 22, 118, doi:10.1071/AS05001; b: Prugniel & Simien 1997
 */
export function addGalaxy(
  image: Image,
  xPx: number,
  yPx: number,
  counts: number,
  profile: SersicProfile,
  seeingFwhmPx: number,
): void {
  const n = profile.sersicIndex;
  const b = 2 * n - 1 / 3 + 0.009876 / n;
  const blunting = (seeingFwhmPx / 2) ** 2;
  const radius = Math.sqrt(profile.halfLightRadiusPx ** 2 + blunting);
  // The blunted profile has no closed integral: it is summed once on rings.
  const intensityAt = (r: number): number =>
    Math.exp(-b * ((Math.sqrt(r * r + blunting) / radius) ** (1 / n) - 1));
  const farthest = 6 * radius;
  const ringCount = 48;
  let total = 0;
  for (let ring = 0; ring < ringCount; ring++) {
    const r = ((ring + 0.5) / ringCount) * farthest;
    total += 2 * Math.PI * r * (farthest / ringCount) * intensityAt(r);
  }
  const scale = counts / (total * profile.axisRatio);
  const cos = Math.cos(profile.angleRad);
  const sin = Math.sin(profile.angleRad);
  addAround(image, xPx, yPx, farthest, (dx, dy) => {
    const along = dx * cos + dy * sin;
    const across = (dy * cos - dx * sin) / profile.axisRatio;
    const r = Math.hypot(along, across);
    return r > farthest ? 0 : scale * intensityAt(r);
  });
}
