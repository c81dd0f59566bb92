import type { Detection } from '@lucero/alert';
import { magErrToNanojansky, magPerRelativeFlux, magToNanojansky } from '@lucero/photometry';
import { idOrNull, requiredDecDeg, requiredId, requiredRaDeg } from '../alert-fields.ts';
import { limitingMagOrNull, magErrOrNull, magnitudeOrNull } from '../magnitude.ts';
import { measurementOrNull } from '../measurement.ts';
import type { SurveyRecord } from '../survey.ts';
import { nonZeroOrNull, numberOrNull, textOrNull } from './absent.ts';
import { bandOf } from './band.ts';
import { mjdTaiOf } from './epoch.ts';
import { pixelScaleArcsec, templateFluxNanojansky } from './reference-flux.ts';
import { signOf } from './sign.ts';

/**
 * `candidate`, or a row of `prv_candidates` that has a candid, as a detection.
 *
 * ZTF measures |difference| in AB magnitudes; the sign comes from `isdiffpos`. The error of the total
 * flux is the error of the difference: dividing it by the total flux gives the extended-source error
 * that light-curve features use.
 *
 * @param where the record's name, for error messages
 */
export function toDetection(record: SurveyRecord, candid: unknown, where: string): Detection {
  const sign = signOf(record.isdiffpos, `${where}.isdiffpos`);
  const mag = magnitudeOrNull(record.magpsf);
  const magErr = magErrOrNull(record.sigmapsf);
  const apertureMag = magnitudeOrNull(record.magap);
  const distanceArcsec = referenceDistanceArcsec(record.distnr);
  const referenceMag = magnitudeOrNull(record.magnr);
  const psfFlux = mag === null ? null : measurementOrNull(sign * magToNanojansky(mag));
  const psfFluxErr =
    psfFlux === null || magErr === null
      ? null
      : measurementOrNull(magErrToNanojansky(magErr, psfFlux));
  const templateFlux = templateFluxNanojansky(distanceArcsec, referenceMag);
  const scienceFlux = templateFlux === null || psfFlux === null ? null : templateFlux + psfFlux;
  return {
    alertId: requiredId(candid, `${where}.candid`),
    mjdTai: mjdTaiOf(record.jd, `${where}.jd`),
    exposureSeconds: nonZeroOrNull(record.exptime),
    imageId: idOrNull(record.pid),
    detector: numberOrNull(record.rcid),
    band: bandOf(record.fid, `${where}.fid`),
    raDeg: requiredRaDeg(record.ra, `${where}.ra`),
    decDeg: requiredDecDeg(record.dec, `${where}.dec`),
    raErrArcsec: null,
    decErrArcsec: null,
    psfFluxNanojansky: psfFlux,
    psfFluxErrNanojansky: psfFluxErr,
    apFluxNanojansky:
      apertureMag === null ? null : measurementOrNull(sign * magToNanojansky(apertureMag)),
    scienceFluxNanojansky: scienceFlux,
    scienceFluxErrNanojansky: scienceFlux === null ? null : psfFluxErr,
    templateFluxNanojansky: templateFlux,
    limitingMag: limitingMagOrNull(record.diffmaglim),
    snr: magErr === null || magErr <= 0 ? null : measurementOrNull(magPerRelativeFlux / magErr),
    ...reliabilityOf(record),
    forestReliability: numberOrNull(record.rb),
    isDipole: null,
    trailLengthArcsec: null,
    extendedness: null,
    referenceDistanceArcsec: distanceArcsec,
    referenceMag,
    referenceMagErr: magErrOrNull(record.sigmagnr),
    referenceChi: numberOrNull(record.chinr),
    referenceSharp: numberOrNull(record.sharpnr),
    referenceImageId: idOrNull(record.rfid),
    withdrawnMjdTai: null,
  };
}

/** `distnr` is in pixels here, and in arcsec in forced photometry. */
function referenceDistanceArcsec(distnrPx: unknown): number | null {
  const px = numberOrNull(distnrPx);
  return px === null ? null : px * pixelScaleArcsec;
}

/**
 * The deep-learning score where there is one, else the older forest's. Re-published packets of schema
 * 3.0 to 3.2 fill `drb` with 0 and leave its version empty; a real 0 names its model.
 */
function reliabilityOf(record: SurveyRecord): {
  reliability: number | null;
  reliabilityVersion: string | null;
} {
  const drb = numberOrNull(record.drb);
  const drbVersion = textOrNull(record.drbversion);
  if (drb !== null && (drb !== 0 || drbVersion !== null)) {
    return { reliability: drb, reliabilityVersion: drbVersion };
  }
  const rb = numberOrNull(record.rb);
  return {
    reliability: rb,
    reliabilityVersion: rb === null ? null : textOrNull(record.rbversion),
  };
}
