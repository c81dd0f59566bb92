import type {
  Alert,
  Detection,
  ForcedPhotometry,
  NearestSource,
  NonDetection,
} from '@lucero/alert';

/** A detection with every number set; tests change what they are about. */
export function detection(changes: Partial<Detection> = {}): Detection {
  return {
    alertId: 2_000_000_000_000_000_001n,
    mjdTai: 60_000.5,
    exposureSeconds: 30,
    imageId: 2_000_000_000_000n,
    detector: 7,
    band: 'g',
    raDeg: 150.1,
    decDeg: 2.2,
    raErrArcsec: null,
    decErrArcsec: null,
    psfFluxNanojansky: 36_307.805477,
    psfFluxErrNanojansky: 500.25,
    apFluxNanojansky: null,
    scienceFluxNanojansky: 90_000.125,
    scienceFluxErrNanojansky: 510.5,
    templateFluxNanojansky: null,
    limitingMag: 20.4,
    snr: null,
    reliability: 0.93,
    reliabilityVersion: null,
    forestReliability: 0.71,
    isDipole: null,
    trailLengthArcsec: null,
    extendedness: null,
    referenceDistanceArcsec: 0.4,
    referenceMag: 19.1,
    referenceMagErr: 0.05,
    referenceChi: 0.875,
    referenceSharp: -0.03125,
    referenceImageId: 435_120_101n,
    withdrawnMjdTai: null,
    ...changes,
  };
}

export function forced(changes: Partial<ForcedPhotometry> = {}): ForcedPhotometry {
  return {
    forcedId: 1n,
    imageId: 1n,
    detector: null,
    mjdTai: 59_999.5,
    band: 'r',
    fluxNanojansky: -12.5,
    fluxErrNanojansky: 30.25,
    scienceFluxNanojansky: null,
    scienceFluxErrNanojansky: null,
    isUsable: true,
    limitingMag: 20.1,
    referenceDistanceArcsec: 0.4,
    referenceMag: 19.1,
    referenceMagErr: 0.05,
    referenceChi: 0.875,
    referenceSharp: -0.03125,
    referenceImageId: 435_120_102n,
    withdrawnMjdTai: null,
    ...changes,
  };
}

export function nonDetection(changes: Partial<NonDetection> = {}): NonDetection {
  return { imageId: 11n, mjdTai: 59_990.5, band: 'g', limitingMag: 20.6, ...changes };
}

export function nearestSource(changes: Partial<NearestSource> = {}): NearestSource {
  return {
    starScore: 0.9375,
    distanceArcsec: 0.3125,
    gMag: 19.5,
    rMag: 18.75,
    iMag: null,
    zMag: 18.125,
    ...changes,
  };
}

export function alert(changes: Partial<Alert> = {}): Alert {
  return {
    survey: 'ztf',
    schemaVersion: '4.02',
    objectKind: 'sidereal',
    oid: 'ZTF20aaaaaaa',
    detection: detection(),
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
