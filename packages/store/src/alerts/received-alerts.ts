import { type Alert, alertKeyOf } from '@lucero/alert';
import { bigintArray, doubleArray, integerArray, textArray } from '../postgres/binary-array.ts';
import type { Queries } from '../postgres/connection-pool.ts';
import type { SqlStatement } from '../postgres/sql-statement.ts';
import {
  alertKeyText,
  compareAlertKeys,
  nightlyKeyArrays,
  type TimedAlertKey,
} from './alert-key.ts';
import {
  type AlertReceipt,
  isSameOrigin,
  type MessageOrigin,
  originOf,
  type ReceiptResult,
} from './alert-receipt.ts';

export interface ReceivedAlertStatements {
  readonly note: SqlStatement;
  readonly readOrigins: SqlStatement;
}

interface KeyRow {
  readonly [column: string]: unknown;
  readonly survey: string;
  readonly alert_id: bigint;
}

interface WrittenRow extends StoredRow {
  readonly is_new: boolean;
}

interface StoredRow extends KeyRow {
  readonly stored_ms: bigint;
}

export interface NotedReceipt {
  readonly receipt: ReceiptResult;
  /** Stored by this transaction, which therefore counts it. */
  readonly isNew: boolean;
  /** When the alert was first stored. */
  readonly storedMs: number;
}

interface Received extends TimedAlertKey {
  readonly alert: Alert;
  readonly receipt: AlertReceipt | null;
}

/**
 * Notes in the ledger that these alerts are stored, and the origins of the messages that brought them, if they
 * are given. Returns for each alert whether its message is the first that brought it. Within one batch the
 * first in order wins.
 */
export async function noteReceived(
  query: Queries['query'],
  { note, readOrigins }: ReceivedAlertStatements,
  alerts: readonly Alert[],
  receipts: readonly AlertReceipt[],
  nowMs: number | null,
): Promise<readonly NotedReceipt[]> {
  const received = alerts.map((alert, i): Received => {
    return { ...alertKeyOf(alert), alert, receipt: receipts[i] ?? null };
  });
  const firsts = new Map<string, Received>();
  for (const each of received) {
    const key = alertKeyText(each);
    if (!firsts.has(key)) firsts.set(key, each);
  }
  const rows = [...firsts.values()].sort(compareAlertKeys);
  const written = new Map(
    (
      await query<WrittenRow>(note, [
        ...ledgerArrays(rows),
        nowMs === null ? null : BigInt(Math.trunc(nowMs)),
      ])
    ).map((row) => [alertKeyText(keyOf(row)), row]),
  );
  const others = rows.filter((row) => !written.has(alertKeyText(row)));
  const firstOrigins = new Map<string, MessageOrigin | null>();
  const storedMs = new Map<string, number>();
  for (const [key, row] of written) storedMs.set(key, Number(row.stored_ms));
  if (others.length > 0) {
    const known = await query<StoredRow>(readOrigins, nightlyKeyArrays(others));
    for (const row of known) {
      const key = alertKeyText(keyOf(row));
      storedMs.set(key, Number(row.stored_ms));
      if (receipts.length > 0) firstOrigins.set(key, originOf(row));
    }
  }
  return received.map((each): NotedReceipt => {
    const key = alertKeyText(each);
    const at = { storedMs: storedMs.get(key)! };
    const row = written.get(key);
    if (row !== undefined && firsts.get(key) === each) {
      return { receipt: 'first', isNew: row.is_new, ...at };
    }
    const first = firstOrigins.get(key) ?? firsts.get(key)?.receipt?.origin ?? null;
    const origin = each.receipt?.origin ?? null;
    const receipt = isSameOrigin(first, origin) ? 'replay' : 'duplicate';
    return { receipt, isNew: false, ...at };
  });
}

function ledgerArrays(rows: readonly Received[]): Buffer[] {
  return [
    ...nightlyKeyArrays(rows),
    textArray(rows, ({ alert }) => alert.oid),
    textArray(rows, ({ alert }) => alert.objectKind),
    doubleArray(rows, (row) => row.mjdTai),
    textArray(rows, ({ receipt }) => receipt?.origin.topic ?? null),
    integerArray(rows, ({ receipt }) => receipt?.origin.partition ?? null),
    bigintArray(rows, ({ receipt }) => receipt?.origin.offset ?? null),
    bigintArray(rows, ({ receipt }) =>
      receipt === null ? null : BigInt(Math.trunc(receipt.surveyPublishedMs)),
    ),
  ];
}

const keyOf = (row: KeyRow) => ({ survey: row.survey, alertId: row.alert_id });
