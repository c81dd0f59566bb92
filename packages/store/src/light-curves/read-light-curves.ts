import type { Band, NearestSource } from '@lucero/alert';
import { objectKeyArrays } from '../objects/object-key.ts';
import {
  doubleArray,
  readBigintArray,
  readBooleanArray,
  readDoubleArray,
} from '../postgres/binary-array.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { ForcedPoint, LightCurvePoint, LightCurves, NonDetectionPoint } from './contract.ts';

export function readLightCurvesFrom(pool: ConnectionPool): LightCurves['readLightCurves'] {
  const statement = readStatement('light-curves/read-light-curves');
  return async (asked) => {
    if (asked.length === 0) return [];
    const rows = await pool.query<LightCurveRow>(statement, [
      ...objectKeyArrays(asked),
      doubleArray(asked, (request) => request.untilMjdTai),
    ]);
    return asked.map(({ survey, objectKind, oid }, i) => {
      const row = rows[i]!;
      return {
        ...{ survey, objectKind, oid },
        detections: detectionsOf(row),
        forcedPhotometry: forcedPhotometryOf(row),
        nonDetections: nonDetectionsOf(row),
        nearestSource: nearestSourceOf(row),
        isWithdrawn: row.is_withdrawn,
      };
    });
  };
}

/** Columns of a light curve: arrays in binary, bands separated by blanks; null = no rows. */
type LightCurveRow = Readonly<Record<string, unknown>> & {
  readonly detection_band: string | null;
  readonly forced_band: string | null;
  readonly non_detection_band: string | null;
  readonly is_withdrawn: boolean;
};

function bytes(row: LightCurveRow, column: string): Buffer | null {
  return (row[column] as Buffer | null | undefined) ?? null;
}

function doubles(row: LightCurveRow, column: string): (number | null)[] {
  return readDoubleArray(bytes(row, column));
}

function bands(text: string | null): Band[] {
  return text === null ? [] : (text.split(' ') as Band[]);
}

function detectionsOf(row: LightCurveRow): LightCurvePoint[] {
  const alertId = readBigintArray(bytes(row, 'alert_id'));
  const hasAlert = readBooleanArray(bytes(row, 'has_alert'));
  const band = bands(row.detection_band);
  const mjdTai = doubles(row, 'detection_mjd_tai');
  const raDeg = doubles(row, 'ra_deg');
  const decDeg = doubles(row, 'dec_deg');
  const psfFlux = doubles(row, 'psf_flux_nanojansky');
  const psfFluxErr = doubles(row, 'psf_flux_err_nanojansky');
  const scienceFlux = doubles(row, 'science_flux_nanojansky');
  const scienceFluxErr = doubles(row, 'science_flux_err_nanojansky');
  const referenceDistance = doubles(row, 'reference_distance_arcsec');
  const referenceMag = doubles(row, 'reference_mag');
  const referenceMagErr = doubles(row, 'reference_mag_err');
  const reliability = doubles(row, 'reliability');
  const limitingMag = doubles(row, 'limiting_mag');
  const forestReliability = doubles(row, 'forest_reliability');
  const referenceChi = doubles(row, 'reference_chi');
  const referenceSharp = doubles(row, 'reference_sharp');
  const referenceImageId = readBigintArray(bytes(row, 'reference_image_id'));
  return band.map((oneBand, i) => ({
    alertId: alertId[i]!,
    mjdTai: mjdTai[i]!,
    band: oneBand,
    raDeg: raDeg[i]!,
    decDeg: decDeg[i]!,
    psfFluxNanojansky: psfFlux[i]!,
    psfFluxErrNanojansky: psfFluxErr[i]!,
    scienceFluxNanojansky: scienceFlux[i]!,
    scienceFluxErrNanojansky: scienceFluxErr[i]!,
    referenceDistanceArcsec: referenceDistance[i]!,
    referenceMag: referenceMag[i]!,
    referenceMagErr: referenceMagErr[i]!,
    referenceChi: referenceChi[i]!,
    referenceSharp: referenceSharp[i]!,
    referenceImageId: referenceImageId[i]!,
    reliability: reliability[i]!,
    forestReliability: forestReliability[i]!,
    limitingMag: limitingMag[i]!,
    hasAlert: hasAlert[i]!,
  }));
}

function forcedPhotometryOf(row: LightCurveRow): ForcedPoint[] {
  const forcedId = readBigintArray(bytes(row, 'forced_id'));
  const isUsable = readBooleanArray(bytes(row, 'is_usable'));
  const mjdTai = doubles(row, 'forced_mjd_tai');
  const flux = doubles(row, 'forced_flux_nanojansky');
  const fluxErr = doubles(row, 'forced_flux_err_nanojansky');
  const scienceFlux = doubles(row, 'forced_science_flux_nanojansky');
  const scienceFluxErr = doubles(row, 'forced_science_flux_err_nanojansky');
  const referenceDistance = doubles(row, 'forced_reference_distance_arcsec');
  const referenceMag = doubles(row, 'forced_reference_mag');
  const referenceMagErr = doubles(row, 'forced_reference_mag_err');
  const referenceChi = doubles(row, 'forced_reference_chi');
  const referenceSharp = doubles(row, 'forced_reference_sharp');
  const referenceImageId = readBigintArray(bytes(row, 'forced_reference_image_id'));
  return bands(row.forced_band).map((band, i) => ({
    forcedId: forcedId[i]!,
    mjdTai: mjdTai[i]!,
    band,
    fluxNanojansky: flux[i]!,
    fluxErrNanojansky: fluxErr[i]!,
    scienceFluxNanojansky: scienceFlux[i]!,
    scienceFluxErrNanojansky: scienceFluxErr[i]!,
    isUsable: isUsable[i]!,
    referenceDistanceArcsec: referenceDistance[i]!,
    referenceMag: referenceMag[i]!,
    referenceMagErr: referenceMagErr[i]!,
    referenceChi: referenceChi[i]!,
    referenceSharp: referenceSharp[i]!,
    referenceImageId: referenceImageId[i]!,
  }));
}

function nonDetectionsOf(row: LightCurveRow): NonDetectionPoint[] {
  const mjdTai = doubles(row, 'non_detection_mjd_tai');
  const limitingMag = doubles(row, 'non_detection_limiting_mag');
  return bands(row.non_detection_band).map((band, i) => ({
    mjdTai: mjdTai[i]!,
    band,
    limitingMag: limitingMag[i]!,
  }));
}

/** In the order of the statement's `nearest_source`. */
function nearestSourceOf(row: LightCurveRow): NearestSource | null {
  const fields = doubles(row, 'nearest_source');
  if (fields.every((value) => value === null)) return null;
  const [starScore, distanceArcsec, gMag, rMag, iMag, zMag] = fields;
  return {
    starScore: starScore!,
    distanceArcsec: distanceArcsec!,
    gMag: gMag!,
    rMag: rMag!,
    iMag: iMag!,
    zMag: zMag!,
  };
}
