import type { ObjectKind, SurveyUpdate } from '@lucero/alert';
import type { TimedAlertKey } from './alert-key.ts';
import type { MessageOrigin } from './alert-receipt.ts';

/**
 * What befell an alert at a classifier version that is meant for it: it could not classify it, answered
 * without a stamp that could not be read, or failed.
 */
export interface AlertSkip {
  readonly classifier: string;
  readonly classifierVersion: string;
  /** Short, of a fixed set: 'no-stamps', 'answered-without-stamp', 'failed'. */
  readonly reason: string;
  /** One line to read: 'no template stamp'. */
  readonly detail: string;
}

export interface AlertHistory {
  readonly survey: string;
  readonly alertId: bigint;
  readonly oid: string | null;
  readonly objectKind: ObjectKind | null;
  readonly mjdTai: number | null;
  /** When the survey withdrew its detection, as any packet says; null = it stands, as far as is known. */
  readonly withdrawnMjdTai: number | null;
  /** Null, like the two times below, while it is not known: another stage may be faster than ingest. */
  readonly origin: MessageOrigin | null;
  readonly surveyPublishedMs: number | null;
  readonly receivedMs: number | null;
  readonly storedMs: number | null;
  readonly archivedMs: number | null;
  /** By a served version; a shadow's word does not count. */
  readonly classifiedMs: number | null;
  readonly publishedMs: number | null;
  /** Of served versions of stamps, for lack of data, in the order of their times. */
  readonly skips: readonly (AlertSkip & { readonly skippedMs: number })[];
  /** What the survey changed afterwards, in the order of its changes: the last of each kind holds. */
  readonly updates: readonly AlertUpdate[];
  readonly dead: {
    readonly code: string;
    readonly message: string;
    readonly service: string;
  } | null;
}

/** A reassignment or withdrawal of an alert's detection. */
export interface AlertUpdate
  extends Pick<SurveyUpdate, 'uniqueId' | 'kind' | 'objectKind' | 'oid' | 'mjdTai'> {
  /** When the survey made the change. */
  readonly updatedMs: number;
  /** When Lucero read the record. */
  readonly receivedMs: number;
}

/** What happened to each alert; ingest writes of the ledger where it stores the alert. */
export interface AlertLedger {
  readonly markDead: (
    alerts: readonly (TimedAlertKey & {
      readonly service: string;
      readonly code: string;
      readonly message: string;
    })[],
  ) => Promise<void>;
  /** Takes back what this service said of these alerts. */
  readonly markAlive: (
    alerts: readonly (TimedAlertKey & { readonly service: string })[],
  ) => Promise<void>;
  /** The first word on each alert and classifier version stays. Nothing is asked for an empty list. */
  readonly storeSkips: (skips: readonly (AlertSkip & TimedAlertKey)[]) => Promise<void>;
  readonly findAlerts: (alertId: bigint) => Promise<readonly AlertHistory[]>;
}
