import { isOwnMeasurement, mayOutrank } from '@lucero/alert';
import type { ObjectKey } from '../objects/object-key.ts';
import { objectKeyText } from '../objects/object-key.ts';
import { type KnownMeasurements, nothingKnown } from './known-measurements.ts';
import type {
  DetectionRow,
  ForcedRow,
  NonDetectionRow,
  ObjectMeasurements,
} from './measurement-rows.ts';

/** What a batch brings that is not stored as it says it. */
export interface MeasurementChanges {
  readonly detections: {
    /** Not stored. */
    readonly added: DetectionRow[];
    /** Stored with other contents, which may have the higher rank. */
    readonly differing: DetectionRow[];
    /** Known from histories, perhaps, and here as alerts. */
    readonly own: DetectionRow[];
    /** Stored, and withdrawn by this batch, perhaps once more. */
    readonly withdrawn: DetectionRow[];
  };
  readonly forced: {
    readonly added: ForcedRow[];
    readonly differing: ForcedRow[];
    readonly withdrawn: ForcedRow[];
  };
  readonly nonDetections: {
    readonly added: NonDetectionRow[];
    readonly differing: NonDetectionRow[];
  };
}

/** Compares what a batch says with what is known. A history that did not change is in no list. */
export function measurementChanges(
  objects: readonly ObjectMeasurements[],
  known: ReadonlyMap<string, KnownMeasurements>,
): MeasurementChanges {
  const changes: MeasurementChanges = {
    detections: { added: [], differing: [], own: [], withdrawn: [] },
    forced: { added: [], differing: [], withdrawn: [] },
    nonDetections: { added: [], differing: [] },
  };
  const { detections, forced, nonDetections } = changes;
  for (const object of objects) {
    const stored = known.get(objectKeyText(object)) ?? nothingKnown;
    const { survey, objectKind, oid } = object;
    const key: ObjectKey = { survey, objectKind, oid };
    for (const [id, said] of object.detections) {
      const code = stored.detections.get(id);
      if (code === undefined) {
        detections.added.push({ ...key, ...said });
        continue;
      }
      if (mayOutrank(said.rank.contentCode, code)) detections.differing.push({ ...key, ...said });
      if (said.hasAlert && !isOwnMeasurement(code)) detections.own.push({ ...key, ...said });
      if (said.withdrawnMjdTai !== null) detections.withdrawn.push({ ...key, ...said });
    }
    for (const [id, said] of object.forced) {
      const code = stored.forced.get(id);
      if (code === undefined) {
        forced.added.push({ ...key, ...said });
        continue;
      }
      if (mayOutrank(said.rank.contentCode, code)) forced.differing.push({ ...key, ...said });
      if (said.withdrawnMjdTai !== null) forced.withdrawn.push({ ...key, ...said });
    }
    for (const [id, said] of object.nonDetections) {
      const code = stored.nonDetections.get(id);
      if (code === undefined) nonDetections.added.push({ ...key, ...said });
      else if (mayOutrank(said.rank.contentCode, code)) {
        nonDetections.differing.push({ ...key, ...said });
      }
    }
  }
  return changes;
}
