import type {
  Alert,
  Detection,
  ForcedPhotometry,
  NearestSource,
  NonDetection,
} from '@lucero/alert';
import { bigintArray, booleanArray, doubleArray, textArray } from './binary-array.ts';
import type { ObjectKey } from './contract.ts';
import { compareObjectKeys, objectKeyArrays, objectKeyText } from './object-key.ts';

export type DetectionRow = ObjectKey & {
  readonly detection: Detection;
  readonly hasAlert: boolean;
  /** The alert's; histories have none. */
  readonly nearestSource: NearestSource | null;
};
export type ForcedRow = ObjectKey & { readonly forced: ForcedPhotometry };
export type NonDetectionRow = ObjectKey & { readonly nonDetection: NonDetection };

/** All that a batch says of one object, each measurement once. */
export interface ObjectMeasurements extends ObjectKey {
  /** By alert id. */
  readonly detections: Map<bigint, DetectionRow>;
  /** By forced id. */
  readonly forced: Map<bigint, ForcedRow>;
  /** By image id. */
  readonly nonDetections: Map<bigint, NonDetectionRow>;
}

/** The measurements of a batch by object, objects in the order of their key. */
export function measurementsByObject(alerts: readonly Alert[]): readonly ObjectMeasurements[] {
  const objects = new Map<string, ObjectMeasurements>();
  for (const alert of alerts) {
    const keyText = objectKeyText(alert);
    const { survey, objectKind, oid } = alert;
    let object = objects.get(keyText);
    if (object === undefined) {
      object = {
        ...{ survey, objectKind, oid },
        ...{ detections: new Map(), forced: new Map(), nonDetections: new Map() },
      };
      objects.set(keyText, object);
    }
    for (const detection of alert.previousDetections) {
      if (!object.detections.has(detection.alertId)) {
        const row = {
          ...{ survey, objectKind, oid, detection },
          ...{ hasAlert: false, nearestSource: null },
        };
        object.detections.set(detection.alertId, row);
      }
    }
    // An alert's own measurement is the fuller one: it replaces a copy from a history.
    const { detection } = alert;
    object.detections.set(detection.alertId, {
      survey,
      objectKind,
      oid,
      detection,
      hasAlert: true,
      nearestSource: alert.nearestSources[0] ?? null,
    });
    for (const forced of alert.forcedPhotometry) {
      if (!object.forced.has(forced.forcedId)) {
        object.forced.set(forced.forcedId, { survey, objectKind, oid, forced });
      }
    }
    for (const nonDetection of alert.nonDetections) {
      if (!object.nonDetections.has(nonDetection.imageId)) {
        object.nonDetections.set(nonDetection.imageId, { survey, objectKind, oid, nonDetection });
      }
    }
  }
  return [...objects.values()].sort(compareObjectKeys);
}

/** Parameters of insert-detections.sql and upgrade-detections.sql. */
export function detectionArrays(rows: readonly DetectionRow[]): Buffer[] {
  return [
    ...objectKeyArrays(rows),
    bigintArray(rows, (row) => row.detection.alertId),
    booleanArray(rows, (row) => row.hasAlert),
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
    doubleArray(rows, (row) => row.nearestSource?.starScore ?? null),
    doubleArray(rows, (row) => row.nearestSource?.distanceArcsec ?? null),
    doubleArray(rows, (row) => row.nearestSource?.gMag ?? null),
    doubleArray(rows, (row) => row.nearestSource?.rMag ?? null),
    doubleArray(rows, (row) => row.nearestSource?.iMag ?? null),
    doubleArray(rows, (row) => row.nearestSource?.zMag ?? null),
  ];
}

/** Parameters of insert-forced-photometry.sql. */
export function forcedArrays(rows: readonly ForcedRow[]): Buffer[] {
  return [
    ...objectKeyArrays(rows),
    bigintArray(rows, (row) => row.forced.forcedId),
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
  ];
}

/** Parameters of insert-non-detections.sql. */
export function nonDetectionArrays(rows: readonly NonDetectionRow[]): Buffer[] {
  return [
    ...objectKeyArrays(rows),
    bigintArray(rows, (row) => row.nonDetection.imageId),
    doubleArray(rows, (row) => row.nonDetection.mjdTai),
    textArray(rows, (row) => row.nonDetection.band),
    doubleArray(rows, (row) => row.nonDetection.limitingMag),
  ];
}
