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
import { numberOrNull } from './absent.ts';
import { bandOf } from './band.ts';
import { signed, signOf } from './sign.ts';

/**
 * A diaSource as a detection; its fluxes are nanojansky already. `extendedness` is not read: RAPID fills it
 * with a score that says the opposite (1 = star).
 *
 * @param where the record's name, for error messages
 */
export function toDetection(source: SurveyRecord, where: string): Detection {
  const sign = signOf(source.isdiffpos, `${where}.isdiffpos`);
  return {
    alertId: requiredId(source.diaSourceId, `${where}.diaSourceId`),
    mjdTai: requiredMjd(source.midpointMjdTai, `${where}.midpointMjdTai`),
    exposureSeconds: null,
    imageId: idOrNull(source.visit),
    detector: numberOrNull(source.detector),
    band: bandOf(source.band, `${where}.band`),
    raDeg: requiredRaDeg(source.ra, `${where}.ra`),
    decDeg: requiredDecDeg(source.dec, `${where}.dec`),
    raErrArcsec: errorArcsec(source.raErr),
    decErrArcsec: errorArcsec(source.decErr),
    psfFluxNanojansky: signed(source.psfFlux, sign),
    psfFluxErrNanojansky: numberOrNull(source.psfFluxErr),
    apFluxNanojansky: signed(source.apFlux, sign),
    scienceFluxNanojansky: numberOrNull(source.scienceFlux),
    scienceFluxErrNanojansky: numberOrNull(source.scienceFluxErr),
    templateFluxNanojansky: numberOrNull(source.templateFlux),
    limitingMag: null,
    snr: numberOrNull(source.snr),
    reliability: numberOrNull(source.reliability),
    reliabilityVersion: null,
    forestReliability: null,
    isDipole: null,
    trailLengthArcsec: numberOrNull(source.trailLength),
    extendedness: null,
    referenceDistanceArcsec: null,
    referenceMag: null,
    referenceMagErr: null,
    referenceChi: null,
    referenceSharp: null,
    referenceImageId: null,
    withdrawnMjdTai: numberOrNull(source.timeWithdrawnMjdTai),
  };
}

function errorArcsec(value: unknown): number | null {
  const deg = numberOrNull(value);
  return deg === null ? null : measurementOrNull(degToArcsec(deg));
}
