import type { LightCurvePoint, NonDetectionPoint, StoredLightCurve } from '@lucero/store';
import { correctionLabels } from '../../../resources/correction-labels.ts';
import { bandNumber, type Dialect, mjdOf } from '../dialect.ts';
import { magnitudesOf } from '../photometry-magnitudes.ts';

export type Row = Readonly<Record<string, unknown>>;

/** What clients read without asking whether it is there. */
const keptWhenNull: ReadonlySet<string> = new Set(['mjd', 'magpsf', 'sigmapsf', 'fid']);

/**
 * Detections as the older interface writes them, in time order, without the keys that are null. Fields of the
 * packet that are not stored (magap, magapbig, rbversion …) are left out alike: /get_avro_info has them.
 */
export function detectionRows(lightCurve: StoredLightCurve, dialect: Dialect): Row[] {
  return wholeDetectionRows(lightCurve, dialect).map((row) =>
    Object.fromEntries(
      Object.entries(row).filter(([key, value]) => value !== null || keptWhenNull.has(key)),
    ),
  );
}

/** The same with nulls. */
export function wholeDetectionRows(lightCurve: StoredLightCurve, dialect: Dialect): Row[] {
  const labels = correctionLabels(lightCurve.survey, lightCurve.detections);
  return lightCurve.detections.map((point, i) => {
    const magnitudes = magnitudesOf({
      ...point,
      fluxNanojansky: point.psfFluxNanojansky,
      fluxErrNanojansky: point.psfFluxErrNanojansky,
    });
    const { isCorrected, isDubious } = labels[i]!;
    return {
      tid: dialect.tid,
      mjd: mjdOf(dialect, point.mjdTai),
      candid: point.alertId.toString(),
      fid: bandNumber(dialect, point.band),
      ...imageOf(point, dialect),
      diffmaglim: point.limitingMag,
      isdiffpos: point.psfFluxNanojansky === null ? null : magnitudes.isdiffpos,
      distnr: distnrOf(point, dialect),
      magpsf: magnitudes.mag,
      magpsf_corr: magnitudes.magCorr,
      sigmapsf: magnitudes.magErr,
      sigmapsf_corr: magnitudes.magCorrErr,
      sigmapsf_corr_ext: magnitudes.magCorrErrExt,
      ra: point.raDeg,
      dec: point.decDeg,
      rb: point.forestReliability,
      drb: point.reliability === point.forestReliability ? null : point.reliability,
      rfid: point.referenceImageId === null ? null : Number(point.referenceImageId),
      has_stamp: point.hasAlert,
      corrected: isCorrected,
      dubious: isDubious,
      phase: 0,
    };
  });
}

export function nonDetectionRows(
  nonDetections: readonly NonDetectionPoint[],
  dialect: Dialect,
): Row[] {
  return nonDetections.map(({ mjdTai, band, limitingMag }) => ({
    tid: dialect.tid,
    mjd: mjdOf(dialect, mjdTai),
    fid: bandNumber(dialect, band),
    diffmaglim: limitingMag,
  }));
}

/** Image and night, which the alert's id tells. */
function imageOf({ alertId }: LightCurvePoint, { alertIdParts }: Dialect): Row {
  if (alertIdParts === null) return {};
  const { perImage, perNight } = alertIdParts;
  return { pid: Number(alertId / perImage), nid: Number(alertId / perNight) };
}

function distnrOf(point: LightCurvePoint, { pixelArcsec }: Dialect): number | null {
  const { referenceDistanceArcsec } = point;
  if (referenceDistanceArcsec === null || pixelArcsec === null) return null;
  return referenceDistanceArcsec / pixelArcsec;
}
