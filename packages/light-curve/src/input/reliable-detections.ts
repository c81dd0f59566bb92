import type { Point } from './light-curve-input.ts';
import type { LightCurveSurvey } from './light-curve-survey.ts';

/** Detections that count: those that the survey's cut keeps, and those of an unknown reliability. */
export function reliableDetections(
  detections: readonly Point[],
  { reliabilityCut }: LightCurveSurvey,
): readonly Point[] {
  if (reliabilityCut === null) return detections;
  const { least } = reliabilityCut;
  const isReliable = ({ reliability }: Point): boolean => (reliability ?? least) >= least;
  // Most light curves lose none.
  return detections.every(isReliable) ? detections : detections.filter(isReliable);
}
