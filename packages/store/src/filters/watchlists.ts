import { filledStatement, listed } from '../postgres/batch-statement.ts';
import { doubleArray, readDoubleArray, textArray } from '../postgres/binary-array.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { checkedLimit } from '../postgres/query-limit.ts';
import { readStatement, type StatementName } from '../postgres/sql-statement.ts';
import { columnNames } from '../postgres/stored-record.ts';
import type {
  FilterSetStore,
  FilterSets,
  SavedSet,
  WatchlistRow,
  WatchlistRows,
} from './contract.ts';
import { type Row, setVersionOf, watchlistColumns, watchlistOf } from './filter-columns.ts';
import { revisionOf, setRules } from './set-rules.ts';

/** With what they hold. */
const keptVersions = 5;
/** Names hold no line breaks; names of no row are told from one empty name by the count. */
const rowColumns = `array_to_string(v.names, E'\\n') AS row_names, cardinality(v.names) AS held_count,
  array_send(v.ra_deg) AS ra_deg, array_send(v.dec_deg) AS dec_deg, array_send(v.radius_arcsec) AS radius_arcsec`;

export interface WatchlistStore {
  readonly store: Pick<
    FilterSetStore,
    | 'listWatchlists'
    | 'saveWatchlist'
    | 'describeWatchlist'
    | 'readWatchlistRows'
    | 'listWatchlistVersions'
    | 'removeWatchlist'
  >;
  readonly read: (names: Buffer) => Promise<FilterSets['watchlists']>;
  readonly find: (names: Buffer) => Promise<readonly WatchlistRow[]>;
}

export function watchlists(pool: ConnectionPool): WatchlistStore {
  const begin = readStatement('filters/begin-changing-filters');
  const columns = columnNames(watchlistColumns);
  const filled = (name: StatementName, more: Readonly<Record<string, string>> = {}) =>
    filledStatement(name, { columns: listed(columns), ...more });
  const find = filled('filters/find-watchlists');
  const list = filled('filters/list-watchlists');
  const read = filled('filters/read-watchlists', {
    columns: listed(columns.map((column) => `watchlist.${column}`)),
    rows: rowColumns,
  });
  const readRows = filled('filters/read-watchlist-rows', { rows: rowColumns });
  const write = readStatement('filters/write-watchlist');
  const insertVersion = readStatement('filters/insert-watchlist-version');
  const countRows = filled('filters/count-watchlist-rows');
  const dropVersions = readStatement('filters/drop-old-watchlist-versions');
  const listVersions = readStatement('filters/list-watchlist-versions');
  const describe = filled('filters/describe-watchlist');
  const rules = setRules(pool, {
    ...{ begin, find, count: readStatement('filters/count-watchlists') },
    countUses: readStatement('filters/count-filters-with-watchlist'),
    remove: readStatement('filters/remove-watchlist'),
  });

  return {
    read: async (names) =>
      (await pool.query<Row>(read, [names])).map((row) => ({
        ...watchlistOf(row),
        rows: rowsOf(row),
      })),
    find: async (names) => (await pool.query<Row>(find, [names])).map(watchlistOf),
    store: {
      listWatchlists: async ({ of, after, limit }) => {
        const owner = of === 'public' ? null : of.owner;
        return (await pool.query<Row>(list, [owner, after, checkedLimit(limit)])).map(watchlistOf);
      },

      saveWatchlist: (given, most) =>
        pool
          .transaction(async ({ query }, opened): Promise<SavedSet<WatchlistRow>> => {
            const { name, owner, rows, isAdded, nowMs } = given;
            const row = await rules.findRow(query, name);
            const held = row === undefined ? null : watchlistOf(row);
            if (held !== null && held.owner !== owner) return { result: 'others' };
            if (held === null) {
              if (isAdded) return { result: 'unknown' };
              if (await rules.hasAll(query, owner, most.watchlists)) return { result: 'full' };
            } else if (given.visibility === 'private' && (await rules.isUsed(query, name, owner))) {
              return { result: 'in-use' };
            }
            const version = (held?.version ?? 0) + 1;
            await query(write, [
              ...[
                name,
                owner,
                given.ownerName,
                given.description ?? null,
                given.visibility ?? null,
              ],
              ...[version, revisionOf(opened), BigInt(nowMs)],
            ]);
            const places = rows.names.map((_, i) => i);
            const doubles = (column: Float64Array) => doubleArray(places, (i) => column[i]!);
            const [inserted] = await query<{ readonly row_count: number }>(insertVersion, [
              ...[name, version, given.ownerName, given.comment, BigInt(nowMs)],
              textArray(rows.names, (each) => each),
              ...[rows.raDeg, rows.decDeg, rows.radiusArcsec].map(doubles),
              isAdded && held !== null ? held.version : null,
            ]);
            const rowCount = inserted?.row_count ?? 0;
            if (rowCount > most.rows) throw new TooManyRows();
            await query(dropVersions, [name, version - keptVersions]);
            const [saved] = await query<Row>(countRows, [name, rowCount]);
            if (saved === undefined) throw new Error('a watchlist that was written has no row');
            return { result: 'saved', set: watchlistOf(saved) };
          }, begin)
          .catch((error: unknown): SavedSet<WatchlistRow> => {
            if (error instanceof TooManyRows) return { result: 'too-many-rows' };
            throw error;
          }),

      describeWatchlist: (name, owner, { description, visibility, nowMs }) =>
        pool.transaction(async ({ query }, opened) => {
          if ((await rules.findRow(query, name))?.owner !== owner) return null;
          if (visibility === 'private' && (await rules.isUsed(query, name, owner))) return 'in-use';
          const [row] = await query<Row>(describe, [
            ...[name, owner, description ?? null, visibility ?? null, BigInt(nowMs)],
            revisionOf(opened),
          ]);
          return row === undefined ? null : watchlistOf(row);
        }, begin),

      readWatchlistRows: async (name, version) => {
        const [row] = await pool.query<Row>(readRows, [name, version]);
        return row === undefined ? null : rowsOf(row);
      },

      listWatchlistVersions: async (name) =>
        (await pool.query<Row>(listVersions, [name])).map(setVersionOf),

      removeWatchlist: rules.remove,
    },
  };
}

/** Ends the transaction without a trace. */
class TooManyRows extends Error {}

function rowsOf(row: Row): WatchlistRows {
  return {
    names: row.held_count === 0 ? [] : (row.row_names as string).split('\n'),
    raDeg: doublesOf(row.ra_deg),
    decDeg: doublesOf(row.dec_deg),
    radiusArcsec: doublesOf(row.radius_arcsec),
  };
}

const doublesOf = (array: unknown): Float64Array =>
  Float64Array.from(readDoubleArray(array as Buffer), (value) => value ?? Number.NaN);
