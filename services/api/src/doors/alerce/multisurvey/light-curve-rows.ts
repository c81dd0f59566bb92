import type { ObjectSummary, StoredLightCurve } from '@lucero/store';
import { bandNumber, type Dialect, mjdOf } from '../dialect.ts';
import { rowsById } from '../packets/newest-record.ts';
import { magnitudesOf } from '../photometry-magnitudes.ts';
import { type Row, wholeDetectionRows } from '../ztf/detection-rows.ts';

/** Measurements of one object as the newer interface writes them, every row with its map of bands. */
export interface LightCurveRows {
  readonly detections: readonly Row[];
  readonly non_detections: readonly Row[];
  readonly forced_photometry: readonly Row[];
}

/**
 * @param record the object's newest packet (packets/newest-record.ts), whose fields stand beside those that are
 *   stored; a detection that it does not repeat has null there
 */
export function lightCurveRows(
  lightCurve: StoredLightCurve,
  object: Pick<ObjectSummary, 'oid' | 'objectKind' | 'raDeg' | 'decDeg'>,
  dialect: Dialect,
  record: Row | null,
): LightCurveRows {
  const shared = (band: string) => ({
    band: bandNumber(dialect, band),
    band_map: dialect.bandNames,
    survey_id: dialect.survey,
    mjd_scale: dialect.timeScale,
    oid: object.oid,
    sid: dialect.sids[object.objectKind],
  });
  const magnitudeRows = dialect.hasMagnitudes ? wholeDetectionRows(lightCurve, dialect) : null;
  const sources = rowsById(record, ['prvDiaSources', 'diaSource'], 'diaSourceId');
  const absentSource = nullsOf(sources);
  const forcedSources = rowsById(record, ['prvDiaForcedSources'], 'diaForcedSourceId');
  const absentForced = nullsOf(forcedSources);
  return {
    detections: lightCurve.detections.map((point, i) => {
      const measurementId = point.alertId.toString();
      const own = {
        ...shared(point.band),
        mjd: mjdOf(dialect, point.mjdTai),
        measurement_id: measurementId,
        ra: point.raDeg,
        dec: point.decDeg,
        has_stamp: point.hasAlert,
      };
      if (magnitudeRows !== null) return { ...magnitudeRows[i], ...own };
      const isMoving = object.objectKind === 'solarSystem';
      const source = sources.get(measurementId);
      return {
        ...{ visit: null, detector: null, parentDiaSourceId: null, psfFlux_flag: null },
        ...{ ssObjectId: isMoving ? object.oid : null },
        ...{ diaObjectId: isMoving ? null : object.oid },
        ...(source ?? absentSource),
        ...own,
        diaSourceId: measurementId,
        midpointMjdTai: point.mjdTai,
        psfFlux: point.psfFluxNanojansky,
        psfFluxErr: point.psfFluxErrNanojansky,
        scienceFlux: point.scienceFluxNanojansky,
        scienceFluxErr: point.scienceFluxErrNanojansky,
        reliability: point.reliability,
      };
    }),
    non_detections: lightCurve.nonDetections.map(({ mjdTai, band, limitingMag }) => ({
      ...shared(band),
      mjd: mjdOf(dialect, mjdTai),
      diffmaglim: limitingMag,
    })),
    forced_photometry: lightCurve.forcedPhotometry.map((point) => {
      const measurementId = point.forcedId.toString();
      const own = {
        ...shared(point.band),
        mjd: mjdOf(dialect, point.mjdTai),
        measurement_id: measurementId,
        is_usable: point.isUsable,
      };
      // Measured at the object's position, which the survey may have known better or worse then.
      const place = { ra: object.raDeg, dec: object.decDeg };
      if (dialect.hasMagnitudes) {
        const { mag, magErr, isdiffpos } = magnitudesOf(point);
        return { ...own, ...place, mag, e_mag: magErr, isdiffpos };
      }
      return {
        ...{ ...place, visit: null, detector: null },
        ...(forcedSources.get(measurementId) ?? absentForced),
        ...own,
        psfFlux: point.fluxNanojansky,
        psfFluxErr: point.fluxErrNanojansky,
        scienceFlux: point.scienceFluxNanojansky,
        scienceFluxErr: point.scienceFluxErrNanojansky,
      };
    }),
  };
}

/** Places that every measurement has of its own, or of the object's. */
const placeFields: ReadonlySet<string> = new Set(['ra', 'dec', 'diaObjectId', 'ssObjectId']);

/** The fields of the rows, all null, so that every row has the same. */
function nullsOf(rows: ReadonlyMap<string, Row>): Row {
  const [first] = rows.values();
  return Object.fromEntries(
    Object.keys(first ?? {})
      .filter((name) => !placeFields.has(name))
      .map((name) => [name, null]),
  );
}
