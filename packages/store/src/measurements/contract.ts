import type { Alert, ObjectKind } from '@lucero/alert';
import type { AlertReceipt, ReceiptResult } from '../alerts/alert-receipt.ts';
import type { ObjectKey } from '../objects/object-key.ts';

/** What update records of the survey make of an alert; else what the alert says itself. */
export interface AlertStanding {
  readonly objectKind: ObjectKind;
  readonly oid: string;
  readonly withdrawnMjdTai: number | null;
}

/** A stored alert: its standing by the survey's update records, and whether its message is the first. */
export interface StoredAlert extends AlertStanding {
  readonly receipt: ReceiptResult;
}

/** Where the measurements of alerts go. */
export interface Measurements {
  /**
   * Objects, detections, forced photometry, non-detections and the ledger, in one transaction. Commutes
   * and is idempotent: of each measurement the one of the highest rank stands (measurement-rank.ts of
   * packages/alert), in whatever order and batches they come. `receipts`, one for each alert in order, or
   * none: what brought them. Gives what each alert is by the survey's update records.
   *
   * A history may lack what `readHistoryDigests` told to be known; the alert's `historyDigest` is kept with
   * the object in the same transaction.
   */
  readonly storeAlerts: (
    alerts: readonly Alert[],
    receipts?: readonly AlertReceipt[],
  ) => Promise<readonly StoredAlert[]>;
  /** What is stored of each object's histories, in the order asked; null: nothing is known of it. */
  readonly readHistoryDigests: (
    objects: readonly ObjectKey[],
  ) => Promise<readonly (string | null)[]>;
}
