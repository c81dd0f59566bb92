import type { Instrument } from '../observing/instrument.ts';
import type { Visit } from '../observing/visit.ts';
import type { Random } from '../random.ts';
import type { SceneSource } from '../scene.ts';
import { sourceFluxNanojansky } from '../scene.ts';
import { type Artefact, addArtefact } from './artefact.ts';
import { addPoint, addTrail, blankImage, type Image, type ImageFrame } from './image.ts';
import { moffat, type PointSpread } from './moffat.ts';
import { addGalaxy } from './sersic.ts';

/** What a triplet shows. */
export interface StampContent {
  readonly instrument: Instrument;
  readonly visit: Visit;
  readonly frame: ImageFrame;
  /** Offset of the target from the centre of its pixel [px]. */
  readonly targetXPx: number;
  readonly targetYPx: number;
  /** Position angle of the image's +y axis, north through east [rad]. */
  readonly rotationRad: number;
  readonly sources: readonly SceneSource[];
  /** The variable point source in the reference image and its change since [nJy]. */
  readonly templateFluxNanojansky: number;
  readonly differenceFluxNanojansky: number;
  readonly trail: { readonly lengthPx: number; readonly angleRad: number } | null;
  readonly artefact: Artefact | null;
}

export interface StampTriplet {
  readonly science: Image;
  readonly template: Image;
  /** Science minus template. */
  readonly difference: Image;
  readonly scienceVariance: Float64Array;
  readonly templateVariance: Float64Array;
  readonly differenceVariance: Float64Array;
  readonly sciencePointSpread: PointSpread;
  readonly templatePointSpread: PointSpread;
}

/** Sizes of what subtraction leaves of a constant source: shift [px], width (relative). */
const residualShiftPx = 0.025;
const residualWidth = 0.012;

/**
 * Science, template and difference around one target.
 *
 * The difference holds the science image's own noise, as a real one does, the change of the target,
 * and for every constant source the residual of an imperfect match: a small shift and a small error
 * of width, both proportional to its flux and the same for all sources of the image.
 */
