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
import type { AlertReceipt, MessageOrigin, ReceiptResult } from './alert-receipt.ts';
import { isSameOrigin, originOf } from './alert-receipt.ts';

export interface ReceivedAlertStatements {
  readonly note: SqlStatement;
  readonly readOrigins: SqlStatement;
}

interface KeyRow {
  readonly [column: string]: unknown;
  readonly survey: string;
  readonly alert_id: bigint;
}

interface WrittenRow extends KeyRow {
  readonly is_new: boolean;
}

export interface NotedReceipt {
  readonly receipt: ReceiptResult;
  /** Stored by this transaction, which therefore counts it. */
  readonly isNew: boolean;
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
    (await query<WrittenRow>(note, ledgerArrays(rows))).map((row) => [
      alertKeyText(keyOf(row)),
      row.is_new,
    ]),
  );
  const others = rows.filter((row) => !written.has(alertKeyText(row)));
  const firstOrigins = new Map<string, MessageOrigin | null>();
  if (others.length > 0 && receipts.length > 0) {
    const known = await query<KeyRow>(readOrigins, nightlyKeyArrays(others));
    for (const row of known) firstOrigins.set(alertKeyText(keyOf(row)), originOf(row));
  }
  return received.map((each): NotedReceipt => {
    const key = alertKeyText(each);
    if (written.has(key) && firsts.get(key) === each) {
      return { receipt: 'first', isNew: written.get(key)! };
    }
    const first = firstOrigins.get(key) ?? firsts.get(key)?.receipt?.origin ?? null;
    const origin = each.receipt?.origin ?? null;
    return { receipt: isSameOrigin(first, origin) ? 'replay' : 'duplicate', isNew: false };
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
