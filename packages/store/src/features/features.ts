import { newestPerKey } from '../alerts/newest-per-key.ts';
import { compareObjectKeys, objectKeyColumns, objectKeyText } from '../objects/object-key.ts';
import { batchStatement, filledStatement, given, listed } from '../postgres/batch-statement.ts';
import { readDoubleArray, textArray } from '../postgres/binary-array.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import { columnNames, recordOfRow } from '../postgres/stored-record.ts';
import type { ComputedFeatures, Features } from './contract.ts';
import { featureColumns, featureValueColumns } from './feature-columns.ts';

interface FeatureSet {
  readonly id: number;
  /** Where the names of the set stand in the names of its rows. */
  readonly places: readonly number[];
}

interface RowInSet {
  readonly row: ComputedFeatures;
  readonly set: FeatureSet;
}

export function features(pool: ConnectionPool): Features {
  const register = readStatement('features/register-feature-set');
  const upsert = batchStatement(
    'features/upsert-features',
    [given(objectKeyColumns, ({ row }: RowInSet) => row)],
    [
      given(featureColumns, ({ row }: RowInSet) => row),
      given(featureValueColumns, ({ row: { features: given }, set: { id, places } }: RowInSet) => ({
        featureSetId: id,
        featureValues: places.map((place) => given.values[place]!),
      })),
    ],
  );
  const read = filledStatement('features/read-features', {
    columns: listed(columnNames(featureColumns)),
  });
  const idsByNames = new Map<string, number>();
  const setsOfNames = new WeakMap<readonly string[], Map<string, FeatureSet>>();

  const idOf = async (version: string, names: readonly string[]): Promise<number> => {
    const key = [version, ...names].join(' ');
    const known = idsByNames.get(key);
    if (known !== undefined) return known;
    const registered = await pool.query<{ feature_set_id: number }>(register, [
      version,
      textArray(names, (name) => name),
    ]);
    const id = registered[0]!.feature_set_id;
    idsByNames.set(key, id);
    return id;
  };

  const setOf = async (row: ComputedFeatures): Promise<FeatureSet> => {
    const { featureSetVersion: version } = row;
    const { names } = row.features;
    let byVersion = setsOfNames.get(names);
    if (byVersion === undefined) {
      byVersion = new Map();
      setsOfNames.set(names, byVersion);
    }
    const known = byVersion.get(version);
    if (known !== undefined) return known;
    // Sorted, so that the order in which a program lists its features makes no second set.
    const places = [...names.keys()].sort((a, b) => (names[a]! < names[b]! ? -1 : 1));
    const id = await idOf(
      version,
      places.map((place) => names[place]!),
    );
    const set = { id, places };
    byVersion.set(version, set);
    return set;
  };

  return {
    storeFeatures: async (all) => {
      if (all.length === 0) return;
      const rows = newestPerKey(all, objectKeyText, isOfOtherMaking).sort(compareObjectKeys);
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

/** As upsert-features.sql tells them apart. */
function isOfOtherMaking(held: ComputedFeatures, row: ComputedFeatures): boolean {
  const makingOf = (each: ComputedFeatures) =>
    JSON.stringify([each.featureSetVersion, each.catalogs, each.unknownCatalogs]);
  return makingOf(held) !== makingOf(row) || held.features.names !== row.features.names;
}

interface StoredFeatures {
  readonly [column: string]: unknown;
  readonly version: string;
  readonly names: readonly string[];
  readonly feature_values: Buffer;
}
