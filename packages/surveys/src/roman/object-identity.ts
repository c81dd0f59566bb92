import type { ObjectKind } from '@lucero/alert';
import { idOrNull } from '../alert-fields.ts';
import type { SurveyRecord } from '../survey.ts';

/**
 * Which object a diaSource belongs to. Of the alerts that RAPID made of simulated images two in five are
 * matched with none: what nobody has seen there before is an object of its own, named after its source. When
 * the survey has matched it, its next alert brings it again as a row of the object's history.
 */
export function objectIdentityOf(
  diaSource: SurveyRecord,
  diaSourceId: bigint,
): { objectKind: ObjectKind; oid: string } {
  const diaObjectId = idOrNull(diaSource.diaObjectId);
  if (diaObjectId !== null) return { objectKind: 'sidereal', oid: diaObjectId.toString() };
  const ssObjectId = idOrNull(diaSource.ssObjectId);
  if (ssObjectId !== null) return { objectKind: 'solarSystem', oid: ssObjectId.toString() };
  return { objectKind: 'sidereal', oid: `source-${diaSourceId}` };
}
