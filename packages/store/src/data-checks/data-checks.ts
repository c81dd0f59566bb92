import { bigintArray, doubleArray, textArray } from '../postgres/binary-array.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { checkedBatch, checkedLimit } from '../postgres/query-limit.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type {
  DataCheck,
  DataCheckChange,
  DataCheckResult,
  DataChecks,
  LatestDataCheck,
} from './contract.ts';

type Row = Readonly<Record<string, unknown>>;

interface ResultRow extends Row {
  readonly check_id: bigint;
  readonly checked_ms: bigint;
  readonly status: DataCheck['status'];
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly detail: string;
}

interface NamedRow extends ResultRow {
  readonly night: string | null;
  readonly kind: DataCheck['kind'];
  readonly subject: string;
  readonly survey: string | null;
  readonly source: string;
}

interface LatestRow extends NamedRow {
  readonly changed_ms: bigint;
}

interface ChangeRow extends NamedRow {
  readonly former_status: DataCheck['status'] | null;
}

const greatestLimit = 1_000;
const greatestBatch = 10_000;
const keepEveryMs = 300_000;

/** How the checks of the data went. */
export function dataChecks(pool: ConnectionPool): DataChecks {
  const begin = readStatement('data-checks/begin-storing-data-checks');
  const store = readStatement('data-checks/store-data-checks');
  const dropUnsaid = readStatement('data-checks/drop-unsaid-data-checks');
  const latest = readStatement('data-checks/latest-data-checks');
  const find = readStatement('data-checks/find-data-check');
  const history = readStatement('data-checks/read-data-check-history');
  const changes = readStatement('data-checks/list-data-check-changes');
  const unannounced = readStatement('data-checks/read-unannounced-changes');
  const markAnnounced = readStatement('data-checks/mark-changes-announced');
  const dropResults = readStatement('data-checks/drop-data-check-results');
  const dropChecks = readStatement('data-checks/drop-data-checks');
  const tryToCheck = readStatement('data-checks/try-to-check-data');

  return {
    storeDataChecks: (checks, wholeOf) => {
      checkedBatch(checks.length, greatestBatch, 'checks');
      return pool.transaction(async ({ query }) => {
        const [row] = await query<Row & { readonly changed_count: bigint }>(store, [
          ...[textArray(checks, ({ night }) => night), textArray(checks, ({ kind }) => kind)],
          ...[textArray(checks, ({ subject }) => subject), textArray(checks, (of) => of.survey)],
          ...[textArray(checks, ({ source }) => source), textArray(checks, (of) => of.status)],
          ...[doubleArray(checks, ({ value }) => value), doubleArray(checks, ({ low }) => low)],
          ...[doubleArray(checks, ({ high }) => high), textArray(checks, ({ detail }) => detail)],
          ...[bigintArray(checks, ({ checkedMs }) => BigInt(Math.round(checkedMs))), keepEveryMs],
        ]);
        if (wholeOf !== undefined) {
          await query(dropUnsaid, [
            ...[wholeOf.source, wholeOf.night, textArray(checks, ({ kind }) => kind)],
            ...[textArray(checks, ({ subject }) => subject), textArray(checks, (of) => of.survey)],
          ]);
        }
        return Number(row?.changed_count ?? 0n);
      }, begin);
    },
    latestDataChecks: async ({ night, kind, survey, status, source, after, limit }) => {
      const rows = await pool.query<LatestRow>(latest, [
        ...[night ?? null, night !== undefined, kind ?? null, survey ?? null, status ?? null],
        ...[source ?? null, after ?? 0n, checkedLimit(limit ?? greatestLimit)],
      ]);
      return rows.map(latestOf);
    },
    findDataCheck: async (checkId) => {
      const [row] = await pool.query<LatestRow>(find, [checkId]);
      return row === undefined ? null : latestOf(row);
    },
    readDataCheckHistory: async (checkId, beforeMs, limit) => {
      const asked = [checkId, BigInt(beforeMs), checkedLimit(limit)];
      return (await pool.query<ResultRow>(history, asked)).map(resultOf);
    },
    listDataCheckChanges: async (before, limit) => {
      const asked = [BigInt(before.checkedMs), before.checkId, checkedLimit(limit)];
      return (await pool.query<ChangeRow>(changes, asked)).map(changeOf);
    },
    readUnannouncedChanges: async (limit) =>
      (await pool.query<ChangeRow>(unannounced, [checkedLimit(limit)])).map(changeOf),
    markChangesAnnounced: async (given) => {
      await pool.query(markAnnounced, [
        bigintArray(given, ({ checkId }) => checkId),
        bigintArray(given, ({ checkedMs }) => BigInt(checkedMs)),
      ]);
    },
    dropDataChecks: async (beforeMs) => {
      const before = [BigInt(Math.floor(beforeMs))];
      const results = await pool.query(dropResults, before);
      return results.length + (await pool.query(dropChecks, before)).length;
    },
    inDataCheckTurn: (work) =>
      pool.transaction(async ({ query }) => {
        const [row] = await query<Row & { readonly is_ours: boolean }>(tryToCheck);
        return row?.is_ours === true ? work() : null;
      }),
  };
}

function resultOf(row: ResultRow): DataCheckResult {
  const { check_id: checkId, status, value, low, high, detail } = row;
  return { checkId, checkedMs: Number(row.checked_ms), status, value, low, high, detail };
}

function latestOf(row: LatestRow): LatestDataCheck {
  const { night, kind, subject, survey, source } = row;
  const changedMs = Number(row.changed_ms);
  return { ...resultOf(row), night, kind, subject, survey, source, changedMs };
}

function changeOf(row: ChangeRow): DataCheckChange {
  const { night, kind, subject, survey, source, former_status: formerStatus } = row;
  return { ...resultOf(row), night, kind, subject, survey, source, formerStatus };
}
