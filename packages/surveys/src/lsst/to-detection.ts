import type { Detection } from '@lucero/alert';
import { degToArcsec } from '@lucero/sky';
import {
  idOrNull,
  requiredDecDeg,
  requiredId,
  requiredMjd,
  requiredRaDeg,
} from '../alert-fields.ts';
import { measurementOrNull } from '../measurement.ts';
import type { SurveyRecord } from '../survey.ts';
import { booleanOrNull, nonZeroOrNull, numberOrNull, textOrNull } from './absent.ts';
import { bandOf } from './band.ts';

/**
 * A diaSource as a detection. Its fluxes are nanojansky of the difference image already, and signed:
 * `isNegative` disagrees with the sign of `psfFlux` in some packets, so it is not read.
 *
 * @param where the record's name, for error messages
 */
export function toDetection(source: SurveyRecord, where: string): Detection {
  return {
    alertId: requiredId(source.diaSourceId, `${where}.diaSourceId`),
    mjdTai: requiredMjd(source.midpointMjdTai, `${where}.midpointMjdTai`),
    exposureSeconds: numberOrNull(source.exposureTime),
    imageId: idOrNull(source.visit),
    detector: numberOrNull(source.detector),
    band: bandOf(source.band, `${where}.band`),
    raDeg: requiredRaDeg(source.ra, `${where}.ra`),
    decDeg: requiredDecDeg(source.dec, `${where}.dec`),
    raErrArcsec: errorArcsec(source.raErr),
    decErrArcsec: errorArcsec(source.decErr),
    psfFluxNanojansky: numberOrNull(source.psfFlux),
    psfFluxErrNanojansky: numberOrNull(source.psfFluxErr),
    apFluxNanojansky: numberOrNull(source.apFlux),
    scienceFluxNanojansky: numberOrNull(source.scienceFlux),
    scienceFluxErrNanojansky: numberOrNull(source.scienceFluxErr),
    templateFluxNanojansky: numberOrNull(source.templateFlux),
    limitingMag: null,
    snr: numberOrNull(source.snr),
    reliability: numberOrNull(source.reliability),
    reliabilityVersion: textOrNull(source.reliabilityVersion),
    forestReliability: null,
    isDipole: booleanOrNull(source.isDipole),
    trailLengthArcsec: numberOrNull(source.trailLength),
    extendedness: numberOrNull(source.extendedness),
    referenceDistanceArcsec: null,
    referenceMag: null,
    referenceMagErr: null,
    referenceChi: null,
    referenceSharp: null,
    referenceImageId: null,
    withdrawnMjdTai: nonZeroOrNull(source.timeWithdrawnMjdTai),
  };
}

function errorArcsec(value: unknown): number | null {
  const deg = numberOrNull(value);
  return deg === null ? null : measurementOrNull(degToArcsec(deg));
}
