import type { ObjectKind } from '@lucero/alert';
import { idOrNull, invalidAlert } from '../alert-fields.ts';
import type { SurveyRecord } from '../survey.ts';

/**
 * Which object a diaSource belongs to. Four cases come: a sidereal object with its record, one without
 * (the association ran late), a solar-system object, and both at once (v10 on). `diaObjectId` decides
 * first. Ids are read from diaSource only: in the other records re-publishers have rounded them.
 */
export function objectIdentityOf(diaSource: SurveyRecord): { objectKind: ObjectKind; oid: string } {
  const diaObjectId = idOrNull(diaSource.diaObjectId);
  if (diaObjectId !== null) return { objectKind: 'sidereal', oid: diaObjectId.toString() };
  const ssObjectId = idOrNull(diaSource.ssObjectId);
  if (ssObjectId !== null) return { objectKind: 'solarSystem', oid: ssObjectId.toString() };
  throw invalidAlert('diaSource.diaObjectId', 'neither diaObjectId nor ssObjectId: no object');
}
