import {
  type Alert,
  type StandingDetection,
  type StandingForced,
  type StandingMeasurements,
  type StandingNonDetection,
  standingMeasurements,
} from '@lucero/alert';
import type { ObjectKey } from '../objects/object-key.ts';
import { compareObjectKeys, objectKeyText } from '../objects/object-key.ts';

export type DetectionRow = ObjectKey & StandingDetection;
export type ForcedRow = ObjectKey & StandingForced;
export type NonDetectionRow = ObjectKey & StandingNonDetection;

/** The measurements of one object in a batch: of several versions of one, that of the highest rank. */
export interface ObjectMeasurements extends ObjectKey, StandingMeasurements {}

/** The measurements of a batch by object, objects in the order of their key. */
export function measurementsByObject(alerts: readonly Alert[]): readonly ObjectMeasurements[] {
  const byObject = Map.groupBy(alerts, objectKeyText);
  return [...byObject.values()]
    .map((ofObject) => {
      const { survey, objectKind, oid } = ofObject[0]!;
      return { survey, objectKind, oid, ...standingMeasurements(ofObject) };
    })
    .sort(compareObjectKeys);
}
