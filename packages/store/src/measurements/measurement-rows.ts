import {
  type Alert,
  type StandingDetection,
  type StandingForced,
  type StandingMeasurements,
  type StandingNonDetection,
  standingMeasurements,
} from '@lucero/alert';
import type { ObjectKey } from '../objects/object-key.ts';
import { compareObjectKeys, objectKeyArrays, objectKeyText } from '../objects/object-key.ts';
import {
  bigintArray,
  booleanArray,
  doubleArray,
  integerArray,
  textArray,
} from '../postgres/binary-array.ts';

export type DetectionRow = ObjectKey & StandingDetection;
export type ForcedRow = ObjectKey & StandingForced;
export type NonDetectionRow = ObjectKey & StandingNonDetection;

/** All that a batch says of one object: of each measurement the one that stands. */
export interface ObjectMeasurements extends ObjectKey, StandingMeasurements {}

/** The measurements of a batch by object, objects in the order of their key. */
export function measurementsByObject(alerts: readonly Alert[]): readonly ObjectMeasurements[] {
  const byObject = Map.groupBy(alerts, objectKeyText);
  return [...byObject.values()]
    .map((ofObject) => {
      const { survey, objectKind, oid } = ofObject[0] as Alert;
      return { survey, objectKind, oid, ...standingMeasurements(ofObject) };
    })
    .sort(compareObjectKeys);
}

/** Parameters of relearn-detections.sql; insert-detections.sql takes more. */
export function measuredDetectionArrays(rows: readonly DetectionRow[]): Buffer[] {
  return [
    ...objectKeyArrays(rows),
    bigintArray(rows, (row) => row.detection.alertId),
    doubleArray(rows, (row) => row.rank.saidMjdTai),
    integerArray(rows, (row) => row.rank.contentCode),
    doubleArray(rows, (row) => row.detection.mjdTai),
    textArray(rows, (row) => row.detection.band),
    doubleArray(rows, (row) => row.detection.raDeg),
    doubleArray(rows, (row) => row.detection.decDeg),
    doubleArray(rows, (row) => row.detection.psfFluxNanojansky),
    doubleArray(rows, (row) => row.detection.psfFluxErrNanojansky),
    doubleArray(rows, (row) => row.detection.scienceFluxNanojansky),
    doubleArray(rows, (row) => row.detection.scienceFluxErrNanojansky),
    doubleArray(rows, (row) => row.detection.referenceDistanceArcsec),
    doubleArray(rows, (row) => row.detection.referenceMag),
    doubleArray(rows, (row) => row.detection.referenceMagErr),
    doubleArray(rows, (row) => row.detection.reliability),
    doubleArray(rows, (row) => row.detection.limitingMag),
    doubleArray(rows, (row) => row.detection.forestReliability),
    doubleArray(rows, (row) => row.detection.referenceChi),
    doubleArray(rows, (row) => row.detection.referenceSharp),
    bigintArray(rows, (row) => row.detection.referenceImageId),
  ];
}

/** Parameters of insert-detections.sql. */
export function detectionArrays(rows: readonly DetectionRow[]): Buffer[] {
  return [
    ...measuredDetectionArrays(rows),
    booleanArray(rows, (row) => row.hasAlert),
    doubleArray(rows, (row) => row.withdrawnMjdTai),
    ...nearestSourceArrays(rows),
  ];
}

/** Parameters of mark-own-detections.sql. */
export function ownDetectionArrays(rows: readonly DetectionRow[]): Buffer[] {
  return [
    ...objectKeyArrays(rows),
    bigintArray(rows, (row) => row.detection.alertId),
    ...nearestSourceArrays(rows),
  ];
}

function nearestSourceArrays(rows: readonly DetectionRow[]): Buffer[] {
  return [
    doubleArray(rows, (row) => row.nearestSource?.starScore ?? null),
    doubleArray(rows, (row) => row.nearestSource?.distanceArcsec ?? null),
    doubleArray(rows, (row) => row.nearestSource?.gMag ?? null),
    doubleArray(rows, (row) => row.nearestSource?.rMag ?? null),
    doubleArray(rows, (row) => row.nearestSource?.iMag ?? null),
    doubleArray(rows, (row) => row.nearestSource?.zMag ?? null),
  ];
}

/** Parameters of withdraw-detections.sql. */
export function withdrawnDetectionArrays(rows: readonly DetectionRow[]): Buffer[] {
  return [
    ...objectKeyArrays(rows),
    bigintArray(rows, (row) => row.detection.alertId),
    doubleArray(rows, (row) => row.withdrawnMjdTai),
  ];
}

/** Parameters of relearn-forced-photometry.sql; insert-forced-photometry.sql takes one more. */
export function measuredForcedArrays(rows: readonly ForcedRow[]): Buffer[] {
  return [
    ...objectKeyArrays(rows),
    bigintArray(rows, (row) => row.forced.forcedId),
    doubleArray(rows, (row) => row.rank.saidMjdTai),
    integerArray(rows, (row) => row.rank.contentCode),
    booleanArray(rows, (row) => row.forced.isUsable),
    doubleArray(rows, (row) => row.forced.mjdTai),
    textArray(rows, (row) => row.forced.band),
    doubleArray(rows, (row) => row.forced.fluxNanojansky),
    doubleArray(rows, (row) => row.forced.fluxErrNanojansky),
    doubleArray(rows, (row) => row.forced.scienceFluxNanojansky),
    doubleArray(rows, (row) => row.forced.scienceFluxErrNanojansky),
    doubleArray(rows, (row) => row.forced.referenceDistanceArcsec),
    doubleArray(rows, (row) => row.forced.referenceMag),
    doubleArray(rows, (row) => row.forced.referenceMagErr),
    doubleArray(rows, (row) => row.forced.referenceChi),
    doubleArray(rows, (row) => row.forced.referenceSharp),
    bigintArray(rows, (row) => row.forced.referenceImageId),
    // By which update records name it; of a survey without them it is the id over again.
    bigintArray(rows, (row) => (row.forced.detector === null ? null : row.forced.imageId)),
    integerArray(rows, (row) => row.forced.detector),
  ];
}

/** Parameters of insert-forced-photometry.sql. */
export function forcedArrays(rows: readonly ForcedRow[]): Buffer[] {
  return [...measuredForcedArrays(rows), doubleArray(rows, (row) => row.withdrawnMjdTai)];
}

/** Parameters of withdraw-forced-photometry.sql. */
export function withdrawnForcedArrays(rows: readonly ForcedRow[]): Buffer[] {
  return [
    ...objectKeyArrays(rows),
    bigintArray(rows, (row) => row.forced.forcedId),
    doubleArray(rows, (row) => row.withdrawnMjdTai),
  ];
}

/** Parameters of insert-non-detections.sql and relearn-non-detections.sql. */
export function nonDetectionArrays(rows: readonly NonDetectionRow[]): Buffer[] {
  return [
    ...objectKeyArrays(rows),
    bigintArray(rows, (row) => row.nonDetection.imageId),
    doubleArray(rows, (row) => row.rank.saidMjdTai),
    integerArray(rows, (row) => row.rank.contentCode),
    doubleArray(rows, (row) => row.nonDetection.mjdTai),
    textArray(rows, (row) => row.nonDetection.band),
    doubleArray(rows, (row) => row.nonDetection.limitingMag),
  ];
}
