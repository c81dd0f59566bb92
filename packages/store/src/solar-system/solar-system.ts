import type { Band, ObjectKind } from '@lucero/alert';
import { bigintArray, textArray } from '../postgres/binary-array.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { decodeKeyset } from '../postgres/keyset-cursor.ts';
import { keysetPage } from '../postgres/keyset-page.ts';
import { checkedLimit } from '../postgres/query-limit.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { SolarSystem, SolarSystemDetection } from './contract.ts';
import { geometryOf } from './match-columns.ts';
import { type ObjectRow, solarSystemObjectOf } from './object-columns.ts';

const cursorKind = 'solar-system';
const cursorFields = ['double', 'bigint', 'text'] as const;

/** An object has a designation, a number and hardly more: bounds the statement. */
const greatestNames = 10;

interface DesignationRow {
  readonly [column: string]: unknown;
  readonly survey: string;
  readonly alert_id: bigint;
  readonly designation: string;
}

interface MatchRow {
  readonly [column: string]: unknown;
  readonly survey: string;
  readonly alert_id: bigint;
  readonly mjd_tai: number;
  readonly distance_arcsec: number | null;
  readonly predicted_mag: number | null;
  readonly exposure_seconds: number | null;
  /** Null, like the columns below, when its detection does not stand. */
  readonly object_kind: ObjectKind | null;
  readonly oid: string;
  readonly band: Band;
  readonly ra_deg: number;
  readonly dec_deg: number;
  readonly psf_flux_nanojansky: number | null;
  readonly psf_flux_err_nanojansky: number | null;
  readonly science_flux_nanojansky: number | null;
  readonly science_flux_err_nanojansky: number | null;
  readonly reliability: number | null;
}

export function solarSystem(pool: ConnectionPool): SolarSystem {
  const find = readStatement('solar-system/find-detections');
  const findObjects = readStatement('solar-system/find-objects');
  const findDesignations = readStatement('solar-system/find-designations');
  return {
    findSolarSystemDetections: async ({ designations, maxDistanceArcsec, limit, cursor }) => {
      const after =
        cursor === undefined
          ? ([0, 0n, ''] as const)
          : decodeKeyset(cursorKind, cursorFields, cursor);
      const rows = await pool.query<MatchRow>(find, [
        ...[textArray(designations.slice(0, greatestNames), (name) => name), ...after],
        maxDistanceArcsec,
        checkedLimit(limit) + 1,
      ]);
      const { page, nextCursor } = keysetPage(rows, limit, cursorKind, (row) => [
        ...[row.mjd_tai, row.alert_id, row.survey],
      ]);
      return {
        items: page.flatMap((row) => (row.object_kind === null ? [] : [detectionOf(row)])),
        nextCursor,
      };
    },
    findSolarSystemObject: async (name) => {
      const rows = await pool.query<ObjectRow>(findObjects, [name, name.toLowerCase()]);
      const [row] = rows;
      return row === undefined || rows.length > 1 ? null : solarSystemObjectOf(row);
    },
    findDesignations: async (alerts, maxDistanceArcsec) => {
      if (alerts.length === 0) return [];
      checkedLimit(alerts.length);
      const rows = await pool.query<DesignationRow>(findDesignations, [
        textArray(alerts, ({ survey }) => survey),
        bigintArray(alerts, ({ alertId }) => alertId),
        maxDistanceArcsec,
      ]);
      const found = new Map<string, string>();
      for (const { survey, alert_id, designation } of rows) {
        const key = `${survey}/${alert_id}`;
        if (!found.has(key)) found.set(key, designation);
      }
      return alerts.map(({ survey, alertId }) => found.get(`${survey}/${alertId}`) ?? null);
    },
  };
}

function detectionOf(row: MatchRow): SolarSystemDetection {
  return {
    survey: row.survey,
    alertId: row.alert_id,
    mjdTai: row.mjd_tai,
    exposureSeconds: row.exposure_seconds,
    distanceArcsec: row.distance_arcsec,
    predictedMag: row.predicted_mag,
    objectKind: row.object_kind!,
    oid: row.oid,
    band: row.band,
    raDeg: row.ra_deg,
    decDeg: row.dec_deg,
    psfFluxNanojansky: row.psf_flux_nanojansky,
    psfFluxErrNanojansky: row.psf_flux_err_nanojansky,
    scienceFluxNanojansky: row.science_flux_nanojansky,
    scienceFluxErrNanojansky: row.science_flux_err_nanojansky,
    reliability: row.reliability,
    ...geometryOf(row),
  };
}
