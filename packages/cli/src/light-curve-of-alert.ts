import type { Alert } from '@lucero/alert';
import type { LightCurve } from '@lucero/store';

/**
 * The light curve that one packet holds, up to the alert's own time, in the form that the store gives:
 * offline work computes features from the same input.
 */
export function lightCurveOfAlert(alert: Alert): LightCurve {
  const { survey, objectKind, oid, detection } = alert;
  const untilMjdTai = detection.mjdTai;
  const isPast = ({ mjdTai }: { readonly mjdTai: number }) => mjdTai <= untilMjdTai;
  return {
    survey,
    objectKind,
    oid,
    detections: [...alert.previousDetections.filter(isPast), detection]
      .map((each) => ({ ...each, hasAlert: each === detection }))
      .sort((a, b) => a.mjdTai - b.mjdTai || (a.alertId < b.alertId ? -1 : 1)),
    forcedPhotometry: alert.forcedPhotometry
      .filter(isPast)
      .sort((a, b) => a.mjdTai - b.mjdTai || (a.forcedId < b.forcedId ? -1 : 1)),
    nonDetections: alert.nonDetections.filter(isPast),
    nearestSource: alert.nearestSources[0] ?? null,
  };
}
