import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { checkedLimit } from '../postgres/query-limit.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { NightStatistics } from './contract.ts';

type Row<Columns> = Columns & { readonly [column: string]: unknown };

type HourRow = Row<{
  readonly hour: number;
  readonly survey: string;
  readonly band: string;
  readonly alert_count: bigint;
}>;

type ClassRow = Row<{
  readonly half_day: number;
  readonly survey: string;
  readonly classifier: string;
  readonly classifier_version: string;
  readonly shadow: boolean;
  readonly class_name: string;
  readonly classification_count: bigint;
}>;

type RefusedRow = Row<{
  readonly survey: string;
  readonly service: string;
  readonly code: string;
  readonly alert_count: bigint;
  readonly example_alert_id: bigint;
  readonly example_message: string;
}>;

type TimesRow = Row<{
  readonly survey: string;
  readonly survey_published_ms: bigint | null;
  readonly received_ms: bigint | null;
  readonly stored_ms: bigint;
  readonly classified_ms: bigint | null;
  readonly published_ms: bigint | null;
}>;

const hoursPerHalfDay = 12;
const mostSampled = 20_000;
const msOrNull = (ms: bigint | null): number | null => (ms === null ? null : Number(ms));

export function nightStatistics(pool: ConnectionPool): NightStatistics {
  const hours = readStatement('nights/read-hour-counts');
  const classes = readStatement('nights/read-class-counts');
  const refused = readStatement('nights/read-refused-counts');
  const countStored = readStatement('nights/count-stored');
  const times = readStatement('nights/read-alert-times');

  const countStoredAlerts: NightStatistics['countStoredAlerts'] = async (from, before) => {
    const [counted] = await pool.query<Row<{ readonly alert_count: bigint }>>(countStored, [
      from,
      before,
    ]);
    return Number(counted?.alert_count ?? 0n);
  };

  return {
    countStoredAlerts,
    readHourCounts: async (from, before) => {
      const asked = [from * hoursPerHalfDay, before * hoursPerHalfDay];
      return (await pool.query<HourRow>(hours, asked)).map((row) => ({
        hour: row.hour,
        survey: row.survey,
        band: row.band,
        alertCount: Number(row.alert_count),
      }));
    },
    readClassCounts: async (from, before) =>
      (await pool.query<ClassRow>(classes, [from, before])).map((row) => ({
        halfDay: row.half_day,
        survey: row.survey,
        classifier: row.classifier,
        classifierVersion: row.classifier_version,
        shadow: row.shadow,
        className: row.class_name,
        classificationCount: Number(row.classification_count),
      })),
    readRefusedCounts: async (from, before, limit) =>
      (await pool.query<RefusedRow>(refused, [from, before, checkedLimit(limit)])).map((row) => ({
        survey: row.survey,
        service: row.service,
        code: row.code,
        alertCount: Number(row.alert_count),
        exampleAlertId: row.example_alert_id,
        exampleMessage: row.example_message,
      })),
    sampleAlertTimes: async (from, before, limit) => {
      const most = Math.min(limit, mostSampled);
      const nightCount = await countStoredAlerts(from, before);
      if (nightCount === 0) return [];
      const percent = Math.min(100, (100 * most) / nightCount);
      const rows = await pool.query<TimesRow>(times, [from, before, percent, most]);
      return rows.map((row) => ({
        survey: row.survey,
        surveyPublishedMs: msOrNull(row.survey_published_ms),
        receivedMs: msOrNull(row.received_ms),
        storedMs: Number(row.stored_ms),
        classifiedMs: msOrNull(row.classified_ms),
        publishedMs: msOrNull(row.published_ms),
      }));
    },
  };
}
