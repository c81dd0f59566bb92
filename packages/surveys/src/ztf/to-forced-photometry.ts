import type { ForcedPhotometry } from '@lucero/alert';
import { countsToNanojansky } from '@lucero/photometry';
import { idOrNull, requiredId } from '../alert-fields.ts';
import { limitingMagOrNull, magErrOrNull, magnitudeOrNull } from '../magnitude.ts';
import { measurementOrNull } from '../measurement.ts';
import type { SurveyRecord } from '../survey.ts';
import { numberOrNull } from './absent.ts';
import { bandOf } from './band.ts';
import { mjdTaiOf } from './epoch.ts';
import { templateFluxNanojansky } from './reference-flux.ts';

/** 0 = sound; 57 = no reference source within 5 arcsec, which leaves the flux good. */
const soundProcessingStatus: ReadonlySet<string> = new Set(['0', '57']);

/**
 * A row of `fp_hists` (or of `prv_candidates` in schema 3.5) as forced photometry. Its flux is in the
 * counts of its own image, and its `distnr`, unlike that of a detection, in arcsec.
 *
 * @param where the list's name, for error messages
 */
export function toForcedPhotometry(row: SurveyRecord, where: string): ForcedPhotometry {
  const imageId = requiredId(row.pid, `${where}.pid`);
  const counts = numberOrNull(row.forcediffimflux);
  const countsErr = numberOrNull(row.forcediffimfluxunc);
  // A zero point of 0 is the filler of an image that was never calibrated.
  const zeroPointMag = magnitudeOrNull(row.magzpsci);
  const distanceArcsec = numberOrNull(row.distnr);
  const referenceMag = magnitudeOrNull(row.magnr);
  const isMeasured = counts !== null && zeroPointMag !== null;
  const flux = isMeasured ? measurementOrNull(countsToNanojansky(counts, zeroPointMag)) : null;
  const fluxErr =
    isMeasured && countsErr !== null
      ? measurementOrNull(countsToNanojansky(countsErr, zeroPointMag))
      : null;
  const templateFlux = templateFluxNanojansky(distanceArcsec, referenceMag);
  const scienceFlux = templateFlux === null || flux === null ? null : templateFlux + flux;
  return {
    forcedId: imageId,
    imageId,
    detector: null,
    mjdTai: mjdTaiOf(row.jd, `${where}.jd`),
    band: bandOf(row.fid, `${where}.fid`),
    fluxNanojansky: flux,
    fluxErrNanojansky: fluxErr,
    scienceFluxNanojansky: scienceFlux,
    scienceFluxErrNanojansky: scienceFlux === null ? null : fluxErr,
    isUsable: soundProcessingStatus.has(String(row.procstatus)) && isMeasurement(flux, fluxErr),
    limitingMag: limitingMagOrNull(row.diffmaglim),
    referenceDistanceArcsec: distanceArcsec,
    referenceMag,
    referenceMagErr: magErrOrNull(row.sigmagnr),
    referenceChi: numberOrNull(row.chinr),
    referenceSharp: numberOrNull(row.sharpnr),
    referenceImageId: idOrNull(row.rfid),
    withdrawnMjdTai: null,
  };
}

/** A flux of exactly 0 is a filler, and without an error there is nothing to weigh it with. */
function isMeasurement(flux: number | null, fluxErr: number | null): boolean {
  return flux !== null && flux !== 0 && fluxErr !== null && fluxErr > 0;
}
