import { magToNanojansky } from '@lucero/photometry';
import { objectMix, type PopulationMagnitudes } from './alert-mix.ts';
import { drawSkySource, type SiderealSubclass } from './draw-sky-source.ts';
import { magnitudeInBand } from './light-curves/band-colour.ts';
import type { TimeSpan } from './light-curves/time-span.ts';
import type { Instrument } from './observing/instrument.ts';
import type { ObservedField } from './observing/night-plan.ts';
import type { Visit } from './observing/visit.ts';
import type { Random } from './random.ts';
import type { ArtefactKind } from './rendering/artefact.ts';
import { drawScene, type Scene, shiftedScene } from './scene.ts';
import type { HostGalaxy, SimulatedBand } from './sky-source.ts';
import { drawAsteroid, trailLengthArcsec } from './solar-system/asteroid.ts';
import type { SingleAppearance, Target } from './target.ts';
import {
  drawPlace,
  imageRotationRad,
  movedPlace,
  offsetArcsec,
  type TargetPlace,
} from './target-place.ts';
import type { TruthClass, TruthSubclass } from './truth.ts';

export interface Sky {
  readonly instrument: Instrument;
  /** Fields that are visited together: objects lie in these. */
  readonly fields: readonly ObservedField[];
  readonly span: TimeSpan;
}

/** Images that a reference is made of. */
const referenceFrameCount = 15;

/** A class and subclass, by the mix. */
export function drawKind(random: Random): { class: TruthClass; subclass: TruthSubclass } {
  const classWeights = Object.fromEntries(
    Object.entries(objectMix).map(([name, weights]) => [
      name,
      Object.values(weights).reduce((sum, weight) => sum + weight, 0),
    ]),
  ) as Record<TruthClass, number>;
  const drawnClass = random.pickWeighted(classWeights);
  const weights: Partial<Record<TruthSubclass, number>> = objectMix[drawnClass];
  return {
    class: drawnClass,
    subclass: random.pickWeighted(weights as Record<TruthSubclass, number>),
  };
}

/**
 * Targets of one drawn object: one, or for a moving object one for each visit of tonight, as it is at
 * another place each time. `index` is the first index to use; a target's index seeds its noise.
 */
export function drawTargets(
  random: Random,
  index: number,
  kind: { class: TruthClass; subclass: TruthSubclass },
  sky: Sky,
): readonly Target[] {
  const magnitudes = sky.instrument.populations;
  switch (kind.class) {
    case 'SN':
    case 'AGN':
    case 'VS':
      return [drawSidereal(random, index, kind.subclass as SiderealSubclass, sky, magnitudes)];
    case 'asteroid': {
      const subclass = kind.subclass as 'main-belt' | 'near-Earth';
      return drawMoving(random, index, subclass, sky, magnitudes);
    }
    case 'satellite':
    case 'bogus':
      return [drawArtefact(random, index, kind.class, kind.subclass as ArtefactKind, sky)];
  }
}

function drawSidereal(
  random: Random,
  index: number,
  subclass: SiderealSubclass,
  sky: Sky,
  magnitudes: PopulationMagnitudes,
): Target {
  const source = drawSkySource(random, subclass, sky.span, magnitudes);
  const isStar = source.truth.class === 'VS';
  const observed = pickField(random, sky.fields, ({ galacticLatitudeDeg }) =>
    isStar ? -Math.abs(galacticLatitudeDeg) : Math.abs(galacticLatitudeDeg),
  );
  const templateFluxes = new Map<SimulatedBand, number>();
  return {
    index,
    truth: source.truth,
    observed,
    place: drawPlace(random, observed, sky.instrument),
    scene: drawSceneOf(random, observed, sky.instrument, source.host),
    templateFluxNanojansky(band) {
      let flux = templateFluxes.get(band);
      if (flux === undefined) {
        flux = 0;
        for (let k = 0; k < referenceFrameCount; k++) {
          // Frames of a few weeks, uneven so that no period hides between them.
          const mjdUtc = sky.span.firstMjdUtc + 1.37 * k + 0.11 * (k % 4);
          flux += source.fluxNanojansky(mjdUtc, band) / referenceFrameCount;
        }
        templateFluxes.set(band, flux);
      }
      return flux;
    },
    source,
    appearance: null,
  };
}

