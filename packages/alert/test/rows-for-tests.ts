import type { Alert, Detection, ForcedPhotometry, NonDetection } from '../src/index.ts';

export function detection(changes: Partial<Detection> = {}): Detection {
  return {
    ...{ alertId: 1n, mjdTai: 60_000.5, exposureSeconds: 30, imageId: 2n, detector: 7, band: 'g' },
    ...{ raDeg: 150.1, decDeg: 2.2, raErrArcsec: 0.1, decErrArcsec: 0.1 },
    ...{ psfFluxNanojansky: 36_307.8, psfFluxErrNanojansky: 500.25, apFluxNanojansky: 36_000 },
    ...{ scienceFluxNanojansky: 90_000.125, scienceFluxErrNanojansky: 510.5 },
    ...{ templateFluxNanojansky: 50_000, limitingMag: 20.4, snr: 72, reliability: 0.93 },
    ...{ reliabilityVersion: null, forestReliability: 0.71, isDipole: false },
    ...{ trailLengthArcsec: 1.5, extendedness: 0, referenceDistanceArcsec: 0.4 },
    ...{ referenceMag: 19.1, referenceMagErr: 0.05, referenceChi: 0.875, referenceSharp: -0.03125 },
    ...{ referenceImageId: 435_120_101n, withdrawnMjdTai: null },
    ...changes,
  };
}

export function forced(changes: Partial<ForcedPhotometry> = {}): ForcedPhotometry {
  return {
    ...{ forcedId: 1n, imageId: 1n, detector: null, mjdTai: 59_999.5, band: 'r', isUsable: true },
    ...{ fluxNanojansky: -12.5, fluxErrNanojansky: 30.25 },
    ...{ scienceFluxNanojansky: 77, scienceFluxErrNanojansky: 30.25, limitingMag: 20.1 },
    ...{ referenceDistanceArcsec: 0.4, referenceMag: 19.1, referenceMagErr: 0.05 },
    ...{ referenceChi: 0.875, referenceSharp: -0.03125, referenceImageId: 435_120_102n },
    withdrawnMjdTai: null,
    ...changes,
  };
}

export function nonDetection(changes: Partial<NonDetection> = {}): NonDetection {
  return { imageId: 11n, mjdTai: 59_990.5, band: 'g', limitingMag: 20.6, ...changes };
}

export function alert(changes: Partial<Alert> = {}): Alert {
  return {
    ...{ survey: 'ztf', schemaVersion: '4.02', objectKind: 'sidereal', oid: 'ZTF20aaaaaaa' },
    ...{ detection: detection(), previousDetections: [], nonDetections: [], forcedPhotometry: [] },
    historyIsExact: false,
    ...{ surveyDetectionCount: null, surveyCoverageCount: null, nearestSources: [] },
    ...{ solarSystemMatch: null, extras: {}, warnings: [] },
    ...changes,
  };
}
