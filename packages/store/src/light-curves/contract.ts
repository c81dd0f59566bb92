import type { Detection, ForcedPhotometry, NearestSource, NonDetection } from '@lucero/alert';
import type {
  detectionColumns,
  forcedColumns,
  hasAlertColumns,
  nonDetectionColumns,
} from '../measurements/measurement-columns.ts';
import type { ObjectKey } from '../objects/object-key.ts';
import type { RecordOf } from '../postgres/column.ts';

/** One point of a light curve as features and pages read it; nanojansky, AB. */
export interface LightCurvePoint
  extends Pick<Detection, keyof typeof detectionColumns>,
    RecordOf<typeof hasAlertColumns> {}

export interface ForcedPoint extends Pick<ForcedPhotometry, keyof typeof forcedColumns> {}

export interface NonDetectionPoint extends Pick<NonDetection, keyof typeof nonDetectionColumns> {}

/** What stands of an object: nothing in it is withdrawn. */
export interface StoredLightCurve extends ObjectKey {
  /** Ordered by (mjdTai, alertId). */
  readonly detections: readonly LightCurvePoint[];
  /** Ordered by (mjdTai, forcedId). */
  readonly forcedPhotometry: readonly ForcedPoint[];
  readonly nonDetections: readonly NonDetectionPoint[];
  /** Each field from the newest of these detections whose alert has it; null = none has any. */
  readonly nearestSource: NearestSource | null;
  /** No detection stands because the survey withdrew all that there are. */
  readonly isWithdrawn: boolean;
}

export interface LightCurveRequest extends ObjectKey {
  /** Points later than this are left out; null = all. */
  readonly untilMjdTai: number | null;
}

/** The light curves of objects. */
export interface LightCurves {
  /** In the order asked; one round trip. Empty arrays for an unknown object. */
  readonly readLightCurves: (
    asked: readonly LightCurveRequest[],
  ) => Promise<readonly StoredLightCurve[]>;
}
