import type { LightCurveInput, Point, ReferenceSource } from '@lucero/light-curve';
import { nanojanskyErrToMag, nanojanskyToMag } from '@lucero/photometry';
import { meanPosition, mjdTaiToUtc } from '@lucero/sky';
import type { FeatureDetection, FeatureForced, FeatureLightCurve } from '@lucero/store';
import { surveyNamed } from '@lucero/surveys';

/**
 * A stored light curve as features read it: the same numbers as the JSON lines of `lucero features`.
 *
 * Magnitudes are total (science flux: the survey's own, or template plus difference when the source of
 * the reference image is the source). Forced photometry that the survey flags is left out. Times are in
 * the survey's own scale, as features expect them. The position is the mean of the
 * detections, up to the same time as the light curve.
 *
 * @throws LuceroError LUCERO_SURVEY_UNKNOWN
 */
export function lightCurveInput(lightCurve: FeatureLightCurve): LightCurveInput {
  const { oid, detections, forcedPhotometry } = lightCurve;
  const survey = surveyNamed(lightCurve.survey);
  const { timeScale, reliabilityCut } = survey;
  const position = meanPosition(detections);
  const mjdOf = timeScale === 'TAI' ? (mjdTai: number) => mjdTai : mjdTaiToUtc;
  return {
    oid,
    survey,
    raDeg: position?.raDeg ?? null,
    decDeg: position?.decDeg ?? null,
    detections: detections.map((point) => {
      const { psfFluxNanojansky: flux, psfFluxErrNanojansky: error } = point;
      return measurement(point, flux, error, mjdOf, point[reliabilityCut?.score ?? 'reliability']);
    }),
    forced: forcedPhotometry
      .filter(({ isUsable }) => isUsable)
      .map((point) => measurement(point, point.fluxNanojansky, point.fluxErrNanojansky, mjdOf)),
    nearestSource: lightCurve.nearestSource,
  };
}

function measurement(
  point: FeatureDetection | FeatureForced,
  diffFluxNanojansky: number | null,
  diffFluxErrNanojansky: number | null,
  mjdOf: (mjdTai: number) => number,
  reliability: number | null = null,
): Point {
  const total = point.scienceFluxNanojansky;
  const totalErr = point.scienceFluxErrNanojansky;
  const hasTotal = total !== null && total > 0 && totalErr !== null;
  return {
    mjd: mjdOf(point.mjdTai),
    band: point.band,
    mag: hasTotal ? nanojanskyToMag(total) : null,
    magErr: hasTotal ? nanojanskyErrToMag(totalErr, total) : null,
    diffFluxNanojansky,
    diffFluxErrNanojansky,
    reliability,
    reference: referenceSource(point),
  };
}

function referenceSource(point: FeatureDetection | FeatureForced): ReferenceSource | null {
  const { referenceDistanceArcsec, referenceImageId, referenceSharp, referenceChi } = point;
  if (referenceDistanceArcsec === null) return null;
  return {
    distanceArcsec: referenceDistanceArcsec,
    referenceId: referenceImageId === null ? null : String(referenceImageId),
    sharp: referenceSharp,
    chi: referenceChi,
  };
}
