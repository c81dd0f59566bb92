import { nanojanskyToMag } from '@lucero/photometry';
import { magnitudeInBand } from './light-curves/band-colour.ts';
import { offsetPosition } from './observing/field.ts';
import { makeRandom, type Random } from './random.ts';
import type { SceneSource } from './scene.ts';
import { defaultNightMjdUtc, type SimulationOptions, targetsOfNight } from './simulate-alerts.ts';
import type { SimulatedSurveyName } from './simulated-surveys.ts';
import type { Target } from './target.ts';

/** A star of the simulated sky, as a catalogue would list it. */
export interface SimulatedStar {
  readonly sourceId: string;
  /** ICRS, at the epoch of the catalogue. */
  readonly raDeg: number;
  readonly decDeg: number;
  /** With cos dec. */
  readonly pmRaMasYr: number;
  readonly pmDecMasYr: number;
  readonly gMag: number;
  readonly rMag: number;
  readonly iMag: number;
  /** Of one that alerts as a variable star: its true class; null: constant. */
  readonly variableClass: string | null;
}

/** A galaxy of the simulated sky: the true host of a supernova, a nucleus that varies, or a neighbour. */
export interface SimulatedGalaxy {
  readonly sourceId: string;
  readonly raDeg: number;
  readonly decDeg: number;
  readonly gMag: number;
  readonly rMag: number;
  readonly iMag: number;
  readonly isActive: boolean;
  /** Null: a point. */
  readonly shape: {
    readonly halfLightRadiusArcsec: number;
    readonly axisRatio: number;
    /** From north through east. */
    readonly positionAngleDeg: number;
  } | null;
  /** Of hosts and nuclei, whose truth has one; null: nobody took a spectrum. */
  readonly redshift: number | null;
}

export interface SimulatedCatalogs {
  readonly stars: readonly SimulatedStar[];
  readonly galaxies: readonly SimulatedGalaxy[];
  /** Of the stars' positions. */
  readonly epochJyear: number;
}

const epochJyear = 2016;
/** MJD of the Julian year 2000.0. */
const mjdOfJ2000 = 51_544.5;
const daysPerJyear = 365.25;
const masPerDeg = 3_600_000;

/**
 * What catalogues would know of the sky of simulated nights: around each object that alerts the stars and galaxies that
 * stand in its images, the object's own star or nucleus among them, and its host with the true redshift. Positions of
 * stars are those of 2016, as far from where the alerts find them as their proper motions make them.
 */
export function simulateCatalogs(nights: readonly SimulationOptions[]): SimulatedCatalogs {
  const stars: SimulatedStar[] = [];
  const galaxies: SimulatedGalaxy[] = [];
  for (const night of nights) {
    const { nightMjdUtc = defaultNightMjdUtc } = night;
    const years = (nightMjdUtc - mjdOfJ2000) / daysPerJyear - (epochJyear - 2000);
    for (const target of targetsOfNight(night)) {
      // A moving object has another sky each time.
      if (target.source === null) continue;
      const random = makeRandom(night.seed, night.survey, 'catalogue', target.index);
      for (const [k, source] of target.scene.sources.entries()) {
        const place = placeOf(target, source);
        const sourceId = sourceIdOf(night.survey, target, k);
        if (source.kind === 'star') {
          stars.push(starOf(sourceId, place, magnitudesOf(source), null, random, years));
        } else {
          const isHost = source === target.scene.host;
          galaxies.push(galaxyOf(sourceId, place, source, isHost ? target : null));
        }
      }
      const own = ownSource(target);
      if (own === null) continue;
      const sourceId = sourceIdOf(night.survey, target, 'own');
      if (own.kind === 'star') {
        const { subclass } = target.truth;
        stars.push(starOf(sourceId, target.place, own.magnitudes, subclass, random, years));
      } else {
        galaxies.push({
          ...{ sourceId, raDeg: target.place.raDeg, decDeg: target.place.decDeg },
          ...own.magnitudes,
          ...{ isActive: true, shape: null, redshift: target.truth.redshift ?? null },
        });
      }
    }
  }
  return { stars, galaxies, epochJyear };
}

interface Magnitudes {
  readonly gMag: number;
  readonly rMag: number;
  readonly iMag: number;
}

interface Place {
  readonly raDeg: number;
  readonly decDeg: number;
}

/** The point source itself, as the reference image has it: a variable star, or a quasar without a visible host. */
function ownSource(
  target: Target,
): { readonly kind: 'star' | 'quasar'; readonly magnitudes: Magnitudes } | null {
  const { class: trueClass } = target.truth;
  const isQuasar = trueClass === 'AGN' && target.scene.host === null;
  if (trueClass !== 'VS' && !isQuasar) return null;
  const [gMag, rMag, iMag] = (['g', 'r', 'i'] as const).map((band) =>
    nanojanskyToMag(target.templateFluxNanojansky(band)),
  );
  if (gMag == null || rMag == null || iMag == null) return null;
  return { kind: isQuasar ? 'quasar' : 'star', magnitudes: { gMag, rMag, iMag } };
}

function starOf(
  sourceId: string,
  { raDeg, decDeg }: Place,
  magnitudes: Magnitudes,
  variableClass: string | null,
  random: Random,
  years: number,
): SimulatedStar {
  const [pmRaMasYr, pmDecMasYr] = [random.normal(0, 8), random.normal(0, 8)];
  const then = offsetPosition(
    raDeg,
    decDeg,
    (-pmRaMasYr * years) / masPerDeg,
    (-pmDecMasYr * years) / masPerDeg,
  );
  return { sourceId, ...then, pmRaMasYr, pmDecMasYr, ...magnitudes, variableClass };
}

/** @param hosted whose host it is; null: a neighbour */
function galaxyOf(
  sourceId: string,
  { raDeg, decDeg }: Place,
  source: SceneSource,
  hosted: Target | null,
): SimulatedGalaxy {
  const { shape } = source;
  return {
    ...{ sourceId, raDeg, decDeg, ...magnitudesOf(source) },
    isActive: hosted?.truth.class === 'AGN',
    shape: shape && {
      halfLightRadiusArcsec: shape.halfLightRadiusArcsec,
      axisRatio: shape.axisRatio,
      positionAngleDeg: (shape.positionAngleRad * 180) / Math.PI,
    },
    redshift: hosted?.truth.redshift ?? null,
  };
}

function magnitudesOf({ rMag, colourGr }: SceneSource): Magnitudes {
  return {
    gMag: magnitudeInBand(rMag, colourGr, 'g'),
    rMag,
    iMag: magnitudeInBand(rMag, colourGr, 'i'),
  };
}

function placeOf({ place }: Target, { eastArcsec, northArcsec }: SceneSource): Place {
  return offsetPosition(place.raDeg, place.decDeg, eastArcsec / 3_600, northArcsec / 3_600);
}

const sourceIdOf = (survey: SimulatedSurveyName, target: Target, source: number | 'own'): string =>
  `${survey}-${target.index}-${source}`;
