import { filledStatement, listed } from '../postgres/batch-statement.ts';
import { textArray } from '../postgres/binary-array.ts';
import type { ConnectionPool, Queries } from '../postgres/connection-pool.ts';
import { readStatement, type StatementName } from '../postgres/sql-statement.ts';
import { columnNames } from '../postgres/stored-record.ts';
import type {
  AddedFilter,
  AddedFilterVersion,
  FilterExpression,
  FilterRow,
  Filters,
  SwitchedFilter,
} from './contract.ts';
import { filterColumns, filterOf, type Row } from './filter-columns.ts';
import { followPrefix } from './follow-prefix.ts';

const greatestVersion = 1_000;

interface HeldFilter extends Row {
  readonly name: string;
  readonly owner: string;
  readonly version: number;
  readonly is_removed: boolean;
}

interface Counts extends Row {
  readonly of_owner: number;
  readonly active_of_owner: number;
  readonly active: number;
}

type Changes = Pick<
  Filters,
  | 'addFilter'
  | 'describeFilter'
  | 'addFilterVersion'
  | 'removeFilter'
  | 'switchFilterOn'
  | 'switchFilterOff'
  | 'pauseFilter'
  | 'reserveFilterNames'
>;

/** What changes filters: one at a time, for begin-changing-filters.sql holds the one row of the revision. */
export function changeFilters(pool: ConnectionPool): Changes {
  const begin = readStatement('filters/begin-changing-filters');
  const findHeld = readStatement('filters/find-held-filter');
  const count = readStatement('filters/count-filters');
  const columns = listed(columnNames(filterColumns));
  const filled = (name: StatementName) => filledStatement(name, { columns });
  const insert = filled('filters/insert-filter');
  const insertVersion = readStatement('filters/insert-filter-version');
  const findVersion = filledStatement('filters/find-filter-version', { columns: 'expression' });
  const setVersion = filled('filters/set-filter-version');
  const describe = filled('filters/describe-filter');
  const remove = readStatement('filters/remove-filter');
  const deleteVersions = readStatement('filters/delete-filter-versions');
  const switchOn = filled('filters/switch-filter-on');
  const switchOff = filled('filters/switch-filter-off');
  const pause = readStatement('filters/pause-filter');
  const reserve = readStatement('filters/reserve-filter-names');

  const change = <Result>(work: (query: Queries['query']) => Promise<Result>): Promise<Result> =>
    pool.transaction(({ query }) => work(query), begin);

  return {
    addFilter: (given, mostOfOwner) =>
      change(async (query): Promise<AddedFilter> => {
        const [held] = await query<HeldFilter>(findHeld, [given.name]);
        if (held !== undefined && !(held.is_removed && held.owner === given.owner)) {
          return { result: 'taken' };
        }
        const [counts] = await query<Counts>(count, [given.owner, given.name, followPrefix]);
        if (counts !== undefined && counts.of_owner >= mostOfOwner) return { result: 'full' };
        const version = (held?.version ?? 0) + 1;
        const filter = only(
          await query<Row>(insert, [
            ...[given.name, given.owner, given.ownerName, given.description, given.visibility],
            ...[version, given.forkedFrom, BigInt(given.nowMs)],
          ]),
        );
        await query(insertVersion, [
          ...[given.name, version, ...expressionParameters(given)],
          ...[given.owner, given.ownerName, given.comment, null, BigInt(given.nowMs)],
        ]);
        return { result: 'added', filter };
      }),

    describeFilter: (name, owner, { description, visibility, nowMs }) =>
      change(async (query) => {
        const given = [name, owner, description ?? null, visibility ?? null, BigInt(nowMs)];
        return firstOf(await query<Row>(describe, given));
      }),

    addFilterVersion: (given) =>
      change(async (query): Promise<AddedFilterVersion> => {
        const [held] = await query<HeldFilter>(findHeld, [given.name]);
        if (held === undefined || held.is_removed || held.owner !== given.owner) {
          return { result: 'unknown' };
        }
        const { version: newest } = held;
        if (given.baseVersion !== null && given.baseVersion !== newest) {
          return { result: 'conflict' };
        }
        const nowMs = BigInt(given.nowMs);
        const [before] = await query<Row>(findVersion, [given.name, newest]);
        const isSame = before?.expression === given.expression;
        if (!isSame && newest >= greatestVersion) return { result: 'full' };
        const version = isSame ? newest : newest + 1;
        if (!isSame) {
          await query(insertVersion, [
            ...[given.name, version, ...expressionParameters(given)],
            ...[given.author, given.authorName, given.comment, given.restoredFrom, nowMs],
          ]);
        }
        const set = [given.name, version, nowMs, given.authorName];
        const filter = only(await query<Row>(setVersion, set));
        return { result: isSame ? 'same' : 'added', filter };
      }),

    removeFilter: (name, owner, nowMs) =>
      change(async (query) => {
        const removed = await query(remove, [name, owner, BigInt(nowMs)]);
        if (removed.length > 0) await query(deleteVersions, [name]);
        return removed.length > 0;
      }),

    switchFilterOn: (given) =>
      change(async (query): Promise<SwitchedFilter> => {
        const { name, owner, version, maxEventsPerNight, nowMs } = given;
        const [held] = await query<HeldFilter>(findHeld, [name]);
        const found = await query(findVersion, [name, version]);
        if (held?.owner !== owner || held.is_removed || found.length === 0) {
          return { result: 'unknown' };
        }
        const [counts] = await query<Counts>(count, [owner, name, followPrefix]);
        if (counts !== undefined && counts.active_of_owner >= given.mostActiveOfOwner) {
          return { result: 'owner-full' };
        }
        if (counts !== undefined && counts.active >= given.mostActive) {
          return { result: 'all-full' };
        }
        const set = [name, version, maxEventsPerNight, owner, BigInt(nowMs)];
        return { result: 'on', filter: only(await query<Row>(switchOn, set)) };
      }),

    switchFilterOff: ({ name, owner, by, reason, nowMs }) =>
      change(async (query) =>
        firstOf(await query<Row>(switchOff, [name, owner, by, reason, BigInt(nowMs)])),
      ),

    pauseFilter: ({ name, version, by, reason, nowMs }) =>
      change(async (query) => {
        const paused = await query(pause, [name, version, by, reason, BigInt(nowMs)]);
        return paused.length > 0;
      }),

    reserveFilterNames: (names, nowMs) =>
      change(async (query) => {
        const given = [textArray(names, (name) => name), BigInt(nowMs)];
        return (await query<{ readonly name: string }>(reserve, given)).map(({ name }) => name);
      }),
  };
}

const expressionParameters = ({ expression, needs, watchlists, areas }: FilterExpression) => [
  expression,
  ...[needs, watchlists, areas].map((names) => textArray(names, (name) => name)),
];

const firstOf = ([row]: readonly Row[]): FilterRow | null =>
  row === undefined ? null : filterOf(row);

function only(rows: readonly Row[]): FilterRow {
  const filter = firstOf(rows);
  if (filter === null) throw new Error('a filter that was written has no row');
  return filter;
}
