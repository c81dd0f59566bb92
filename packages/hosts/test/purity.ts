import { type HostField, simulateHostField } from '@lucero/simulator';
import { associateHost } from '../src/associate-host.ts';
import { directionalLightRadiusArcsec } from '../src/directional-light-radius.ts';
import type { GalaxyShape } from '../src/galaxy-shape.ts';
import { arcsecDeg } from './sky.ts';

type Source = HostField['host'];

export interface PurityCase {
  readonly name: string;
  /** At the maximum of the supernovae [mag]. */
  readonly supernovaMag: number;
  /** Of the catalogue, r [mag]. */
  readonly galaxyMag: number;
  readonly hasShapes: boolean;
}

/** Shares of all supernovae whose host is, or is not, in the catalogue. */
export interface Purity {
  readonly count: number;
  /** Of those whose host is in the catalogue: it is first by the posterior, by d_DLR, by separation. */
  readonly firstByPosterior: number;
  readonly firstByLightRadii: number;
  readonly firstBySeparation: number;
  /** Of those: named as the host. */
  readonly named: number;
  /** Of those: another galaxy named. */
  readonly wronglyNamed: number;
  /** Share whose host is too faint for the catalogue, and of them those for whom another galaxy is named. */
  readonly absent: number;
  readonly namedThoughAbsent: number;
}

const radiusArcsec = 60;
const place = { raDeg: 150, decDeg: 2, errorArcsec: 0.2 };

/** How often the true host of simulated supernovae is found. The same numbers each time. */
export function measurePurity(given: PurityCase, seed: number, count: number): Purity {
  const sums = { first: 0, light: 0, separation: 0, named: 0, wrong: 0, absent: 0, invented: 0 };
  for (let i = 0; i < count; i++) {
    const { host, unrelated } = simulateHostField(seed, i, { ...given, radiusArcsec });
    const isThere = host.rMag < given.galaxyMag;
    const galaxies = isThere ? [host, ...unrelated] : unrelated;
    const found = associateHost({
      ...{ name: 'SN', place, searchRadiusArcsec: radiusArcsec, brightestMag: null },
      answers: [
        {
          ...{ catalog: 'sky', version: '1', status: galaxies.length === 0 ? 'none' : 'matched' },
          isCovered: true,
          matches: galaxies.map((galaxy, k) => rowOf(galaxy, `${k}`, given.hasShapes)),
        },
      ],
    });
    // The host is row 0 where it is there.
    const namedId = found.host?.galaxy.source.sourceId;
    if (!isThere) {
      sums.absent += 1;
      if (namedId !== undefined) sums.invented += 1;
      continue;
    }
    if (found.candidates[0]?.galaxy.source.sourceId === '0') sums.first += 1;
    if (nearestBy(galaxies, lightRadii) === host) sums.light += 1;
    if (nearestBy(galaxies, separation) === host) sums.separation += 1;
    if (namedId === '0') sums.named += 1;
    else if (namedId !== undefined) sums.wrong += 1;
  }
  const there = count - sums.absent;
  return {
    count,
    firstByPosterior: sums.first / there,
    firstByLightRadii: sums.light / there,
    firstBySeparation: sums.separation / there,
    named: sums.named / there,
    wronglyNamed: sums.wrong / there,
    absent: sums.absent / count,
    namedThoughAbsent: sums.absent === 0 ? 0 : sums.invented / sums.absent,
  };
}

function rowOf(source: Source, sourceId: string, hasShapes: boolean) {
  const shape = shapeOf(source);
  return {
    sourceId,
    raDeg: place.raDeg + (source.eastArcsec * arcsecDeg) / Math.cos((place.decDeg * Math.PI) / 180),
    decDeg: place.decDeg + source.northArcsec * arcsecDeg,
    values: {
      source_kind: 'galaxy',
      r_mag: source.rMag,
      half_light_radius_arcsec: hasShapes ? shape.semiMajorArcsec : null,
      axis_ratio: hasShapes ? shape.axisRatio : null,
      position_angle_deg: hasShapes ? shape.positionAngleDeg : null,
    },
  };
}

function shapeOf({ shape }: Source): GalaxyShape {
  if (shape === null) throw new Error('a galaxy has a shape');
  return {
    semiMajorArcsec: shape.halfLightRadiusArcsec,
    axisRatio: shape.axisRatio,
    positionAngleDeg: (shape.positionAngleRad * 180) / Math.PI,
  };
}

const separation = ({ eastArcsec, northArcsec }: Source): number =>
  Math.hypot(eastArcsec, northArcsec);

function lightRadii(source: Source): number {
  // From the galaxy to the place: an ellipse is the same both ways.
  const directionDeg = (Math.atan2(source.eastArcsec, source.northArcsec) * 180) / Math.PI;
  return separation(source) / directionalLightRadiusArcsec(shapeOf(source), directionDeg);
}

function nearestBy(
  galaxies: readonly Source[],
  by: (source: Source) => number,
): Source | undefined {
  return galaxies.toSorted((a, b) => by(a) - by(b))[0];
}
