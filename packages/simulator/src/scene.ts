import { magToNanojansky } from '@lucero/photometry';
import { magnitudeInBand } from './light-curves/band-colour.ts';
import type { Random } from './random.ts';
import type { HostGalaxy, SimulatedBand } from './sky-source.ts';

/** A constant source near the target. */
export interface SceneSource {
  readonly kind: 'star' | 'galaxy';
  readonly eastArcsec: number;
  readonly northArcsec: number;
  readonly rMag: number;
  readonly colourGr: number;
  /** Shape of a galaxy; null for a star. */
  readonly shape: Pick<
    HostGalaxy,
    'halfLightRadiusArcsec' | 'sersicIndex' | 'axisRatio' | 'positionAngleRad'
  > | null;
}

/** Everything constant around a target: its host galaxy and the neighbours that happen to be there. */
export interface Scene {
  readonly sources: readonly SceneSource[];
  readonly host: SceneSource | null;
}

/**
 * Sources per square arcsecond brighter than 23.3 mag at high galactic latitude: gives the 5 [1, 20]
 * PS1 sources within 30" (nmtchps) and the 8 px to the nearest reference source (distnr) of 263 real
 * asteroid alerts, which lie on random sky.
 */
const densityTo23Mag = 0.0036;
/** Counts grow by this many decades a magnitude. */
const countSlope = 0.27;
/** Where stars and galaxies are equally many at high galactic latitude [mag]. */
const starGalaxyBalanceMag = 20.7;

export function sourceFluxNanojansky(source: SceneSource, band: SimulatedBand): number {
  return magToNanojansky(magnitudeInBand(source.rMag, source.colourGr, band));
}

interface SceneOptions {
  readonly radiusArcsec: number;
  readonly faintestMag: number;
  readonly galacticLatitudeDeg: number;
  readonly host: HostGalaxy | null;
}

export function drawScene(random: Random, options: SceneOptions): Scene {
  const host = options.host === null ? null : hostSource(options.host);
  const area = Math.PI * options.radiusArcsec ** 2;
  const meanCount = area * densityTo23Mag * 10 ** (countSlope * (options.faintestMag - 23.3));
  // Stars crowd towards the Galactic plane.
  const crowding = Math.min(6, 1 + 9 * Math.exp(-Math.abs(options.galacticLatitudeDeg) / 10));
  const neighbours: SceneSource[] = [];
  const count = random.poisson(meanCount);
  for (let k = 0; k < count; k++) neighbours.push(drawNeighbour(random, options, 1));
  const extraStars = random.poisson(meanCount * 0.35 * (crowding - 1));
  for (let k = 0; k < extraStars; k++) neighbours.push(drawNeighbour(random, options, 0));
  return { host, sources: host === null ? neighbours : [host, ...neighbours] };
}

/** The same neighbours, seen from a point at an offset. */
export function shiftedScene(
  scene: Scene,
  offset: { readonly eastArcsec: number; readonly northArcsec: number },
): Scene {
  const sources = scene.sources.map((source) => ({
    ...source,
    eastArcsec: source.eastArcsec - offset.eastArcsec,
    northArcsec: source.northArcsec - offset.northArcsec,
  }));
  return { host: null, sources };
}

function drawNeighbour(
  random: Random,
  { radiusArcsec, faintestMag }: SceneOptions,
  galaxyWeight: 0 | 1,
): SceneSource {
  const radius = radiusArcsec * Math.sqrt(random.uniform());
  const angle = random.uniformIn(0, 2 * Math.PI);
  const rMag = Math.max(12.5, faintestMag + Math.log10(1 - random.uniform()) / countSlope);
  const galaxyOdds = galaxyWeight * 10 ** (0.28 * (rMag - starGalaxyBalanceMag));
  const isGalaxy = random.isTrueWith(galaxyOdds / (1 + galaxyOdds));
  return {
    kind: isGalaxy ? 'galaxy' : 'star',
    eastArcsec: radius * Math.cos(angle),
    northArcsec: radius * Math.sin(angle),
    rMag,
    colourGr: isGalaxy ? random.normal(0.6, 0.2) : random.uniformIn(0.3, 1.4),
    shape: isGalaxy
      ? {
          halfLightRadiusArcsec: Math.min(6, 0.9 * 10 ** (0.12 * (20.5 - rMag))),
          sersicIndex: random.isTrueWith(0.3) ? 2.5 : 1,
          axisRatio: random.uniformIn(0.35, 1),
          positionAngleRad: random.uniformIn(0, Math.PI),
        }
      : null,
  };
}

function hostSource(host: HostGalaxy): SceneSource {
  return {
    kind: 'galaxy',
    eastArcsec: host.eastArcsec,
    northArcsec: host.northArcsec,
    rMag: host.rMag,
    colourGr: host.colourGr,
    shape: host,
  };
}
