import { chanceCoincidence, galaxiesPerArcsec2 } from './chance-coincidence.ts';
import { normalisedSeparation } from './directional-light-radius.ts';
import { arcsecAcross, type Distances, distancesOf, kpcAcross } from './distances.ts';
import type { Galaxy } from './galaxy.ts';
import type { GalaxyShape } from './galaxy-shape.ts';
import { type Offset, offsetFrom } from './offset.ts';

/** A place with the error of one coordinate. */
export interface Place {
  readonly raDeg: number;
  readonly decDeg: number;
  readonly errorArcsec: number;
}

export interface HostCandidate {
  readonly galaxy: Galaxy;
  /** Of the place, from the nucleus. */
  readonly offset: Offset;
  readonly offsetKpc: number | null;
  readonly distances: Distances | null;
  /** In directional light radii; null: no catalogue knows the galaxy's shape. */
  readonly normalisedSeparation: number | null;
  /** Null: no catalogue knows its magnitude. */
  readonly chanceCoincidence: number | null;
  /** That this is the host. All candidates and "none of them" make 1. */
  readonly posterior: number;
}

/** What the posterior assumes of a galaxy that its catalogues say little of. */
export const assumed = {
  /** Of a disk of known magnitude and unknown shape [mag/arcsec²]. */
  surfaceBrightness: 22,
  /** Half-light radius of a galaxy of which only the distance is known [kpc], or nothing; bounds of all [arcsec]. */
  halfLightRadiusKpc: 5,
  halfLightRadiusArcsec: 2,
  smallestRadiusArcsec: 0.5,
  largestRadiusArcsec: 30,
  /** Faint: a galaxy of unknown brightness must not win by it. */
  rMag: 22,
  /** That the host is in no catalogue, or there is none. */
  hostlessPrior: 0.1,
} as const;

/**
 * Which galaxy a transient belongs to, by Bayes' rule, with "none of them" as one of the answers.
 *
 * Formula:   $P(i | x) = \frac{P(i)\,p(x | i)}{P(U)\,p(x | U) + \sum_j P(j)\,p(x | j)}$,
 *            $p(x | i) = \frac{e^{-d_i}}{2 \pi a_i b_i}$, $p(x | U) = \frac{1}{\pi R^2}$,
 *            $P(i) \propto 1 / \sigma(\le m_i)$, $\sum_i P(i) = 1 - P(U)$
 * Symbols:   $d$ separation in directional light radii; $a$, $b$ semi-axes of half the light, each with the
 *            error of the place added in quadrature [arcsec]; $R$ radius in which galaxies were looked for
 *            [arcsec]; $P(U)$ = 0.1; σ as in galaxiesPerArcsec2
 * Returns:   candidates, the most probable first, and the posterior of "none of them"; 1 of no galaxies
 * Differs:   PATH measures separations in circular radii; and its scale is 0.5 for radio bursts. With 1,
 *            91 % of transients lie within 4 radii, as far as Gupta et al. accept a host
 * Reference: Aggarwal et al. 2021 (PATH), ApJ 911, 95, doi:10.3847/1538-4357/abe8d2; Gupta et al. 2016
 */
export function rankHosts(
  place: Place,
  galaxies: readonly Galaxy[],
  searchRadiusArcsec: number,
): { readonly candidates: readonly HostCandidate[]; readonly hostlessPosterior: number } {
  const known = galaxies.map((galaxy) => {
    const offset = offsetFrom(galaxy.source, place);
    const distances = distancesOf(galaxy.redshift, galaxy.distanceMpc);
    const shape = galaxy.shape ?? assumedShape(galaxy.rMag, distances);
    return {
      galaxy,
      offset,
      distances,
      weight: 1 / galaxiesPerArcsec2(galaxy.rMag ?? assumed.rMag),
      density: offsetDensity(shape, offset, place.errorArcsec),
    };
  });
  const sumOfWeights = known.reduce((sum, { weight }) => sum + weight, 0);
  const joint = known.map(
    ({ weight, density }) => ((1 - assumed.hostlessPrior) * weight * density) / sumOfWeights,
  );
  const hostless = assumed.hostlessPrior / (Math.PI * searchRadiusArcsec ** 2);
  const evidence = joint.reduce((sum, each) => sum + each, hostless);
  const candidates = known.map(({ galaxy, offset, distances }, i) => ({
    galaxy,
    offset,
    distances,
    offsetKpc: distances === null ? null : kpcAcross(offset.separationArcsec, distances),
    normalisedSeparation: galaxy.shape === null ? null : normalisedSeparation(galaxy.shape, offset),
    chanceCoincidence:
      galaxy.rMag === null
        ? null
        : chanceCoincidence(
            offset.separationArcsec,
            galaxy.shape?.semiMajorArcsec ?? 0,
            galaxy.rMag,
          ),
    posterior: joint[i]! / evidence,
  }));
  return {
    candidates: candidates.sort(
      (a, b) => b.posterior - a.posterior || a.offset.separationArcsec - b.offset.separationArcsec,
    ),
    hostlessPosterior: hostless / evidence,
  };
}

/** Transients of a galaxy per square arcsecond at a place, of one in all. */
function offsetDensity(shape: GalaxyShape, offset: Offset, errorArcsec: number): number {
  const semiMajor = Math.hypot(shape.semiMajorArcsec, errorArcsec);
  const semiMinor = Math.hypot(shape.semiMajorArcsec * shape.axisRatio, errorArcsec);
  const broadened = { ...shape, semiMajorArcsec: semiMajor, axisRatio: semiMinor / semiMajor };
  return Math.exp(-normalisedSeparation(broadened, offset)) / (2 * Math.PI * semiMajor * semiMinor);
}

/** A circle: by the brightness, else by the distance, else of a usual size. */
function assumedShape(rMag: number | null, distances: Distances | null): GalaxyShape {
  const radius = rMag === null ? usualRadius(distances) : freemanRadiusArcsec(rMag);
  return {
    semiMajorArcsec: Math.min(
      Math.max(radius, assumed.smallestRadiusArcsec),
      assumed.largestRadiusArcsec,
    ),
    axisRatio: 1,
    positionAngleDeg: 0,
  };
}

function usualRadius(distances: Distances | null): number {
  return distances === null
    ? assumed.halfLightRadiusArcsec
    : arcsecAcross(assumed.halfLightRadiusKpc, distances);
}

/**
 * Half-light radius of a disk by its magnitude: disks are of one surface brightness.
 *
 * Formula:   $r_h = \sqrt{10^{0.4 (\mu - m)} / 2 \pi}$ [arcsec]
 * Symbols:   $m$ magnitude in r; $\mu$ = 22.0 mean surface brightness within $r_h$ in r [mag/arcsec²]: 21.65 in B at
 *            the centre, 1.12 fainter on average, 0.8 brighter in r
 * Reference: Freeman 1970, ApJ 160, 811, doi:10.1086/150474
 */
function freemanRadiusArcsec(rMag: number): number {
  return Math.sqrt(10 ** (0.4 * (assumed.surfaceBrightness - rMag)) / (2 * Math.PI));
}
