import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { checkedLimit } from '../postgres/query-limit.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { NightCounts } from './contract.ts';

interface AlertCountRow {
  readonly [column: string]: unknown;
  readonly half_day: number;
  readonly survey: string;
  readonly band: string;
  readonly alert_count: bigint;
  readonly duplicate_count: bigint;
  readonly first_mjd_tai: number;
  readonly last_mjd_tai: number;
}

interface StageCountRow {
  readonly [column: string]: unknown;
  readonly half_day: number;
  readonly survey: string;
  readonly stage: 'classified' | 'published' | 'skipped' | 'dead';
  readonly said_by: string;
  readonly alert_count: bigint;
}

export function nightCounts(pool: ConnectionPool): NightCounts {
  const alerts = readStatement('nights/read-alert-counts');
  const stages = readStatement('nights/read-stage-counts');
  const list = readStatement('nights/list-half-days');
  return {
    listHalfDays: async (before, limit) => {
      const rows = await pool.query<{ [column: string]: unknown; half_day: number }>(list, [
        before,
        checkedLimit(limit),
      ]);
      return rows.map((row) => row.half_day);
    },
    readNightCounts: async (from, before) => {
      const [alertRows, stageRows] = await Promise.all([
        pool.query<AlertCountRow>(alerts, [from, before]),
        pool.query<StageCountRow>(stages, [from, before]),
      ]);
      return {
        alerts: alertRows.map((row) => ({
          halfDay: row.half_day,
          survey: row.survey,
          band: row.band,
          alertCount: Number(row.alert_count),
          duplicateCount: Number(row.duplicate_count),
          firstMjdTai: row.first_mjd_tai,
          lastMjdTai: row.last_mjd_tai,
        })),
        stages: stageRows.map((row) => ({
          halfDay: row.half_day,
          survey: row.survey,
          stage: row.stage,
          saidBy: row.said_by,
          alertCount: Number(row.alert_count),
        })),
      };
    },
  };
}
