import { compareObjectKeys, objectKeyArrays, objectKeyText } from '../objects/object-key.ts';
import { textArray } from '../postgres/binary-array.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { PeriodSearches } from './contract.ts';

export function periodSearches(pool: ConnectionPool): PeriodSearches {
  const upsert = readStatement('features/upsert-period-searches');
  const read = readStatement('features/read-period-searches');
  return {
    storePeriodSearches: async (given) => {
      if (given.length === 0) return;
      const rows = [...new Map(given.map((row) => [objectKeyText(row), row])).values()];
      rows.sort(compareObjectKeys);
      await pool.query(upsert, [
        ...objectKeyArrays(rows),
        textArray(rows, (row) => row.featureSetVersion),
        textArray(rows, (row) => row.pointsKey),
        textArray(rows, (row) => row.foundJson),
      ]);
    },

    readPeriodSearches: async (asked) => {
      if (asked.length === 0) return [];
      const rows = await pool.query<StoredSearch>(read, objectKeyArrays(asked));
      return asked.map(({ survey, objectKind, oid }, i) => {
        const { feature_set_version, points_key, found_json } = rows[i]!;
        if (feature_set_version === null || points_key === null || found_json === null) return null;
        return {
          ...{ survey, objectKind, oid },
          featureSetVersion: feature_set_version,
          pointsKey: points_key,
          foundJson: found_json,
        };
      });
    },
  };
}

interface StoredSearch {
  readonly [column: string]: unknown;
  readonly feature_set_version: string | null;
  readonly points_key: string | null;
  readonly found_json: string | null;
}
