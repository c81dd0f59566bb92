import { type Alert, standingMeasurements } from '@lucero/alert';
import type { StoredLightCurve } from '@lucero/store';

/**
 * The light curve that the packets of one object hold together, up to the newest alert; as lightCurveOfAlert.
 *
 * @param alerts one at least, in any order
 */
export function lightCurveOfAlerts(alerts: readonly Alert[]): StoredLightCurve {
  const newest = alerts.reduce((held, alert) => (isNewer(alert, held) ? alert : held));
  return lightCurveUntil(newest, alerts);
}

function isNewer(a: Alert, b: Alert): boolean {
  const byTime = a.detection.mjdTai - b.detection.mjdTai;
  return byTime > 0 || (byTime === 0 && a.detection.alertId > b.detection.alertId);
}

/**
 * The light curve that one packet holds, up to the alert's own time and without what is withdrawn, in the
 * form that the store gives: offline work computes features from the same input.
 */
export const lightCurveOfAlert = (alert: Alert): StoredLightCurve =>
  lightCurveUntil(alert, [alert]);

function lightCurveUntil(alert: Alert, alerts: readonly Alert[]): StoredLightCurve {
  const { survey, objectKind, oid, detection } = alert;
  const untilMjdTai = detection.mjdTai;
  const isPast = ({ mjdTai }: { readonly mjdTai: number }) => mjdTai <= untilMjdTai;
  const said = standingMeasurements(alerts);
  const detections = [...said.detections.values()]
    .filter((row) => row.withdrawnMjdTai === null)
    .map((row) => ({ ...row.detection, hasAlert: row.hasAlert }))
    .filter(isPast)
    .sort((a, b) => a.mjdTai - b.mjdTai || (a.alertId < b.alertId ? -1 : 1));
  return {
    survey,
    objectKind,
    oid,
    detections,
    forcedPhotometry: [...said.forced.values()]
      .filter((row) => row.withdrawnMjdTai === null)
      .map((row) => row.forced)
      .filter(isPast)
      .sort((a, b) => a.mjdTai - b.mjdTai || (a.forcedId < b.forcedId ? -1 : 1)),
    nonDetections: [...said.nonDetections.values()].map((row) => row.nonDetection).filter(isPast),
    // Of an alert that is in its own light curve.
    nearestSource: detection.withdrawnMjdTai === null ? (alert.nearestSources[0] ?? null) : null,
    isWithdrawn: detections.length === 0,
  };
}
