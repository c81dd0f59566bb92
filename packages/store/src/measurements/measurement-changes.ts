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

/** The rows of a batch that differ from what is stored. */
export interface MeasurementChanges {
  readonly detections: {
    /** Not stored. */
    readonly added: DetectionRow[];
    /** Stored with other contents, which may have the higher rank. */
    readonly differing: DetectionRow[];
    /** Alerts of their own in this batch; stored before, if at all, from the histories of other alerts. */
    readonly own: DetectionRow[];
    /** Stored, and withdrawn by this batch; some may be withdrawn already. */
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

/** Compares a batch with what is stored. Rows of a history that did not change are in no list. */
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
    for (const [id, row] of object.detections) {
      const code = stored.detections.get(id);
      if (code === undefined) {
        detections.added.push({ ...key, ...row });
        continue;
      }
      if (mayOutrank(row.rank.contentCode, code)) detections.differing.push({ ...key, ...row });
      if (row.hasAlert && !isOwnMeasurement(code)) detections.own.push({ ...key, ...row });
      if (row.withdrawnMjdTai !== null) detections.withdrawn.push({ ...key, ...row });
    }
    for (const [id, row] of object.forced) {
      const code = stored.forced.get(id);
      if (code === undefined) {
        forced.added.push({ ...key, ...row });
        continue;
      }
      if (mayOutrank(row.rank.contentCode, code)) forced.differing.push({ ...key, ...row });
      if (row.withdrawnMjdTai !== null) forced.withdrawn.push({ ...key, ...row });
    }
    for (const [id, row] of object.nonDetections) {
      const code = stored.nonDetections.get(id);
      if (code === undefined) nonDetections.added.push({ ...key, ...row });
      else if (mayOutrank(row.rank.contentCode, code)) {
        nonDetections.differing.push({ ...key, ...row });
      }
    }
  }
  return changes;
}
