import type { ObjectKind } from '@lucero/alert';
import { bigintArray, doubleArray, textArray } from '../postgres/binary-array.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { checkedLimit } from '../postgres/query-limit.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { OrbitMatch, OrbitMatches } from './contract.ts';

interface OrbitMatchRow {
  readonly [column: string]: unknown;
  readonly survey: string;
  readonly oid: string;
  readonly object_kind: ObjectKind;
  readonly alert_id: bigint;
  readonly mjd_tai: number;
  readonly designation: string;
  readonly separation_arcsec: number;
  readonly predicted_mag: number | null;
  readonly epoch_mjd_tt: number;
  readonly orbits: string;
}

export function orbitMatches(pool: ConnectionPool): OrbitMatches {
  const insert = readStatement('orbit-matches/insert-orbit-matches');
  const find = readStatement('orbit-matches/find-orbit-matches');
  return {
    storeOrbitMatches: async (matches) => {
      if (matches.length === 0) return;
      await pool.query(insert, [
        textArray(matches, ({ survey }) => survey),
        textArray(matches, ({ oid }) => oid),
        textArray(matches, ({ objectKind }) => objectKind),
        bigintArray(matches, ({ alertId }) => alertId),
        doubleArray(matches, ({ mjdTai }) => mjdTai),
        textArray(matches, ({ designation }) => designation),
        doubleArray(matches, ({ separationArcsec }) => separationArcsec),
        doubleArray(matches, ({ predictedMag }) => predictedMag),
        doubleArray(matches, ({ epochMjdTt }) => epochMjdTt),
        textArray(matches, ({ orbits }) => orbits),
      ]);
    },
    findOrbitMatches: async ({ survey, objectKind, oid }, limit) => {
      const rows = await pool.query<OrbitMatchRow>(find, [
        ...[oid, survey, objectKind, checkedLimit(limit)],
      ]);
      return rows.map(matchOf);
    },
  };
}

function matchOf(row: OrbitMatchRow): OrbitMatch {
  return {
    survey: row.survey,
    oid: row.oid,
    objectKind: row.object_kind,
    alertId: row.alert_id,
    mjdTai: row.mjd_tai,
    designation: row.designation,
    separationArcsec: row.separation_arcsec,
    predictedMag: row.predicted_mag,
    epochMjdTt: row.epoch_mjd_tt,
    orbits: row.orbits,
  };
}
