import type { FeatureItem } from '@lucero/inference';
import { computeFeatureVector, type LightCurveInput, sequencePoints } from '@lucero/light-curve';

/** What the classifiers of light curves are given of one, as the services do. */
export function featureItemOf(lightCurve: LightCurveInput): FeatureItem {
  return {
    survey: lightCurve.survey.name,
    features: computeFeatureVector(lightCurve),
    detectionCount: lightCurve.detections.length,
    points: sequencePoints(lightCurve),
  };
}
