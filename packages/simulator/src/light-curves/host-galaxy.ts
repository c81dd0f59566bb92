import type { Random } from '../random.ts';
import type { HostGalaxy } from '../sky-source.ts';
import { arcsecPerKiloparsec, distanceModulus } from './redshift.ts';

/**
 * A host galaxy of believable brightness and size. Its offsets are those of its centre from the target,
 * which is placed in its light.
 *
 * Absolute magnitudes in r -19 +- 1.6 for supernovae (magnr 20.3 [17.6, 22.9] beside 51 real ones) and
 * -20.5 +- 0.8 for nuclei; half-light radii from the size-luminosity relation of
 * late-type galaxies (Shen et al. 2003, MNRAS 343, 978, doi:10.1046/j.1365-8711.2003.06740.x).
 */
export function drawHostGalaxy(
  random: Random,
  redshift: number,
  target: 'in the nucleus' | 'outside the nucleus',
): HostGalaxy {
  const absoluteMag =
    target === 'in the nucleus' ? random.normal(-20.5, 0.8) : random.normal(-19, 1.6);
  const isEarlyType = random.isTrueWith(0.25);
  const halfLightKiloparsec = 10 ** (-0.21 * (absoluteMag + 20.5) + random.normal(0.6, 0.12));
  const halfLightRadiusArcsec = Math.min(25, halfLightKiloparsec * arcsecPerKiloparsec(redshift));
  const axisRatio = isEarlyType ? random.uniformIn(0.6, 1) : random.uniformIn(0.25, 1);
  const positionAngleRad = random.uniformIn(0, Math.PI);
  // Supernovae follow the light: an exponential disc puts half of them inside the half-light radius.
  const radius =
    target === 'in the nucleus'
      ? 0
      : halfLightRadiusArcsec *
        0.6 *
        -Math.log(random.uniformIn(0.02, 1) * random.uniformIn(0.1, 1));
  const angle = random.uniformIn(0, 2 * Math.PI);
  const along = radius * Math.cos(angle);
  const across = radius * Math.sin(angle) * axisRatio;
  return {
    eastArcsec: along * Math.sin(positionAngleRad) + across * Math.cos(positionAngleRad),
    northArcsec: along * Math.cos(positionAngleRad) - across * Math.sin(positionAngleRad),
    rMag: absoluteMag + distanceModulus(redshift),
    colourGr: isEarlyType ? random.normal(0.8, 0.08) : random.normal(0.5, 0.12),
    halfLightRadiusArcsec,
    sersicIndex: isEarlyType ? 2.5 : 1,
    axisRatio,
    positionAngleRad,
  };
}
