import type { Alert } from '@lucero/alert';
import { nanojanskyErrToMag, nanojanskyToMag } from '@lucero/photometry';
import { mjdTaiToUnixMs } from '@lucero/sky';
import type { AlertMessage } from './messages.ts';

/** The slim message that announces an alert; every later message of the alert repeats its fields. */
export function messageOfAlert(
  alert: Alert,
  origin: {
    readonly surveyPublishedMs: number;
    readonly ingestedMs: number;
    readonly codeVersion: string;
  },
): AlertMessage {
  const { survey, objectKind, oid, detection } = alert;
  const { alertId, mjdTai, raDeg, decDeg, band, reliability, withdrawnMjdTai } = detection;
  const flux = detection.psfFluxNanojansky;
  const fluxErr = detection.psfFluxErrNanojansky;
  const size = flux === null || flux === 0 ? null : Math.abs(flux);
  return {
    survey,
    objectKind,
    oid,
    alertId,
    mjdTai,
    raDeg,
    decDeg,
    band,
    psfFluxNanojansky: flux,
    psfFluxErrNanojansky: fluxErr,
    mag: size === null ? null : nanojanskyToMag(size),
    magErr: size === null || fluxErr === null ? null : nanojanskyErrToMag(fluxErr, size),
    reliability,
    exposureMs: Math.round(mjdTaiToUnixMs(mjdTai)),
    withdrawnMjdTai,
    ...origin,
  };
}
