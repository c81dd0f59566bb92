import type { Detection } from '@lucero/alert';
import { countsToNanojansky } from '@lucero/photometry';
import { requiredDecDeg, requiredId, requiredRaDeg } from '../alert-fields.ts';
import { limitingMagOrNull, magnitudeOrNull } from '../magnitude.ts';
import { measurementOrNull } from '../measurement.ts';
import type { SurveyRecord } from '../survey.ts';
import { numberOrNull } from './absent.ts';
import { bandOf } from './band.ts';
import { mjdTaiOf } from './epoch.ts';

/**
 * A source as a detection. Its flux is in the counts of its own image, signed; `magzp` is the AB
 * magnitude of one count. Positions are float32, good to 0.1 arcsec.
 *
 * @param where the record's name, for error messages
 */
export function toDetection(source: SurveyRecord, where: string): Detection {
  const counts = numberOrNull(source.flux);
  const countsErr = numberOrNull(source.fluxerr);
  const zeroPointMag = magnitudeOrNull(source.magzp);
  const toFlux = (value: number | null) =>
    value === null || zeroPointMag === null
      ? null
      : measurementOrNull(countsToNanojansky(value, zeroPointMag));
  const flux = toFlux(counts);
  const fluxErr = toFlux(countsErr);
  return {
    alertId: requiredId(source.sourceid, `${where}.sourceid`),
    mjdTai: mjdTaiOf(source.mjd, source.expname, `${where}.mjd`),
    exposureSeconds: numberOrNull(source.exptime),
    imageId: null,
    detector: numberOrNull(source.ccdnum),
    band: bandOf(source.filter, `${where}.filter`),
    raDeg: requiredRaDeg(source.ra, `${where}.ra`),
    decDeg: requiredDecDeg(source.dec, `${where}.dec`),
    raErrArcsec: null,
    decErrArcsec: null,
    psfFluxNanojansky: flux,
    psfFluxErrNanojansky: fluxErr,
    apFluxNanojansky: null,
    scienceFluxNanojansky: null,
    scienceFluxErrNanojansky: null,
    templateFluxNanojansky: null,
    limitingMag: limitingMagOrNull(source.limmag),
    snr:
      flux === null || fluxErr === null || fluxErr <= 0
        ? null
        : measurementOrNull(Math.abs(flux) / fluxErr),
    reliability: numberOrNull(source.rb),
    reliabilityVersion: null,
    forestReliability: null,
    isDipole: null,
    trailLengthArcsec: null,
    extendedness: null,
    referenceDistanceArcsec: null,
    referenceMag: null,
    referenceMagErr: null,
    referenceChi: null,
    referenceSharp: null,
    referenceImageId: null,
    withdrawnMjdTai: null,
  };
}
