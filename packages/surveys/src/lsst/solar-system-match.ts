import type { SolarSystemMatch } from '@lucero/alert';
import { idOrNull, recordOrNull } from '../alert-fields.ts';
import { magnitudeOrNull } from '../magnitude.ts';
import type { SurveyRecord } from '../survey.ts';
import { numberOrNull, textOrNull } from './absent.ts';
import { solarSystemGeometryOf } from './solar-system-geometry.ts';
import { solarSystemOrbitOf } from './solar-system-orbit.ts';
import { designationOf } from './ss-object-id.ts';

/**
 * The known solar-system object of the diaSource. Its id decides: a re-publisher's record full of
 * nulls is no match. Schemas 8 and 9 name the object in the orbit record and predict the magnitude
 * under another name; their residuals do not say whether they include cos(dec), so no distance.
 */
export function solarSystemMatchOf(
  record: SurveyRecord,
  diaSource: SurveyRecord,
): SolarSystemMatch | null {
  const ssSource = recordOrNull(record.ssSource);
  const ssObjectId = idOrNull(diaSource.ssObjectId) ?? idOrNull(ssSource?.ssObjectId);
  if (ssObjectId === null) return null;
  return {
    ssObjectId,
    designation:
      textOrNull(ssSource?.designation) ??
      textOrNull(recordOrNull(record.MPCORB)?.mpcDesignation) ??
      designationOf(ssObjectId),
    distanceArcsec: numberOrNull(ssSource?.ephOffset),
    predictedMag:
      magnitudeOrNull(ssSource?.ephVmag) ?? magnitudeOrNull(ssSource?.predictedVMagnitude),
    geometry: solarSystemGeometryOf(ssSource),
    orbit: solarSystemOrbitOf(record),
  };
}
