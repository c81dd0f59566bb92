import { measurementOrNull } from '../measurement.ts';
import type { SurveyRecord } from '../survey.ts';
import { booleanOrNull, numberOrNull } from './absent.ts';

/** Numbers of diaSource that classifiers may read by name: [our name with its unit, LSST's field]. */
const numbers = [
  ['lsst.snr', 'snr'],
  ['lsst.psfChi2', 'psfChi2'],
  ['lsst.extendedness', 'extendedness'],
  ['lsst.ixxArcsec2', 'ixx'],
  ['lsst.iyyArcsec2', 'iyy'],
  ['lsst.ixyArcsec2', 'ixy'],
  ['lsst.ixxPsfArcsec2', 'ixxPSF'],
  ['lsst.iyyPsfArcsec2', 'iyyPSF'],
  ['lsst.ixyPsfArcsec2', 'ixyPSF'],
  ['lsst.trailFluxNanojansky', 'trailFlux'],
  ['lsst.trailLengthArcsec', 'trailLength'],
  ['lsst.trailAngleDeg', 'trailAngle'],
  ['lsst.dipoleLengthArcsec', 'dipoleLength'],
  ['lsst.dipoleMeanFluxNanojansky', 'dipoleMeanFlux'],
  ['lsst.dipoleFluxDiffNanojansky', 'dipoleFluxDiff'],
  ['lsst.bboxSizePx', 'bboxSize'],
] as const;

/** Flags as numbers: 1 = raised, 0 = not. */
const flags = [
  ['lsst.isDipole', 'isDipole'],
  ['lsst.glintTrail', 'glint_trail'],
  ['lsst.shapeFlag', 'shape_flag'],
  ['lsst.centroidFlag', 'centroid_flag'],
  ['lsst.pixelFlagsBad', 'pixelFlags_bad'],
  ['lsst.pixelFlagsCr', 'pixelFlags_cr'],
  ['lsst.pixelFlagsEdge', 'pixelFlags_edge'],
  ['lsst.pixelFlagsInterpolated', 'pixelFlags_interpolated'],
  ['lsst.pixelFlagsSaturated', 'pixelFlags_saturated'],
  ['lsst.pixelFlagsStreak', 'pixelFlags_streak'],
  ['lsst.pixelFlagsSuspect', 'pixelFlags_suspect'],
] as const;

/** Numerator and denominator in nanojansky; absent when either is, or when the denominator is 0. */
const ratios = [
  ['lsst.apFluxRatio', 'apFlux', 'psfFlux'],
  ['lsst.differenceToTemplateRatio', 'psfFlux', 'templateFlux'],
] as const;

/** Fields of diaSource that extrasOf reads, for the projection. */
export const extraFields: readonly string[] = [
  ...numbers.map(([, field]) => field),
  ...flags.map(([, field]) => field),
  ...ratios.flatMap(([, numerator, denominator]) => [numerator, denominator]),
];

/** Every name is always there; absent is null. */
export function extrasOf(diaSource: SurveyRecord): Record<string, number | null> {
  const extras: Record<string, number | null> = {};
  for (const [name, field] of numbers) extras[name] = numberOrNull(diaSource[field]);
  for (const [name, field] of flags) {
    const flag = booleanOrNull(diaSource[field]);
    extras[name] = flag === null ? null : Number(flag);
  }
  for (const [name, numerator, denominator] of ratios) {
    const above = numberOrNull(diaSource[numerator]);
    const below = numberOrNull(diaSource[denominator]);
    extras[name] = above === null || below === null ? null : measurementOrNull(above / below);
  }
  return extras;
}
