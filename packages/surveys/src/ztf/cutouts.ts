import type { Cutouts } from '@lucero/alert';
import { bytesOrNull, recordOrNull, requiredRecord } from '../alert-fields.ts';
import type { SurveyRecord } from '../survey.ts';
import { numberOrNull } from './absent.ts';
import { pixelScaleArcsec } from './reference-flux.ts';
import { signOf } from './sign.ts';

/** One readout quadrant; at its edges ZTF sends smaller stamps. */
const quadrantWidthPx = 3072;
const quadrantHeightPx = 3080;

/** ZTF sends the difference of a negative alert as reference minus science: the sign turns it back. */
export function toCutouts(record: SurveyRecord): Cutouts {
  const candidate = requiredRecord(record.candidate, 'candidate');
  const xPx = numberOrNull(candidate.xpos);
  const yPx = numberOrNull(candidate.ypos);
  return {
    science: stampDataOf(record.cutoutScience),
    template: stampDataOf(record.cutoutTemplate),
    difference: stampDataOf(record.cutoutDifference),
    differenceSign: signOf(candidate.isdiffpos, 'candidate.isdiffpos'),
    pixelScaleArcsec,
    detectorPlace:
      xPx === null || yPx === null
        ? null
        : { xPx, yPx, widthPx: quadrantWidthPx, heightPx: quadrantHeightPx },
  };
}

function stampDataOf(cutout: unknown): Uint8Array | null {
  return bytesOrNull(recordOrNull(cutout)?.stampData);
}
