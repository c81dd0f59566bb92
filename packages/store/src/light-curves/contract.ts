import type { Band, NearestSource } from '@lucero/alert';
import type { ObjectKey } from '../objects/object-key.ts';

/** One point of a light curve as features and pages read it; nanojansky, AB. */
export interface LightCurvePoint {
  readonly alertId: bigint;
  readonly mjdTai: number;
  readonly band: Band;
  readonly raDeg: number;
  readonly decDeg: number;
  readonly psfFluxNanojansky: number | null;
  readonly psfFluxErrNanojansky: number | null;
  readonly scienceFluxNanojansky: number | null;
  readonly scienceFluxErrNanojansky: number | null;
  readonly referenceDistanceArcsec: number | null;
  readonly referenceMag: number | null;
  readonly referenceMagErr: number | null;
  readonly referenceChi: number | null;
  readonly referenceSharp: number | null;
  readonly referenceImageId: bigint | null;
  readonly reliability: number | null;
  /** The score that rows of histories have too (ZTF rb). */
  readonly forestReliability: number | null;
  readonly limitingMag: number | null;
  /** True when this detection came as an alert of its own that we hold (so it has stamps). */
  readonly hasAlert: boolean;
}

export interface ForcedPoint {
  readonly forcedId: bigint;
  readonly mjdTai: number;
  readonly band: Band;
  readonly fluxNanojansky: number | null;
  readonly fluxErrNanojansky: number | null;
  readonly scienceFluxNanojansky: number | null;
  readonly scienceFluxErrNanojansky: number | null;
  readonly isUsable: boolean;
  readonly referenceDistanceArcsec: number | null;
  readonly referenceMag: number | null;
  readonly referenceMagErr: number | null;
  readonly referenceChi: number | null;
  readonly referenceSharp: number | null;
  readonly referenceImageId: bigint | null;
}

export interface NonDetectionPoint {
  readonly mjdTai: number;
  readonly band: Band;
  readonly limitingMag: number;
}

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
