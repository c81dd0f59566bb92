import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';

const mjdOfUnixEpoch = 40_587;
const millisecondsPerDay = 86_400_000;

// Times beyond these (1995 to 2077) are defects of a packet: they stay in the default partition, so
// that no stream of them can make partitions without end.
const earliestMjd = 50_000;
const latestMjd = 80_000;

/** First day of the calendar month of a time, as YYYY-MM-01; null outside the plausible years. */
export function monthOf(mjdTai: number): string | null {
  if (!(mjdTai >= earliestMjd && mjdTai < latestMjd)) return null;
  const date = new Date((mjdTai - mjdOfUnixEpoch) * millisecondsPerDay).toISOString();
  return `${date.slice(0, 'YYYY-MM'.length)}-01`;
}

/** Makes sure that each of these times has its monthly partition of classification_history. */
export function historyMonths(pool: ConnectionPool): (mjdsTai: readonly number[]) => Promise<void> {
  const create = readStatement('classifications/create-history-month');
  const known = new Set<string>();
  return async (mjdsTai) => {
    for (const mjdTai of mjdsTai) {
      const month = monthOf(mjdTai);
      if (month === null || known.has(month)) continue;
      await pool.query(create, [month]);
      known.add(month);
    }
  };
}
