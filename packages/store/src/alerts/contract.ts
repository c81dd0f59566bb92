import type { ObjectKind, SurveyUpdate } from '@lucero/alert';
import type { TimedAlertKey } from './alert-key.ts';
import type { MessageOrigin } from './alert-receipt.ts';

/**
 * What happened when a classifier version should have classified an alert: it could not, it classified without
 * a stamp that could not be read, or it failed.
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
  /** When the survey withdrew its detection, by any packet; null = it is not withdrawn, as far as is known. */
  readonly withdrawnMjdTai: number | null;
  /** Null, like the two times below, while it is not known: another stage may be faster than ingest. */
  readonly origin: MessageOrigin | null;
  readonly surveyPublishedMs: number | null;
  readonly receivedMs: number | null;
  readonly storedMs: number | null;
  readonly archivedMs: number | null;
  /** By a served version; shadows do not count. */
  readonly classifiedMs: number | null;
  readonly publishedMs: number | null;
  /** Of served stamp classifiers, for lack of data, in the order of their times. */
  readonly skips: readonly (AlertSkip & { readonly skippedMs: number })[];
  /** What the survey changed afterwards, in the order of its changes: the last of each kind is valid. */
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

/** What happened to each alert. Ingest writes the ledger in the transaction that stores the alert. */
export interface AlertLedger {
  readonly markDead: (
    alerts: readonly (TimedAlertKey & {
      readonly service: string;
      readonly code: string;
      readonly message: string;
    })[],
  ) => Promise<void>;
  /** Removes the rejections of these alerts by this service. */
  readonly markAlive: (
    alerts: readonly (TimedAlertKey & { readonly service: string })[],
  ) => Promise<void>;
  /** The first skip of each alert and classifier version is kept. An empty list makes no query. */
  readonly storeSkips: (skips: readonly (AlertSkip & TimedAlertKey)[]) => Promise<void>;
  readonly findAlerts: (alertId: bigint) => Promise<readonly AlertHistory[]>;
}

/** An alert that a service could not process; its bytes are in the dead-letter topic of that service's input. */
export interface DeadLetterRow {
  readonly survey: string;
  readonly alertId: bigint;
  /** Null, like oid, kind and origin, when no stage has learnt it. */
  readonly mjdTai: number | null;
  readonly oid: string | null;
  readonly objectKind: ObjectKind | null;
  readonly origin: MessageOrigin | null;
  readonly receivedMs: number | null;
  readonly service: string;
  readonly code: string;
  readonly message: string;
}

export interface DeadLetterQuery {
  readonly survey?: string;
  readonly service?: string;
  readonly code?: string;
  /** Topic of the survey that brought the alert. */
  readonly topic?: string;
  /** Whole MJD (TAI) of the exposure, both included. */
  readonly firstNight?: number;
  readonly lastNight?: number;
  /** At most 1,000. */
  readonly limit: number;
  /** Opaque cursor of the page before. */
  readonly cursor?: string;
}

/** Alerts that are dead; what could not even be told apart as an alert is only in the dead-letter topics. */
export interface DeadLetters {
  /** Newest night first. */
  readonly listDeadLetters: (query: DeadLetterQuery) => Promise<{
    readonly items: readonly DeadLetterRow[];
    readonly nextCursor: string | null;
  }>;
}
