import type { LightCurveInput, Point } from '@lucero/light-curve';

/** Detections less than this after the one before are of the same night [d]. */
const nightGapDays = 0.5;

/**
 * A light curve as it was known after each of its first nights with a detection: what a classifier was given then.
 * Forced photometry counts up to the last detection of the night.
 *
 * @param most nights, at most
 */
export function nightsOfLightCurve(
  lightCurve: LightCurveInput,
  most: number,
): readonly LightCurveInput[] {
  const detections = lightCurve.detections.toSorted((a, b) => a.mjd - b.mjd);
  const nights: LightCurveInput[] = [];
  for (const [i, { mjd }] of detections.entries()) {
    const next = detections[i + 1];
    if (next !== undefined && next.mjd - mjd < nightGapDays) continue;
    if (nights.length === most) break;
    const isKnown = (point: Point): boolean => point.mjd <= mjd;
    nights.push({
      ...lightCurve,
      detections: detections.slice(0, i + 1),
      forced: lightCurve.forced.filter(isKnown),
    });
  }
  return nights;
}
