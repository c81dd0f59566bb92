import type { SolarSystemMatch } from '@lucero/alert';
import { magnitudeOrNull } from '../magnitude.ts';
import type { SurveyRecord } from '../survey.ts';
import { numberOrNull, textOrNull } from './absent.ts';

/**
 * The known solar-system object within 30 arcsec. The name decides: without one, re-publishers leave
 * stray distances (60), while 0 beside a name is a real distance.
 */
export function solarSystemMatchOf(candidate: SurveyRecord): SolarSystemMatch | null {
  const designation = textOrNull(candidate.ssnamenr);
  if (designation === null) return null;
  return {
    ssObjectId: null,
    designation,
    distanceArcsec: numberOrNull(candidate.ssdistnr),
    predictedMag: magnitudeOrNull(candidate.ssmagnr),
  };
}
