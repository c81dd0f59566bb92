import assert from 'node:assert/strict';
import type {
  FeatureDetection,
  FeatureForced,
  FeatureLightCurve,
  LightCurveRequest,
  Store,
  StoredLightCurve,
} from '../../src/index.ts';

/** What features read of a light curve. */
export function featurePartOf(lightCurve: StoredLightCurve): FeatureLightCurve {
  const { detections, forcedPhotometry, nonDetections: _, ...rest } = lightCurve;
  return {
    ...rest,
    detections: detections.map(
      ({ alertId, referenceMag, referenceMagErr, limitingMag, hasAlert, ...point }) =>
        point satisfies FeatureDetection,
    ),
    forcedPhotometry: forcedPhotometry.map(
      ({ forcedId, referenceMag, referenceMagErr, ...point }) => point satisfies FeatureForced,
    ),
  };
}

/** Reads a light curve, and asserts that features would read the same. */
export async function readAsFeaturesDo(
  store: Store,
  request: LightCurveRequest,
): Promise<StoredLightCurve> {
  const [lightCurve] = await store.readLightCurves([request]);
  const [ofFeatures] = await store.readFeatureLightCurves([request]);
  // Read from rows it has more.
  assert.deepEqual(featurePartOf(ofFeatures as StoredLightCurve), featurePartOf(lightCurve!));
  return lightCurve!;
}
