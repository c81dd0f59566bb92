import type { FeatureItem } from '@lucero/inference';
import { computeFeatures, type LightCurveInput } from '@lucero/light-curve';

/** What the classifiers of light curves are given of one, as the services do. */
export function featureItemOf(lightCurve: LightCurveInput): FeatureItem {
  return {
    survey: lightCurve.survey.name,
    features: computeFeatures(lightCurve),
    detectionCount: lightCurve.detections.length,
  };
}
