import { nanojanskyErrToMag, nanojanskyToMag } from '@lucero/photometry';
import { findSurvey } from '@lucero/surveys';
import { type MarshalPoint, marshalLimit, marshalPoint } from './photometry.ts';

/** What of a stored light curve marshals read; the store's own has more. */
export interface MarshalLightCurve {
  readonly survey: string;
  readonly oid: string;
  readonly detections: readonly MarshalDetection[];
  readonly forcedPhotometry: readonly {
    readonly mjdTai: number;
    readonly band: string;
    readonly fluxNanojansky: number | null;
    readonly fluxErrNanojansky: number | null;
    readonly isUsable: boolean;
  }[];
  readonly nonDetections: readonly {
    readonly mjdTai: number;
    readonly band: string;
    readonly limitingMag: number;
  }[];
}

interface MarshalDetection {
  readonly alertId: bigint;
  readonly mjdTai: number;
  readonly band: string;
  readonly raDeg: number;
  readonly decDeg: number;
  readonly psfFluxNanojansky: number | null;
  readonly psfFluxErrNanojansky: number | null;
  readonly reliability: number | null;
  readonly limitingMag: number | null;
}

/** What one classifier says of the object. */
export interface MarshalClassification {
  readonly classifier: string;
  readonly classifierVersion: string;
  readonly topClass: string;
  readonly probabilities: Readonly<Record<string, number>>;
}

/** The alert itself: its measurement, and the magnitude of its absolute difference flux. */
export interface MarshalCandidate extends Omit<MarshalPoint, 'magpsf' | 'sigmapsf'> {
  readonly candid: bigint;
  readonly ra: number;
  readonly dec: number;
  readonly magpsf: number | null;
  readonly sigmapsf: number | null;
  /** Real-bogus score of the survey, 0 to 1. */
  readonly drb: number | null;
}

/** One alert with all that is known of its object. */
export interface MarshalAlert {
  readonly objectId: string;
  /** As SkyPortal names it: ZTF, LSST. */
  readonly survey: string;
  readonly candid: bigint;
  readonly candidate: MarshalCandidate;
  /** Every detection, this alert's included. */
  readonly prv_candidates: readonly MarshalPoint[];
  readonly prv_nondetections: readonly MarshalPoint[];
  /** Forced photometry that the survey has not flagged. */
  readonly fp_hists: readonly MarshalPoint[];
  readonly classifications: readonly MarshalClassification[];
}

/** The measurement of an alert of its own. */
export function marshalCandidate(survey: string, detection: MarshalDetection): MarshalCandidate {
  const { alertId, raDeg, decDeg, reliability } = detection;
  const flux = detection.psfFluxNanojansky;
  const fluxErr = detection.psfFluxErrNanojansky;
  const size = flux === null ? null : Math.abs(flux);
  return {
    ...pointOf(survey, detection),
    ra: raDeg,
    dec: decDeg,
    candid: alertId,
    magpsf: size === null ? null : nanojanskyToMag(size),
    sigmapsf: size === null || fluxErr === null ? null : nanojanskyErrToMag(fluxErr, size),
    drb: reliability,
  };
}

/**
 * An object as marshals read it, at one of its alerts. Null when that alert's detection does not stand (any
 * more): there is nothing to follow up.
 *
 * @param alertId of the alert; null = the newest detection
 */
export function marshalAlert(
  lightCurve: MarshalLightCurve,
  classifications: readonly MarshalClassification[],
  alertId: bigint | null = null,
): MarshalAlert | null {
  const { survey, oid, detections, forcedPhotometry, nonDetections } = lightCurve;
  const detection =
    alertId === null ? detections.at(-1) : detections.find((each) => each.alertId === alertId);
  if (detection === undefined) return null;
  return {
    objectId: oid,
    survey: findSurvey(survey)?.displayName ?? survey.toUpperCase(),
    candid: detection.alertId,
    candidate: marshalCandidate(survey, detection),
    prv_candidates: detections.map((each) => pointOf(survey, each)),
    prv_nondetections: nonDetections.map((limit) => marshalLimit(survey, limit)),
    fp_hists: forcedPhotometry
      .filter(({ isUsable }) => isUsable)
      .map((forced) => marshalPoint(survey, forced)),
    classifications: classifications.map(
      ({ classifier, classifierVersion, topClass, probabilities }) => ({
        classifier,
        classifierVersion,
        topClass,
        probabilities,
      }),
    ),
  };
}

function pointOf(survey: string, detection: MarshalDetection): MarshalPoint {
  return marshalPoint(survey, {
    mjdTai: detection.mjdTai,
    band: detection.band,
    raDeg: detection.raDeg,
    decDeg: detection.decDeg,
    fluxNanojansky: detection.psfFluxNanojansky,
    fluxErrNanojansky: detection.psfFluxErrNanojansky,
    limitingMag: detection.limitingMag,
  });
}
