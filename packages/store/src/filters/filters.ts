import { filledStatement, listed } from '../postgres/batch-statement.ts';
import { textArray } from '../postgres/binary-array.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { checkedBatch, checkedLimit } from '../postgres/query-limit.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import { columnNames } from '../postgres/stored-record.ts';
import { changeFilters } from './change-filters.ts';
import type { ActiveFilter, Filters } from './contract.ts';
import {
  filterColumns,
  filterOf,
  filterTrialColumns,
  filterTrialOf,
  filterVersionColumns,
  filterVersionOf,
  type Row,
} from './filter-columns.ts';

const greatestNameCount = 1_000;
/** Of a filter. */
const keptTrials = 20;

/** Filters of people, their versions, whether they run, and their trials. */
export function filters(pool: ConnectionPool): Filters {
  const readRevision = readStatement('filters/read-filter-revision');
  const listActive = readStatement('filters/list-active-filters');
  const columns = { columns: listed(columnNames(filterColumns)) };
  const find = filledStatement('filters/find-filters', columns);
  const list = filledStatement('filters/list-filters', columns);
  const versionColumns = { columns: listed(columnNames(filterVersionColumns)) };
  const listVersions = filledStatement('filters/list-filter-versions', versionColumns);
  const findVersion = {
    ...filledStatement('filters/find-filter-version', versionColumns),
    // Another text than change-filters.ts has of it.
    name: 'filters/find-whole-filter-version',
  };
  const newestVersions = filledStatement('filters/newest-filter-versions', {
    columns: listed(columnNames(filterVersionColumns).map((column) => `v.${column}`)),
  });
  const countNights = readStatement('filters/count-filter-nights');
  const insertTrial = readStatement('filters/insert-filter-trial');
  const dropTrials = readStatement('filters/drop-old-filter-trials');
  const trialColumns = { columns: listed(columnNames(filterTrialColumns)) };
  const findTrial = filledStatement('filters/find-filter-trial', trialColumns);
  const newestTrials = filledStatement('filters/newest-filter-trials', trialColumns);

  const namesOf = (names: readonly string[]): Buffer => {
    checkedBatch(names.length, greatestNameCount, 'filters');
    return textArray(names, (name) => name);
  };

  const findFilters: Filters['findFilters'] = async (names) => {
    if (names.length === 0) return [];
    return (await pool.query<Row>(find, [namesOf(names)])).map(filterOf);
  };

  return {
    ...changeFilters(pool),
    readFilterRevision: async () => {
      const [row] = await pool.query<{ readonly revision: bigint }>(readRevision);
      return row?.revision ?? 0n;
    },
    activeFilters: async () => {
      const rows = await pool.query<Row>(listActive);
      return {
        revision: (rows[0]?.revision as bigint | undefined) ?? 0n,
        filters: rows.filter(({ name }) => name !== null).map(activeFilterOf),
      };
    },
    findFilter: async (name) => (await findFilters([name]))[0] ?? null,
    findFilters,
    listFilters: async ({ of, state, after, limit }) => {
      const owner = of === 'public' ? null : of.owner;
      const given = [owner, state ?? null, after, checkedLimit(limit)];
      return (await pool.query<Row>(list, given)).map(filterOf);
    },
    listFilterVersions: async (name, { before, savedByMs = null, limit }) =>
      (
        await pool.query<Row>(listVersions, [
          ...[name, before, checkedLimit(limit)],
          savedByMs === null ? null : BigInt(Math.floor(savedByMs)),
        ])
      ).map(filterVersionOf),
    findFilterVersion: async (name, version) => {
      const [row] = await pool.query<Row>(findVersion, [name, version]);
      return row === undefined ? null : filterVersionOf(row);
    },
    newestFilterVersions: async (names) =>
      names.length === 0
        ? []
        : (await pool.query<Row>(newestVersions, [namesOf(names)])).map(filterVersionOf),
    countFilterNights: async (names, firstNight) => {
      if (names.length === 0) return [];
      const rows = await pool.query<Row>(countNights, [namesOf(names), firstNight]);
      return rows.map(({ name, night, passed_count: passedCount }) => ({
        ...{ name: name as string, night: night as number, passedCount: passedCount as number },
      }));
    },
    addFilterTrial: (trial) =>
      pool.transaction(async ({ query }) => {
        const [row] = await query<{ readonly filter_trial_id: bigint }>(insertTrial, [
          ...[trial.name, trial.version, trial.madeBy, BigInt(trial.madeMs)],
          ...[trial.fromMjdTai, trial.toMjdTai],
          ...[trial.alertCount, trial.passedCount, trial.unknownCount].map(BigInt),
          ...[trial.nightCount, trial.meanEventsPerNight, trial.greatestEventsPerNight],
          JSON.stringify(trial.result),
        ]);
        if (row === undefined) return null;
        await query(dropTrials, [trial.name, keptTrials - 1]);
        return row.filter_trial_id;
      }),
    findFilterTrial: async (name, version) => {
      const [row] = await pool.query<Row>(findTrial, [name, version]);
      return row === undefined ? null : filterTrialOf(row);
    },
    newestFilterTrials: async (names) => {
      if (names.length === 0) return [];
      return (await pool.query<Row>(newestTrials, [namesOf(names)])).map(filterTrialOf);
    },
  };
}

const activeFilterOf = (row: Row): ActiveFilter => ({
  name: row.name as string,
  owner: row.owner as string,
  ownerName: row.owner_name as string,
  visibility: row.visibility as ActiveFilter['visibility'],
  version: row.version as number,
  maxEventsPerNight: row.max_events_per_night as number,
  activeSinceMs: Number(row.active_since_ms),
  expression: row.expression as string,
  needs: row.needs as readonly string[],
  watchlists: row.watchlists as readonly string[],
  areas: row.areas as readonly string[],
});
