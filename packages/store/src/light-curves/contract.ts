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

/** What features read of a detection; StoredLightCurve has more. */
export interface FeatureDetection
  extends Pick<
    Detection,
    | 'mjdTai'
    | 'band'
    | 'raDeg'
    | 'decDeg'
    | 'psfFluxNanojansky'
    | 'psfFluxErrNanojansky'
    | 'scienceFluxNanojansky'
    | 'scienceFluxErrNanojansky'
    | 'reliability'
    | 'forestReliability'
    | FeatureReference
  > {}

/** What features read of forced photometry. */
export interface FeatureForced
  extends Pick<
    ForcedPhotometry,
    | 'mjdTai'
    | 'band'
    | 'fluxNanojansky'
    | 'fluxErrNanojansky'
    | 'scienceFluxNanojansky'
    | 'scienceFluxErrNanojansky'
    | 'isUsable'
    | FeatureReference
  > {}

/** Of the nearest source in the reference image. */
type FeatureReference =
  | 'referenceDistanceArcsec'
  | 'referenceChi'
  | 'referenceSharp'
  | 'referenceImageId';

/** What features are computed from; the same numbers, in the same order, as in StoredLightCurve. */
export interface FeatureLightCurve
  extends ObjectKey,
    Pick<StoredLightCurve, 'nearestSource' | 'isWithdrawn'> {
  readonly detections: readonly FeatureDetection[];
  readonly forcedPhotometry: readonly FeatureForced[];
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
  /** The same, without what features do not read: from packed light curves where they are up to date. */
  readonly readFeatureLightCurves: (
    asked: readonly LightCurveRequest[],
  ) => Promise<readonly FeatureLightCurve[]>;
}
