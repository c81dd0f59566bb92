import { newestPerKey } from '../alerts/newest-per-key.ts';
import { compareObjectKeys, objectKeyArrays, objectKeyText } from '../objects/object-key.ts';
import {
  bigintArray,
  doubleArray,
  integerArray,
  readDoubleArray,
  textArray,
} from '../postgres/binary-array.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { FeatureRow, Features } from './contract.ts';

interface FeatureSet {
  readonly id: number;
  readonly names: readonly string[];
}

export function features(pool: ConnectionPool): Features {
  const register = readStatement('features/register-feature-set');
  const upsert = readStatement('features/upsert-features');
  const read = readStatement('features/read-features');
  // By survey and version: one of each survey in normal life, two after an upgrade.
  const sets = new Map<string, FeatureSet>();

  const setOf = async (row: FeatureRow): Promise<FeatureSet> => {
    const key = `${row.survey} ${row.featureSetVersion}`;
    const known = sets.get(key);
    if (known !== undefined && hasExactly(row.values, known.names)) return known;
    // Sorted, so that the order in which a program lists its features makes no second set.
    const names = Object.keys(row.values).sort();
    const registered = await pool.query<{ feature_set_id: number }>(register, [
      row.featureSetVersion,
      textArray(names, (name) => name),
    ]);
    const set = { id: registered[0]!.feature_set_id, names };
    sets.set(key, set);
    return set;
  };

  return {
    storeFeatures: async (given) => {
      if (given.length === 0) return;
      const rows = newestPerKey(given, objectKeyText).sort(compareObjectKeys);
      const withSets: { row: FeatureRow; set: FeatureSet }[] = [];
      for (const row of rows) withSets.push({ row, set: await setOf(row) });
      await pool.query(upsert, [
        ...objectKeyArrays(rows),
        bigintArray(rows, (row) => row.alertId),
        doubleArray(rows, (row) => row.mjdTai),
        integerArray(withSets, ({ set }) => set.id),
        integerArray(rows, (row) => row.detectionCount),
        integerArray(rows, (row) => row.forcedCount),
        textArray(withSets, ({ row, set }) => arrayLiteral(row.values, set.names)),
      ]);
    },

    readFeatures: async ({ survey, objectKind, oid }) => {
      const [row] = await pool.query<StoredFeatures>(read, [oid, survey, objectKind]);
      if (row === undefined) return null;
      const values = readDoubleArray(row.feature_values);
      return {
        ...{ survey, objectKind, oid },
        alertId: row.alert_id,
        mjdTai: row.mjd_tai,
        featureSetVersion: row.version,
        detectionCount: row.detection_count,
        forcedCount: row.forced_count,
        values: Object.fromEntries(row.names.map((name, i) => [name, values[i]!])),
      };
    },
  };
}

interface StoredFeatures {
  readonly [column: string]: unknown;
  readonly alert_id: bigint;
  readonly mjd_tai: number;
  readonly version: string;
  readonly detection_count: number;
  readonly forced_count: number;
  readonly names: readonly string[];
  readonly feature_values: Buffer;
}

function hasExactly(values: FeatureRow['values'], names: readonly string[]): boolean {
  return (
    names.every((name) => values[name] !== undefined) && Object.keys(values).length === names.length
  );
}

function arrayLiteral(values: FeatureRow['values'], names: readonly string[]): string {
  return `{${names.map((name) => values[name] ?? 'NULL').join(',')}}`;
}
