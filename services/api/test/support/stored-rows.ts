import type {
  AlertHistory,
  FeatureRow,
  ForcedPoint,
  LightCurvePoint,
  ObjectSummary,
  StoredLightCurve,
} from '@lucero/store';
import { firstAlertId } from './hand-made-alerts.ts';

/*
 * Rows as the store gives them, with the changes that a test is about. What may be absent is absent.
 */

const key = { survey: 'ztf', objectKind: 'sidereal', oid: 'ZTF18aaaaaaa' } as const;

export function objectSummary(changes: Partial<ObjectSummary>): ObjectSummary {
  return {
    ...key,
    raDeg: 10,
    decDeg: -20,
    firstMjdTai: 60_000.25,
    lastMjdTai: 60_003.25,
    detectionCount: 2,
    lastAlertId: firstAlertId,
    lastBand: 'r',
    lastMag: null,
    validityEndMjdTai: null,
    surveyDetectionCount: null,
    hostRedshift: null,
    classifier: null,
    classifierVersion: null,
    topClass: null,
    probability: null,
    distanceArcsec: null,
    ...changes,
  };
}

const noReference = {
  referenceDistanceArcsec: null,
  referenceMag: null,
  referenceMagErr: null,
  referenceChi: null,
  referenceSharp: null,
  referenceImageId: null,
};

export function lightCurvePoint(changes: Partial<LightCurvePoint>): LightCurvePoint {
  return {
    alertId: firstAlertId,
    mjdTai: 60_000.25,
    band: 'g',
    raDeg: 10,
    decDeg: -20,
    psfFluxNanojansky: null,
    psfFluxErrNanojansky: null,
    scienceFluxNanojansky: null,
    scienceFluxErrNanojansky: null,
    ...noReference,
    reliability: null,
    forestReliability: null,
    limitingMag: null,
    hasAlert: true,
    ...changes,
  };
}

export function forcedPoint(changes: Partial<ForcedPoint>): ForcedPoint {
  return {
    forcedId: firstAlertId + 100n,
    mjdTai: 60_000.25,
    band: 'g',
    fluxNanojansky: null,
    fluxErrNanojansky: null,
    scienceFluxNanojansky: null,
    scienceFluxErrNanojansky: null,
    isUsable: true,
    ...noReference,
    ...changes,
  };
}

export function lightCurve(changes: Partial<StoredLightCurve>): StoredLightCurve {
  return {
    ...key,
    detections: [],
    forcedPhotometry: [],
    nonDetections: [],
    nearestSource: null,
    isWithdrawn: false,
    ...changes,
  };
}

export function featureRow(changes: Partial<FeatureRow>): FeatureRow {
  return {
    ...key,
    alertId: firstAlertId,
    mjdTai: 60_000.25,
    featureSetVersion: '1.0.0',
    detectionCount: 2,
    forcedCount: 0,
    catalogs: [],
    unknownCatalogs: [],
    values: {},
    ...changes,
  };
}

/** Of an alert of which nothing is known but its id. */
export function alertHistory(changes: Partial<AlertHistory>): AlertHistory {
  return {
    survey: 'ztf',
    alertId: firstAlertId,
    oid: null,
    objectKind: null,
    mjdTai: null,
    withdrawnMjdTai: null,
    origin: null,
    surveyPublishedMs: null,
    receivedMs: null,
    storedMs: null,
    archivedMs: null,
    classifiedMs: null,
    publishedMs: null,
    skips: [],
    updates: [],
    dead: null,
    ...changes,
  };
}
