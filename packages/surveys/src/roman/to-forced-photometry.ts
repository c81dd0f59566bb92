import type { ForcedPhotometry } from '@lucero/alert';
import { idOrNull, requiredId, requiredMjd } from '../alert-fields.ts';
import type { SurveyRecord } from '../survey.ts';
import { numberOrNull } from './absent.ts';
import { bandOf } from './band.ts';

/** A diaForcedSource; its fluxes are signed. */
export function toForcedPhotometry(row: SurveyRecord): ForcedPhotometry {
  const where = 'prvDiaForcedSources';
  const flux = numberOrNull(row.psfFlux);
  return {
    forcedId: requiredId(row.diaForcedSourceId, `${where}.diaForcedSourceId`),
    imageId: idOrNull(row.visit),
    detector: numberOrNull(row.detector),
    mjdTai: requiredMjd(row.midpointMjdTai, `${where}.midpointMjdTai`),
    band: bandOf(row.band, `${where}.band`),
    fluxNanojansky: flux,
    fluxErrNanojansky: numberOrNull(row.psfFluxErr),
    scienceFluxNanojansky: numberOrNull(row.scienceFlux),
    scienceFluxErrNanojansky: numberOrNull(row.scienceFluxErr),
    isUsable: flux !== null,
    limitingMag: null,
    referenceDistanceArcsec: null,
    referenceMag: null,
    referenceMagErr: null,
    referenceChi: null,
    referenceSharp: null,
    referenceImageId: null,
    withdrawnMjdTai: numberOrNull(row.timeWithdrawnMjdTai),
  };
}
