import type { Cutouts } from '@lucero/alert';
import { bytesOrNull } from '../alert-fields.ts';
import type { SurveyRecord } from '../survey.ts';

/** Side of an LSST pixel on the sky; each stamp's own WCS is exact. */
const pixelScaleArcsec = 0.2;

/** The difference is always science minus template, and the target always in the middle. */
export function toCutouts(record: SurveyRecord): Cutouts {
  return {
    science: bytesOrNull(record.cutoutScience),
    template: bytesOrNull(record.cutoutTemplate),
    difference: bytesOrNull(record.cutoutDifference),
    differenceSign: 1,
    pixelScaleArcsec,
    detectorPlace: null,
  };
}
