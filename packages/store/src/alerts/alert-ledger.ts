import type { ObjectKind, SurveyUpdateKind } from '@lucero/alert';
import { mjdTaiToUnixMs, unixMsToMjdUtc } from '@lucero/sky';
import { halfDayOf } from '../nights/half-day.ts';
import { nightBlocks, nightOf } from '../nights/night-blocks.ts';
import { doubleArray, integerArray, textArray } from '../postgres/binary-array.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import { nightlyKeyArrays, oncePerAlert } from './alert-key.ts';
import { originOf } from './alert-receipt.ts';
import type { AlertHistory, AlertLedger } from './contract.ts';

const nsPerMs = 1_000_000n;

// A message may quote the input; what is longer is in the dead letter itself.
const maxQuoteLength = 2_000;

/** Postgres text holds no zero byte, and a message may quote bytes of a broken packet. */
const storableText = (text: string): string =>
  text.replaceAll('\0', '\uFFFD').slice(0, maxQuoteLength);

/** The ledger: which stages an alert has passed. Ingest writes it in the transaction that stores the alert. */
export function alertLedger(pool: ConnectionPool): AlertLedger {
  const dead = readStatement('alerts/mark-dead');
  const alive = readStatement('alerts/mark-alive');
  const storeSkips = readStatement('alerts/store-skips');
  const find = readStatement('alerts/find-alerts');
  const createLedgerBlocks = nightBlocks(pool, 'alert_ledger');
  const createSkipBlocks = nightBlocks(pool, 'alert_skip');

  return {
    markDead: async (alerts) => {
      const rows = oncePerAlert(alerts);
      if (rows.length === 0) return;
      await createLedgerBlocks(rows);
      await pool.query(dead, [
        ...nightlyKeyArrays(rows),
        textArray(rows, (row) => row.service),
        textArray(rows, (row) => row.code),
        textArray(rows, (row) => storableText(row.message)),
        doubleArray(rows, (row) => (nightOf(row.mjdTai) === 0 ? null : row.mjdTai)),
      ]);
    },

    markAlive: async (alerts) => {
      const rows = oncePerAlert(alerts);
      if (rows.length === 0) return;
      await pool.query(alive, [...nightlyKeyArrays(rows), textArray(rows, (row) => row.service)]);
    },

    storeSkips: async (skips) => {
      if (skips.length === 0) return;
      await createSkipBlocks(skips);
      await pool.query(storeSkips, [
        ...nightlyKeyArrays(skips),
        textArray(skips, (row) => row.classifier),
        textArray(skips, (row) => row.classifierVersion),
        textArray(skips, (row) => row.reason),
        textArray(skips, (row) => storableText(row.detail)),
        integerArray(skips, ({ mjdTai }) => halfDayOf(mjdTai)),
      ]);
    },

    findAlerts: async (alertId) => {
      const rows = await pool.query<HistoryRow>(find, [alertId]);
      return rows.map(historyOf);
    },
  };
}

interface HistoryRow {
  readonly [column: string]: unknown;
  readonly survey: string;
  readonly alert_id: bigint;
  readonly survey_published_ms: bigint | null;
  readonly received_ms: bigint | null;
  readonly oid: string | null;
  readonly object_kind: ObjectKind | null;
  readonly mjd_tai: number | null;
  readonly withdrawn_mjd_tai: number | null;
  readonly stored_ms: bigint | null;
  readonly archived_ms: bigint | null;
  readonly classified_ms: bigint | null;
  readonly published_ms: bigint | null;
  readonly skips: readonly SkipRow[] | null;
  readonly updates: readonly UpdateOfAlertRow[] | null;
  readonly dead_code: string | null;
  readonly dead_message: string | null;
  readonly dead_service: string | null;
}

/** A row of alert_skip as JSON. */
interface SkipRow {
  readonly classifier: string;
  readonly classifier_version: string;
  readonly reason: string;
  readonly detail: string;
  readonly skipped_ms: number;
}

/** A row of survey_update as JSON. */
interface UpdateOfAlertRow {
  readonly unique_id: string;
  readonly update_time_tai_ns: string;
  readonly kind: SurveyUpdateKind;
  readonly object_kind: ObjectKind | null;
  readonly oid: string | null;
  readonly mjd_tai: number | null;
  readonly received_ms: number;
}

function historyOf(row: HistoryRow): AlertHistory {
  return {
    survey: row.survey,
    alertId: row.alert_id,
    oid: row.oid,
    objectKind: row.object_kind,
    mjdTai: row.mjd_tai,
    withdrawnMjdTai: row.withdrawn_mjd_tai,
    origin: originOf(row),
    surveyPublishedMs: numberOf(row.survey_published_ms),
    receivedMs: numberOf(row.received_ms),
    storedMs: numberOf(row.stored_ms),
    archivedMs: numberOf(row.archived_ms),
    classifiedMs: numberOf(row.classified_ms),
    publishedMs: numberOf(row.published_ms),
    skips: (row.skips ?? []).map((skip) => ({
      classifier: skip.classifier,
      classifierVersion: skip.classifier_version,
      reason: skip.reason,
      detail: skip.detail,
      skippedMs: skip.skipped_ms,
    })),
    updates: (row.updates ?? []).map((update) => ({
      uniqueId: update.unique_id,
      updatedMs: unixMsOfTaiNs(BigInt(update.update_time_tai_ns)),
      kind: update.kind,
      objectKind: update.object_kind,
      oid: update.oid,
      mjdTai: update.mjd_tai,
      receivedMs: update.received_ms,
    })),
    dead:
      row.dead_code === null
        ? null
        : {
            code: row.dead_code,
            message: row.dead_message ?? '',
            service: row.dead_service ?? '',
          },
  };
}

/** Rubin counts TAI, as if it were Unix time. */
function unixMsOfTaiNs(taiNs: bigint): number {
  return Math.round(mjdTaiToUnixMs(unixMsToMjdUtc(Number(taiNs / nsPerMs))));
}

function numberOf(value: bigint | null): number | null {
  return value === null ? null : Number(value);
}
