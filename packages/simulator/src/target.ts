import type { ObservedField } from './observing/night-plan.ts';
import type { Visit } from './observing/visit.ts';
import type { Artefact } from './rendering/artefact.ts';
import type { Scene } from './scene.ts';
import type { SimulatedBand, SkySource } from './sky-source.ts';
import type { Asteroid, Ephemeris } from './solar-system/asteroid.ts';
import type { TargetPlace } from './target-place.ts';
import type { Truth } from './truth.ts';

/** Something seen in one image only: it moved on, or was never there. */
export interface SingleAppearance {
  readonly visitIndex: number;
  readonly fluxNanojansky: number;
  readonly trail: { readonly lengthPx: number; readonly angleRad: number } | null;
  readonly artefact: Artefact | null;
  readonly asteroid: { readonly body: Asteroid; readonly ephemeris: Ephemeris } | null;
}

/** One place at which the survey may detect something tonight. */
export interface Target {
  readonly index: number;
  readonly truth: Truth;
  readonly observed: ObservedField;
  readonly place: TargetPlace;
  readonly scene: Scene;
  /** Flux of the point source in the reference image [nJy]; 0 for transients. */
  readonly templateFluxNanojansky: (band: SimulatedBand) => number;
  /** Exactly one of the two is there. */
  readonly source: SkySource | null;
  readonly appearance: SingleAppearance | null;
}

/** A target that the survey does detect, with its number in the list of its detector's detections. */
export interface ListedTarget extends Target {
  /** Unique within field and detector: ids of detections are made of it. */
  readonly listNumber: number;
}

const secondsPerDay = 86_400;

/** Difference flux without noise [nJy]. */
export function trueDifferenceNanojansky(
  target: Target,
  visit: Visit,
  exposureSeconds: number,
): number {
  if (target.appearance !== null) {
    return target.appearance.visitIndex === visit.index ? target.appearance.fluxNanojansky : 0;
  }
  const middleMjdUtc = visit.mjdUtc + exposureSeconds / 2 / secondsPerDay;
  return (
    target.source!.fluxNanojansky(middleMjdUtc, visit.band) -
    target.templateFluxNanojansky(visit.band)
  );
}
