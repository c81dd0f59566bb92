import { LuceroError } from '@lucero/errors';
import { objectKeyColumns } from '../objects/object-key.ts';
import { filledStatement } from '../postgres/batch-statement.ts';
import { bigint, double, text } from '../postgres/column.ts';
import type { ConnectionPool, Row } from '../postgres/connection-pool.ts';
import { recordsReader, selectArrays } from '../postgres/record-arrays.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { FilterSubjects, PastAlert } from './contract.ts';

const greatestAlertCount = 1_000_000;

const columns = {
  oid: objectKeyColumns.oid,
  survey: objectKeyColumns.survey,
  objectKind: text<PastAlert['objectKind']>('object_kind'),
  alertId: bigint('alert_id'),
  mjdTai: double('mjd_tai', 'd'),
};

export function pastAlerts(
  pool: ConnectionPool,
): Pick<FilterSubjects, 'findPastAlerts' | 'readNewestHalfDay'> {
  const newest = readStatement('filter-subjects/read-newest-half-day');
  const count = readStatement('filter-subjects/count-past-alerts');
  const find = filledStatement('filter-subjects/find-past-alerts', {
    arrays: selectArrays('alert', columns),
  });
  const read = recordsReader('alert', columns);

  const findPastAlerts: FilterSubjects['findPastAlerts'] = async (query) => {
    const { fromMjdTai, toMjdTai, survey, greatestCount } = query;
    if (!isHalfDay(fromMjdTai) || !isHalfDay(toMjdTai) || fromMjdTai >= toMjdTai) {
      throw new LuceroError('LUCERO_REQUEST_INVALID', 'alerts are asked for by half days');
    }
    if (!(greatestCount >= 1 && greatestCount <= greatestAlertCount)) {
      throw new LuceroError('LUCERO_REQUEST_INVALID', `at most ${greatestAlertCount} alerts`);
    }
    const [counted] = await pool.query<{ readonly alert_count: bigint }>(count, [
      ...[fromMjdTai * 2, toMjdTai * 2, survey],
    ]);
    const alertCount = Number(counted?.alert_count ?? 0n);
    const objectShare = Math.min(1, greatestCount / Math.max(1, alertCount));
    const [row] = await pool.query<Row>(find, [
      ...[fromMjdTai, toMjdTai, survey, objectShare, greatestCount],
    ]);
    const alerts = read(row!);
    // Counters may be behind or ahead of the ledger where nights were dropped: what was read is told as it is.
    return { alerts, alertCount: Math.max(alertCount, alerts.length), objectShare };
  };

  return {
    findPastAlerts,
    readNewestHalfDay: async (survey) => {
      const [row] = await pool.query<{ readonly half_day: number | null }>(newest, [survey]);
      return row?.half_day ?? null;
    },
  };
}

const isHalfDay = (mjdTai: number) => Number.isInteger(mjdTai * 2);
