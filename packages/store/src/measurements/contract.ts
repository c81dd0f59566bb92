import type { Alert, ObjectKind } from '@lucero/alert';
import type { AlertReceipt, ReceiptResult } from '../alerts/alert-receipt.ts';
import type { ObjectKey } from '../objects/object-key.ts';

/** The object of an alert and its withdrawal: by the survey's update records, or else by the alert itself. */
export interface AlertStanding {
  readonly objectKind: ObjectKind;
  readonly oid: string;
  readonly withdrawnMjdTai: number | null;
}

/** A stored alert: its standing by the survey's update records, and whether its message is the first. */
export interface StoredAlert extends AlertStanding {
  readonly receipt: ReceiptResult;
  /** When the alert was first stored: the same each time its message is processed again. */
  readonly storedMs: number;
}

/** Stores the measurements of alerts. */
export interface Measurements {
  /**
   * Writes objects, detections, forced photometry, non-detections and the ledger, in one transaction. Commutes
   * and is idempotent: of several versions of a measurement the one with the highest rank is kept
   * (measurement-rank.ts of packages/alert), in whatever order and batches they arrive. `receipts`: the messages
   * that brought the alerts, one for each in order, or none. `nowMs`: the time that the ledger notes; absent: that
   * of the server. Returns the standing of each alert.
   *
   * A history may leave out the rows that are in the digest from `readHistoryDigests`; the alert's
   * `historyDigest` is stored with the object in the same transaction.
   */
  readonly storeAlerts: (
    alerts: readonly Alert[],
    receipts?: readonly AlertReceipt[],
    nowMs?: number,
  ) => Promise<readonly StoredAlert[]>;
  /** A digest of the stored history of each object, in the order of `objects`; null: nothing is stored. */
  readonly readHistoryDigests: (
    objects: readonly ObjectKey[],
  ) => Promise<readonly (string | null)[]>;
}
