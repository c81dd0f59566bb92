import { textArray } from './binary-array.ts';
import type { ConnectionPool } from './connection-pool.ts';
import type { Store } from './contract.ts';
import { compareObjectKeys, objectKeyArrays, objectKeyText } from './object-key.ts';
import { readStatement } from './sql-statement.ts';

export function periodSearches(
  pool: ConnectionPool,
): Pick<Store, 'storePeriodSearches' | 'readPeriodSearches'> {
  const upsert = readStatement('upsert-period-searches');
  const read = readStatement('read-period-searches');
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
