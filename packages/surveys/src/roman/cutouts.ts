import type { Cutouts } from '@lucero/alert';
import { bytesOrNull } from '../alert-fields.ts';
import type { SurveyRecord } from '../survey.ts';

/** Side of a pixel of the Wide Field Instrument on the sky; the stamps carry no WCS. */
const pixelScaleArcsec = 0.11;

/** FITS of 129 x 129 px, the target in the middle; an alert near the edge has none. Science minus template. */
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
