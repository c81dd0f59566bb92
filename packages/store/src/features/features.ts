import { newestPerKey } from '../alerts/newest-per-key.ts';
import { compareObjectKeys, objectKeyColumns, objectKeyText } from '../objects/object-key.ts';
import { batchStatement, filledStatement, given, listed } from '../postgres/batch-statement.ts';
import { readDoubleArray, textArray } from '../postgres/binary-array.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import { columnNames, recordOfRow } from '../postgres/stored-record.ts';
import type { FeatureRow, Features } from './contract.ts';
import { featureColumns, featureValueColumns } from './feature-columns.ts';

interface FeatureSet {
  readonly id: number;
  readonly names: readonly string[];
}

interface RowInSet {
  readonly row: FeatureRow;
  readonly set: FeatureSet;
}

export function features(pool: ConnectionPool): Features {
  const register = readStatement('features/register-feature-set');
  const upsert = batchStatement(
    'features/upsert-features',
    [given(objectKeyColumns, ({ row }: RowInSet) => row)],
    [
      given(featureColumns, ({ row }: RowInSet) => row),
      given(featureValueColumns, ({ row: { values }, set: { id, names } }: RowInSet) => ({
        featureSetId: id,
        featureValues: names.map((name) => values[name]!),
      })),
    ],
  );
  const read = filledStatement('features/read-features', {
    columns: listed(columnNames(featureColumns)),
  });
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
    storeFeatures: async (all) => {
      if (all.length === 0) return;
      const rows = newestPerKey(all, objectKeyText).sort(compareObjectKeys);
      const withSets: RowInSet[] = [];
      for (const row of rows) withSets.push({ row, set: await setOf(row) });
      await pool.query(upsert, upsert.parametersOf(withSets));
    },

    readFeatures: async ({ survey, objectKind, oid }) => {
      const [row] = await pool.query<StoredFeatures>(read, [oid, survey, objectKind]);
      if (row === undefined) return null;
      const values = readDoubleArray(row.feature_values);
      return {
        ...{ survey, objectKind, oid },
        ...recordOfRow(featureColumns, row),
        featureSetVersion: row.version,
        values: Object.fromEntries(row.names.map((name, i) => [name, values[i]!])),
      };
    },
  };
}

interface StoredFeatures {
  readonly [column: string]: unknown;
  readonly version: string;
  readonly names: readonly string[];
  readonly feature_values: Buffer;
}

function hasExactly(values: FeatureRow['values'], names: readonly string[]): boolean {
  return (
    names.every((name) => values[name] !== undefined) && Object.keys(values).length === names.length
  );
}
