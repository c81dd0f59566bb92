import type { Alert } from '@lucero/alert';
import type { NotedReceipt } from '../alerts/received-alerts.ts';
import { bigintArray, doubleArray, integerArray, textArray } from '../postgres/binary-array.ts';
import type { Queries } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import { halfDayOf, hourOf } from './half-day.ts';

interface Count {
  readonly halfDay: number;
  readonly hour: number;
  readonly survey: string;
  readonly band: string;
  alertCount: number;
  duplicateCount: number;
  firstMjdTai: number;
  lastMjdTai: number;
}

/** Counts the alerts of a batch by night, hour and band, in the transaction that stores them. */
export function alertCounting(): (
  query: Queries['query'],
  alerts: readonly Alert[],
  noted: readonly NotedReceipt[],
) => Promise<void> {
  const statement = readStatement('nights/count-alerts');
  return async (query, alerts, noted) => {
    const counts = countsOf(alerts, noted);
    if (counts.length === 0) return;
    await query(statement, [
      integerArray(counts, ({ halfDay }) => halfDay),
      integerArray(counts, ({ hour }) => hour),
      textArray(counts, ({ survey }) => survey),
      textArray(counts, ({ band }) => band),
      bigintArray(counts, ({ alertCount }) => BigInt(alertCount)),
      bigintArray(counts, ({ duplicateCount }) => BigInt(duplicateCount)),
      doubleArray(counts, ({ firstMjdTai }) => firstMjdTai),
      doubleArray(counts, ({ lastMjdTai }) => lastMjdTai),
    ]);
  };
}

function countsOf(alerts: readonly Alert[], noted: readonly NotedReceipt[]): readonly Count[] {
  const counts = new Map<string, Count>();
  for (const [i, { survey, detection }] of alerts.entries()) {
    const { receipt, isNew } = noted[i]!;
    if (!isNew && receipt !== 'duplicate') continue;
    const { mjdTai, band } = detection;
    const halfDay = halfDayOf(mjdTai);
    const hour = hourOf(mjdTai);
    const key = `${hour} ${survey} ${band}`;
    const none = { alertCount: 0, duplicateCount: 0, firstMjdTai: mjdTai, lastMjdTai: mjdTai };
    const count = counts.get(key) ?? { halfDay, hour, survey, band, ...none };
    counts.set(key, count);
    if (isNew) count.alertCount++;
    else count.duplicateCount++;
    count.firstMjdTai = Math.min(count.firstMjdTai, mjdTai);
    count.lastMjdTai = Math.max(count.lastMjdTai, mjdTai);
  }
  return [...counts.values()];
}
