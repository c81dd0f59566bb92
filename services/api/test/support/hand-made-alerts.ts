import type { Alert, Detection } from '@lucero/alert';
import type { ClassificationRow } from '@lucero/store';
import { withoutAnswer } from '@lucero/testkit';

/** Above 2^53, so that a number would lose its last digits. */
export const firstAlertId = 2_345_678_901_234_567_801n;

export function detection(changes: Partial<Detection>): Detection {
  return {
    alertId: firstAlertId,
    mjdTai: 60_000.25,
    exposureSeconds: 30,
    imageId: 1n,
    detector: 1,
    band: 'g',
    raDeg: 0,
    decDeg: 0,
    raErrArcsec: null,
    decErrArcsec: null,
    psfFluxNanojansky: 36_307.805477,
    psfFluxErrNanojansky: 500,
    apFluxNanojansky: null,
    scienceFluxNanojansky: null,
    scienceFluxErrNanojansky: null,
    templateFluxNanojansky: null,
    limitingMag: 20.5,
    snr: null,
    reliability: 0.9,
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
    ...changes,
  };
}

export function alert(changes: Partial<Alert>): Alert {
  return {
    survey: 'ztf',
    schemaVersion: '4.02',
    objectKind: 'sidereal',
    oid: 'ZTF18aaaaaaa',
    detection: detection({}),
    previousDetections: [],
    nonDetections: [],
    forcedPhotometry: [],
    historyIsExact: false,
    surveyDetectionCount: null,
    surveyCoverageCount: null,
    nearestSources: [],
    solarSystemMatch: null,
    extras: {},
    warnings: [],
    ...changes,
  };
}

export function classification(changes: Partial<ClassificationRow>): ClassificationRow {
  return {
    survey: 'ztf',
    objectKind: 'sidereal',
    oid: 'ZTF18aaaaaaa',
    alertId: firstAlertId,
    mjdTai: 60_000.25,
    classifier: 'stamps-ztf',
    classifierVersion: '1.0.0',
    modelHash: 'a'.repeat(64),
    taxonomy: 'lucero-stamps/1',
    probabilities: { SN: 0.75, AGN: 0.25 },
    topClass: 'SN',
    calibrated: true,
    featureSetVersion: null,
    detectionCount: 1,
    missingInputs: [],
    classifiedMs: Date.UTC(2023, 1, 25, 6, 0, 0),
    novelty: 0.875,
    shadow: false,
    withdrawnMjdTai: null,
    unreadableInputs: [],
    ...withoutAnswer,
    ...changes,
  };
}

/** Three objects: at (0, 0) with a history, just west of RA 0, and an LSST one that is unclassified. */
export const alerts: readonly Alert[] = [
  alert({
    detection: detection({
      ...{ alertId: firstAlertId + 1n, mjdTai: 60_003.25, band: 'r' },
      ...{ forestReliability: 0.625, referenceImageId: 435_120_101n, withdrawnMjdTai: null },
      ...{ referenceDistanceArcsec: 0.5, referenceMag: 20, scienceFluxNanojansky: 72_615.610954 },
    }),
    nearestSources: [
      {
        ...{ starScore: 0.9375, distanceArcsec: 0.25 },
        ...{ gMag: 20.5, rMag: 20, iMag: 19.75, zMag: null },
      },
    ],
    // An asteroid that passed by at a distance.
    solarSystemMatch: {
      ...{ ssObjectId: null, designation: '404405', distanceArcsec: 20, predictedMag: 19 },
      orbit: {
        ...{ designation: '2013 GR59', number: '404405', name: null, epochMjdTt: 60_800 },
        ...{ perihelionAu: 2.124, eccentricity: 0.1427, inclinationDeg: 8.457, nodeDeg: 19.517 },
        ...{ perihelionArgumentDeg: 351.23, perihelionMjdTt: 59_917.13, absoluteMag: 17.35 },
        ...{ slope: 0.15, rmsArcsec: null, arcDays: 9022.5, observationCount: 1191 },
        ...{ oppositionCount: 20, earthMoidAu: null, fittedMjdUtc: 60_849.5 },
      },
    },
    previousDetections: [detection({})],
    nonDetections: [{ imageId: 9n, mjdTai: 59_998.25, band: 'g', limitingMag: 20.75 }],
    forcedPhotometry: [
      {
        forcedId: firstAlertId + 100n,
        imageId: 9n,
        detector: null,
        mjdTai: 59_998.25,
        band: 'g',
        fluxNanojansky: -12.5,
        fluxErrNanojansky: 30.25,
        scienceFluxNanojansky: null,
        scienceFluxErrNanojansky: null,
        isUsable: true,
        limitingMag: 20.75,
        referenceDistanceArcsec: null,
        referenceMag: null,
        referenceMagErr: null,
        referenceChi: null,
        referenceSharp: null,
        referenceImageId: null,
        withdrawnMjdTai: null,
      },
    ],
  }),
  alert({
    oid: 'ZTF18bbbbbbb',
    detection: detection({ alertId: firstAlertId + 2n, mjdTai: 60_002.25, raDeg: 359.999 }),
  }),
  alert({
    survey: 'lsst',
    schemaVersion: '11.0',
    oid: '170028499021365254',
    detection: detection({
      alertId: firstAlertId + 3n,
      mjdTai: 60_001.25,
      raDeg: 150.1,
      decDeg: 2.2,
      psfFluxNanojansky: null,
    }),
  }),
];

/** What the classifier stands for at the second alert, with a calibration by age. */
export const answerOfSecond = {
  modelProbabilities: { SN: 0.75, AGN: 0.25 },
  calibrationVersion: '0123456789ab',
  ageDays: 3,
  answerClass: 'SN',
  answerLevel: 1,
  answerProbability: 0.875,
} as const;

export const classifications: readonly ClassificationRow[] = [
  classification({}),
  classification({
    alertId: firstAlertId + 1n,
    mjdTai: 60_003.25,
    probabilities: { SN: 0.875, AGN: 0.125 },
    ...answerOfSecond,
  }),
  classification({
    ...{ alertId: firstAlertId + 1n, mjdTai: 60_003.25 },
    ...{ classifierVersion: '1.1.0', shadow: true, novelty: null },
  }),
  classification({
    oid: 'ZTF18bbbbbbb',
    alertId: firstAlertId + 2n,
    mjdTai: 60_002.25,
    probabilities: { SN: 0.25, AGN: 0.75 },
    topClass: 'AGN',
  }),
];
