import { isCorrected, isDubious } from '@lucero/photometry';
import type { LightCurvePoint } from '@lucero/store';
import { findSurvey } from '@lucero/surveys';

/** Have detections of this survey labels at all? */
export function isCorrectingSurvey(survey: string): boolean {
  return (findSurvey(survey)?.totalFluxCorrection ?? null) !== null;
}

export interface CorrectionLabels {
  readonly isCorrected: boolean | null;
  readonly isDubious: boolean | null;
}

/** Labels of each of a light curve's detections, given in time order; null for surveys without. */
export function correctionLabels(
  survey: string,
  detections: readonly LightCurvePoint[],
): CorrectionLabels[] {
  if (!isCorrectingSurvey(survey)) {
    return detections.map(() => ({ isCorrected: null, isDubious: null }));
  }
  const firstByBand = new Map<string, LightCurvePoint>();
  return detections.map((point) => {
    const first = firstByBand.get(point.band) ?? point;
    firstByBand.set(point.band, first);
    return {
      isCorrected: isCorrected(point),
      isDubious: isDubious({ ...point, isNegative: isNegative(point) }, first),
    };
  });
}

/** Is the source fainter than the template? */
export function isNegative({ psfFluxNanojansky: flux }: LightCurvePoint): boolean {
  return flux !== null && flux < 0;
}