function drawMoving(
  random: Random,
  index: number,
  subclass: 'main-belt' | 'near-Earth',
  sky: Sky,
  magnitudes: PopulationMagnitudes,
): readonly Target[] {
  const { instrument } = sky;
  const observed = pickField(
    random,
    sky.fields,
    ({ eclipticLatitudeDeg }) => -Math.abs(eclipticLatitudeDeg),
    6,
  );
  const first = drawPlace(random, observed, instrument);
  const firstScene = drawSceneOf(random, observed, instrument, null);
  const visits = observed.tonight;
  const body = drawAsteroid(
    random,
    subclass,
    index,
    { raDeg: first.raDeg, decDeg: first.decDeg, mjdUtc: visits[0]!.mjdUtc },
    magnitudes.asteroid,
  );
  const truth = {
    class: 'asteroid',
    subclass,
    parameters: {
      designation: body.designation.unpacked,
      isKnown: String(body.isKnown),
      absoluteMagH: body.absoluteMag,
      magR: body.rMag,
    },
  } as const;
  return visits.flatMap((visit, k) => {
    const ephemeris = body.ephemerisAt(visit.mjdUtc + instrument.exposureSeconds / 2 / 86_400);
    const place = movedPlace(first, ephemeris, observed, instrument);
    if (place === null) return [];
    const lengthPx =
      trailLengthArcsec(ephemeris, instrument.exposureSeconds) / instrument.pixelScaleArcsec;
    const positionAngleRad = Math.atan2(ephemeris.eastDegPerDay, ephemeris.northDegPerDay);
    const rotationRad = imageRotationRad(observed, instrument);
    const appearance: SingleAppearance = {
      visitIndex: visit.index,
      fluxNanojansky: magToNanojansky(magnitudeInBand(body.rMag, body.colourGr, visit.band)),
      trail: { lengthPx, angleRad: Math.PI / 2 + positionAngleRad - rotationRad },
      artefact: null,
      asteroid: { body, ephemeris },
    };
    // The same sky, seen from where the object has moved to.
    const scene = shiftedScene(firstScene, offsetArcsec(first, place));
    return [single(index + k, truth, observed, place, scene, appearance)];
  });
}

function drawArtefact(
  random: Random,
  index: number,
  drawnClass: 'satellite' | 'bogus',
  kind: ArtefactKind,
  sky: Sky,
): Target {
  const { instrument } = sky;
  const observed = random.pick(sky.fields);
  const visit = random.pick(observed.tonight);
  const snr =
    drawnClass === 'satellite' ? random.logUniformIn(12, 90) : random.logUniformIn(7, 120);
  const isHole = drawnClass === 'bogus' && kind !== 'cosmic-ray' && random.isTrueWith(0.45);
  const fluxNanojansky = (isHole ? -1 : 1) * snr * visit.psfNoiseNanojansky;
  const counts = fluxNanojansky / visit.nanojanskyPerCount;
  const scene = drawSceneOf(random, observed, instrument, null);
  const isStarry = kind === 'dipole';
  // The star that failed to subtract: its residual is a few per cent of it.
  const starFlux = Math.abs(fluxNanojansky) * random.uniformIn(12, 40);
  const appearance: SingleAppearance = {
    visitIndex: visit.index,
    fluxNanojansky,
    trail: null,
    artefact: { kind, counts },
    asteroid: null,
  };
  const truth = { class: drawnClass, subclass: kind, parameters: { snr } } as const;
  const place = drawPlace(random, observed, instrument);
  const target = single(index, truth, observed, place, scene, appearance);
  return isStarry ? { ...target, templateFluxNanojansky: () => starFlux } : target;
}

function single(
  index: number,
  truth: Target['truth'],
  observed: ObservedField,
  place: TargetPlace,
  scene: Scene,
  appearance: SingleAppearance,
): Target {
  return {
    index,
    truth,
    observed,
    place,
    scene,
    templateFluxNanojansky: () => 0,
    source: null,
    appearance,
  };
}

/** The best of a few fields by a preference: leans towards it without excluding the others. */
function pickField(
  random: Random,
  fields: readonly ObservedField[],
  preference: (field: ObservedField['field']) => number,
  tries = 2,
): ObservedField {
  let best = random.pick(fields);
  for (let k = 1; k < tries; k++) {
    const other = random.pick(fields);
    if (preference(other.field) > preference(best.field)) best = other;
  }
  return best;
}

function drawSceneOf(
  random: Random,
  observed: ObservedField,
  instrument: Instrument,
  host: HostGalaxy | null,
): Scene {
  return drawScene(random, {
    radiusArcsec: instrument.sceneRadiusArcsec,
    faintestMag: instrument.referenceLimitMag,
    galacticLatitudeDeg: observed.field.galacticLatitudeDeg,
    host,
  });
}

/** Tonight's visits at which a target can be seen at all. */
export function visitsOf(target: Target): readonly Visit[] {
  const { appearance, observed } = target;
  if (appearance === null) return observed.tonight;
  return observed.tonight.filter(({ index }) => index === appearance.visitIndex);
}
