import { drawHostGalaxy } from './light-curves/host-galaxy.ts';
import { drawRedshift } from './light-curves/redshift.ts';
import { makeRandom } from './random.ts';
import { drawScene, type SceneSource } from './scene.ts';

/** A supernova's surroundings, with its true host among them; offsets are from the supernova. */
export interface HostField {
  readonly redshift: number;
  readonly host: SceneSource;
  /** Galaxies in no relation to it, brighter than the limit. */
  readonly unrelated: readonly SceneSource[];
}

const supernovaMag = { mean: -18.5, sigma: 1 } as const;
/** Far from the Milky Way's plane. */
const galacticLatitudeDeg = 60;

/**
 * What lies around the supernovae that a survey of this depth finds: redshifts by volume, hosts as the simulated
 * nights have them, neighbours as many as the sky has. The same for the same seed and number.
 */
export function simulateHostField(
  seed: number,
  index: number,
  limits: {
    /** Of the survey, at the supernova's maximum [mag]. */
    readonly supernovaMag: number;
    /** Of the catalogue of galaxies, r [mag]. */
    readonly galaxyMag: number;
    readonly radiusArcsec: number;
  },
): HostField {
  const random = makeRandom('host field', seed, index);
  const peakMag = random.normal(supernovaMag.mean, supernovaMag.sigma);
  const redshift = drawRedshift(random, peakMag, limits.supernovaMag);
  const host = drawHostGalaxy(random, redshift, 'outside the nucleus');
  const { radiusArcsec, galaxyMag: faintestMag } = limits;
  const scene = drawScene(random, { radiusArcsec, faintestMag, galacticLatitudeDeg, host });
  return {
    redshift,
    host: scene.host!,
    unrelated: scene.sources.filter((each) => each !== scene.host && each.kind === 'galaxy'),
  };
}
