import type { ForcedPhotometry } from '@lucero/alert';
import { idOrNull, requiredId, requiredMjd } from '../alert-fields.ts';
import type { SurveyRecord } from '../survey.ts';
import { nonZeroOrNull, numberOrNull } from './absent.ts';
import { bandOf } from './band.ts';

/**
 * A diaForcedSource. A difference flux of exactly 0 beside a good error is a filler of early 2026
 * (MJD 61088 to 61108); its science flux is a measurement.
 */
export function toForcedPhotometry(row: SurveyRecord): ForcedPhotometry {
  const where = 'prvDiaForcedSources';
  const flux = nonZeroOrNull(row.psfFlux);
  return {
    forcedId: requiredId(row.diaForcedSourceId, `${where}.diaForcedSourceId`),
    imageId: idOrNull(row.visit),
    detector: numberOrNull(row.detector),
    mjdTai: requiredMjd(row.midpointMjdTai, `${where}.midpointMjdTai`),
    band: bandOf(row.band, `${where}.band`),
    fluxNanojansky: flux,
    fluxErrNanojansky: flux === null ? null : numberOrNull(row.psfFluxErr),
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
    withdrawnMjdTai: nonZeroOrNull(row.timeWithdrawnMjdTai),
  };
}
