import type { LightCurveInput, Point } from '@lucero/light-curve';
import { nanojanskyErrToMag, nanojanskyToMag } from '@lucero/photometry';
import { mjdTaiToUtc } from '@lucero/sky';
import type { ForcedPoint, LightCurve, LightCurvePoint } from '@lucero/store';

/**
 * A stored light curve as features read it: the same numbers as the JSON lines of `lucero features`.
 *
 * Magnitudes are total (science flux: the survey's own, or template plus difference when the source of
 * the reference image is the source). Forced photometry that the survey flags is left out. Times are
 * UTC for every survey: features see only their differences.
 */
export function lightCurveInput(lightCurve: LightCurve): LightCurveInput {
  const { oid, survey, detections, forcedPhotometry } = lightCurve;
  const newest = detections.at(-1);
  return {
    oid,
    survey,
    raDeg: newest?.raDeg ?? null,
    decDeg: newest?.decDeg ?? null,
    detections: detections.map((point) =>
      measurement(point, point.psfFluxNanojansky, point.psfFluxErrNanojansky),
    ),
    forced: forcedPhotometry
      .filter(({ isUsable }) => isUsable)
      .map((point) => measurement(point, point.fluxNanojansky, point.fluxErrNanojansky)),
  };
}

function measurement(
  point: LightCurvePoint | ForcedPoint,
  diffFluxNanojansky: number | null,
  diffFluxErrNanojansky: number | null,
): Point {
  const total = point.scienceFluxNanojansky;
  const totalErr = point.scienceFluxErrNanojansky;
  const hasTotal = total !== null && total > 0 && totalErr !== null;
  return {
    mjd: mjdTaiToUtc(point.mjdTai),
    band: point.band,
    mag: hasTotal ? nanojanskyToMag(total) : null,
    magErr: hasTotal ? nanojanskyErrToMag(totalErr, total) : null,
    diffFluxNanojansky,
    diffFluxErrNanojansky,
  };
}
