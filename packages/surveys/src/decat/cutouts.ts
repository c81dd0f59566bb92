import type { Cutouts } from '@lucero/alert';
import { bytesOrNull, requiredRecord } from '../alert-fields.ts';
import type { SurveyRecord } from '../survey.ts';

/** Side of a DECam pixel on the sky, mean over the camera; the stamps carry no WCS. */
const pixelScaleArcsec = 0.2637;

/** Gzip-compressed FITS of 51 x 51 px; the difference is science minus reference. */
export function toCutouts(record: SurveyRecord): Cutouts {
  const trigger = requiredRecord(record.triggersource, 'triggersource');
  return {
    science: bytesOrNull(trigger.scicutout),
    template: bytesOrNull(trigger.refcutout),
    difference: bytesOrNull(trigger.diffcutout),
    differenceSign: 1,
    pixelScaleArcsec,
    detectorPlace: null,
  };
}