export function renderStampTriplet(random: Random, content: StampContent): StampTriplet {
  const { instrument, visit, frame } = content;
  const { countsPerElectron } = instrument.bands[visit.band]!;
  const science = blankImage(frame);
  const template = blankImage(frame);
  const difference = blankImage(frame);
  const seeing = moffat(visit.seeingFwhmPx);
  const templateSeeing = moffat(instrument.templateSeeingPx);
  const residual = residualOf(random, seeing);
  const counts = (fluxNanojansky: number): number => fluxNanojansky / visit.nanojanskyPerCount;

  const addStatic = (source: SceneSource): void => {
    const { xPx, yPx } = toPixels(source.eastArcsec, source.northArcsec, content);
    const sourceCounts = counts(sourceFluxNanojansky(source, visit.band));
    if (source.shape === null) {
      addPoint(science, xPx, yPx, sourceCounts, seeing);
      addPoint(template, xPx, yPx, sourceCounts, templateSeeing);
      addPoint(difference, xPx, yPx, sourceCounts, residual);
    } else {
      const profile = {
        halfLightRadiusPx: source.shape.halfLightRadiusArcsec / instrument.pixelScaleArcsec,
        sersicIndex: source.shape.sersicIndex,
        axisRatio: source.shape.axisRatio,
        angleRad: majorAxisAngle(source.shape.positionAngleRad, content.rotationRad),
      };
      addGalaxy(science, xPx, yPx, sourceCounts, profile, seeing.fwhmPx);
      addGalaxy(template, xPx, yPx, sourceCounts, profile, templateSeeing.fwhmPx);
      // Only the core of a galaxy is sharp enough to leave a residual.
      const coreShare = 1 / (1 + (2 * profile.halfLightRadiusPx) ** 2 / seeing.fwhmPx ** 2);
      addPoint(difference, xPx, yPx, sourceCounts * coreShare, residual);
    }
  };
  content.sources.forEach(addStatic);

  const { targetXPx, targetYPx } = content;
  const templateCounts = counts(content.templateFluxNanojansky);
  const changeCounts = counts(content.differenceFluxNanojansky);
  addPoint(template, targetXPx, targetYPx, templateCounts, templateSeeing);
  addPoint(science, targetXPx, targetYPx, templateCounts, seeing);
  addPoint(difference, targetXPx, targetYPx, templateCounts, residual);
  const trail = content.trail ?? { lengthPx: 0, angleRad: 0 };
  addTrail(science, targetXPx, targetYPx, changeCounts, seeing, trail);
  addTrail(difference, targetXPx, targetYPx, changeCounts, seeing, trail);

  const noise = visit.pixelNoiseCounts;
  const templateNoise = noise / instrument.templateDepth;
  const pixelCount = science.pixels.length;
  const scienceVariance = new Float64Array(pixelCount);
  const templateVariance = new Float64Array(pixelCount);
  const differenceVariance = new Float64Array(pixelCount);
  for (let k = 0; k < pixelCount; k++) {
    const photons = Math.max(0, science.pixels[k]!) * countsPerElectron;
    const variance = noise * noise + photons;
    const ownTemplateVariance =
      templateNoise * templateNoise +
      (Math.max(0, template.pixels[k]!) * countsPerElectron) / instrument.templateDepth ** 2;
    const ownNoise = Math.sqrt(variance) * random.normal();
    const ownTemplateNoise = Math.sqrt(ownTemplateVariance) * random.normal();
    science.pixels[k] = science.pixels[k]! + visit.skyCounts + ownNoise;
    template.pixels[k] = template.pixels[k]! + visit.skyCounts + ownTemplateNoise;
    difference.pixels[k] = difference.pixels[k]! + ownNoise - ownTemplateNoise;
    scienceVariance[k] = variance;
    templateVariance[k] = ownTemplateVariance;
    differenceVariance[k] = variance + ownTemplateVariance;
  }
  if (content.artefact !== null) addToBoth(random, science, difference, content.artefact, seeing);
  return {
    science,
    template,
    difference,
    scienceVariance,
    templateVariance,
    differenceVariance,
    sciencePointSpread: seeing,
    templatePointSpread: templateSeeing,
  };
}

function addToBoth(
  random: Random,
  science: Image,
  difference: Image,
  artefact: Artefact,
  seeing: PointSpread,
): void {
  const pattern = blankImage(difference);
  addArtefact(pattern, random, artefact, seeing);
  for (let k = 0; k < pattern.pixels.length; k++) {
    difference.pixels[k] = difference.pixels[k]! + pattern.pixels[k]!;
    // A failed subtraction is only in the difference; everything else fell on the detector.
    if (artefact.kind !== 'dipole') science.pixels[k] = science.pixels[k]! + pattern.pixels[k]!;
  }
}

/** The residual of a unit source: to first order a shift and a change of width of its PSF. */
function residualOf(random: Random, seeing: PointSpread): PointSpread {
  const shiftX = random.normal(0, residualShiftPx);
  const shiftY = random.normal(0, residualShiftPx);
  const wider = moffat(seeing.fwhmPx * (1 + random.normal(0, residualWidth)));
  return {
    fwhmPx: seeing.fwhmPx,
    radiusPx: 3 * seeing.fwhmPx,
    at: (dx, dy) => wider.at(dx - shiftX, dy - shiftY) - seeing.at(dx, dy),
  };
}

/** Offsets on the sky to offsets on the image; east is to the left of north. */
function toPixels(
  eastArcsec: number,
  northArcsec: number,
  { instrument, rotationRad, targetXPx, targetYPx }: StampContent,
): { xPx: number; yPx: number } {
  const cos = Math.cos(rotationRad);
  const sin = Math.sin(rotationRad);
  return {
    xPx: targetXPx + (-eastArcsec * cos + northArcsec * sin) / instrument.pixelScaleArcsec,
    yPx: targetYPx + (eastArcsec * sin + northArcsec * cos) / instrument.pixelScaleArcsec,
  };
}

/** Direction on the image of a position angle on the sky. */
function majorAxisAngle(positionAngleRad: number, rotationRad: number): number {
  return Math.PI / 2 + positionAngleRad - rotationRad;
}
