import type { NearestSource } from '@lucero/alert';
import { idOrNull } from '../alert-fields.ts';
import type { SurveyRecord } from '../survey.ts';
import { numberOrNull } from './absent.ts';

/** The three PS1 matches within 30 arcsec, nearest first; '' is the only one of 2017's packets. */
const matchNumbers = ['1', '2', '3', ''] as const;

/** A match that is all fillers is no match. */
export function nearestSourcesOf(candidate: SurveyRecord): NearestSource[] {
  const sources: NearestSource[] = [];
  for (const n of matchNumbers) {
    const source = {
      starScore: numberOrNull(candidate[`sgscore${n}`]),
      distanceArcsec: numberOrNull(candidate[`distpsnr${n}`]),
      gMag: numberOrNull(candidate[`sgmag${n}`]),
      rMag: numberOrNull(candidate[`srmag${n}`]),
      iMag: numberOrNull(candidate[`simag${n}`]),
      zMag: numberOrNull(candidate[`szmag${n}`]),
    };
    const isMatch =
      idOrNull(candidate[`objectidps${n}`]) !== null ||
      Object.values(source).some((value) => value !== null);
    if (isMatch) sources.push(source);
  }
  return sources;
}
