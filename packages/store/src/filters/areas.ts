import { filledStatement, listed } from '../postgres/batch-statement.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { checkedLimit } from '../postgres/query-limit.ts';
import { readStatement, type StatementName } from '../postgres/sql-statement.ts';
import { columnNames } from '../postgres/stored-record.ts';
import type { AreaRow, FilterSetStore, FilterSets, SavedSet } from './contract.ts';
import { areaColumns, areaOf, type Row, setVersionOf } from './filter-columns.ts';
import { revisionOf, setRules } from './set-rules.ts';

/** With what they hold. */
const keptVersions = 5;

export interface AreaStore {
  readonly store: Pick<
    FilterSetStore,
    'listAreas' | 'saveArea' | 'describeArea' | 'readAreaMap' | 'listAreaVersions' | 'removeArea'
  >;
  readonly read: (names: Buffer) => Promise<FilterSets['areas']>;
  readonly find: (names: Buffer) => Promise<readonly AreaRow[]>;
}

export function areas(pool: ConnectionPool): AreaStore {
  const begin = readStatement('filters/begin-changing-filters');
  const columns = listed([
    ...columnNames(areaColumns).map((column) => `a.${column}`),
    ...['v.summary'],
  ]);
  const filled = (name: StatementName) => filledStatement(name, { columns });
  const find = filled('filters/find-areas');
  const list = filled('filters/list-areas');
  const read = filled('filters/read-areas');
  const readMap = readStatement('filters/read-area-map');
  const write = readStatement('filters/write-area');
  const insertVersion = readStatement('filters/insert-area-version');
  const dropVersions = readStatement('filters/drop-old-area-versions');
  const listVersions = readStatement('filters/list-area-versions');
  const describe = readStatement('filters/describe-area');
  const rules = setRules(pool, {
    ...{ begin, find, count: readStatement('filters/count-areas') },
    countUses: readStatement('filters/count-filters-with-area'),
    remove: readStatement('filters/remove-area'),
  });

  return {
    read: async (names) =>
      (await pool.query<Row>(read, [names])).map((row) => ({
        ...areaOf(row),
        map: row.map as Buffer,
      })),
    find: async (names) => (await pool.query<Row>(find, [names])).map(areaOf),
    store: {
      listAreas: async ({ of, after, limit }) => {
        const owner = of === 'public' ? null : of.owner;
        return (await pool.query<Row>(list, [owner, after, checkedLimit(limit)])).map(areaOf);
      },

      saveArea: (given, most) =>
        pool.transaction(async ({ query }, opened): Promise<SavedSet<AreaRow>> => {
          const { name, owner, nowMs } = given;
          const row = await rules.findRow(query, name);
          const held = row === undefined ? null : areaOf(row);
          if (held !== null && held.owner !== owner) return { result: 'others' };
          if (held === null) {
            if (await rules.hasAll(query, owner, most)) return { result: 'full' };
          } else if (given.visibility === 'private' && (await rules.isUsed(query, name, owner))) {
            return { result: 'in-use' };
          }
          const version = (held?.version ?? 0) + 1;
          await query(write, [
            ...[name, owner, given.ownerName, given.description ?? null, given.visibility ?? null],
            ...[given.kind, version, given.credibleLevel, given.fromMjdTai, given.toMjdTai],
            ...[revisionOf(opened), BigInt(nowMs)],
          ]);
          await query(insertVersion, [
            ...[name, version, given.ownerName, given.comment, BigInt(nowMs), given.map],
            JSON.stringify(given.summary),
          ]);
          await query(dropVersions, [name, version - keptVersions]);
          const saved = await rules.findRow(query, name);
          if (saved === undefined) throw new Error('an area that was written has no row');
          return { result: 'saved', set: areaOf(saved) };
        }, begin),

      describeArea: (name, owner, { description, visibility, nowMs }) =>
        pool.transaction(async ({ query }, opened) => {
          if ((await rules.findRow(query, name))?.owner !== owner) return null;
          if (visibility === 'private' && (await rules.isUsed(query, name, owner))) return 'in-use';
          await query(describe, [
            ...[name, owner, description ?? null, visibility ?? null, BigInt(nowMs)],
            revisionOf(opened),
          ]);
          const row = await rules.findRow(query, name);
          return row === undefined ? null : areaOf(row);
        }, begin),

      readAreaMap: async (name, version) => {
        const [row] = await pool.query<{ readonly map: Buffer }>(readMap, [name, version]);
        return row?.map ?? null;
      },

      listAreaVersions: async (name) =>
        (await pool.query<Row>(listVersions, [name])).map(setVersionOf),

      removeArea: rules.remove,
    },
  };
}
