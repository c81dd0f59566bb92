import type { TimedAlertKey } from '../alerts/alert-key.ts';
import type { LakeEntry } from '../lake/contract.ts';

/** When the first message about an alert says that it was stored. */
export interface AlertStoring extends TimedAlertKey {
  readonly storedMs: number;
}

/** Copies of alerts from another place than the first: how many of a band came in which half day. */
export interface DuplicateCount {
  readonly halfDay: number;
  readonly survey: string;
  readonly band: string;
  readonly count: number;
}

/** A segment of the lake with packets of the asked nights. */
export interface NightSegment {
  readonly segment: string;
  readonly firstArchivedMs: number;
  readonly lastArchivedMs: number;
}

/** What a version says of an alert, and what was served then. */
export interface AnswerBesideServed {
  readonly oid: string;
  readonly alertId: bigint;
  readonly topClass: string;
  readonly probabilities: Readonly<Record<string, number>>;
  /** Null: the classifier served nothing of this alert, or this very version. */
  readonly served: {
    readonly version: string;
    readonly topClass: string;
    readonly probabilities: Readonly<Record<string, number>>;
  } | null;
}

/** What rebuilding and reprocessing from the lake do. Of a rebuild of the store nothing else may write meanwhile. */
export interface Rebuilds {
  /** Tables that hold rows, beside what migrations put there. */
  readonly findFilledTables: () => Promise<readonly string[]>;
  /** By part; empty: no rebuild has begun here. */
  readonly readRebuildProgress: () => Promise<ReadonlyMap<string, unknown>>;
  readonly noteRebuildProgress: (part: string, progress: unknown) => Promise<void>;
  /** Of the parts whose names begin so. */
  readonly forgetRebuildProgress: (prefix: string) => Promise<void>;
  /** Of several copies of a packet the one that was archived first is indexed. */
  readonly restoreLakeEntries: (
    entries: readonly (LakeEntry & TimedAlertKey & { readonly archivedMs: number })[],
  ) => Promise<void>;
  /** Removes the entries of some segments, each of thousands of packets; returns how many there were. */
  readonly dropSegmentEntries: (segments: readonly string[]) => Promise<number>;
  /** Sets the times of the ledger to these where they are earlier: the first message about an alert is right. */
  readonly restoreStoringTimes: (rows: readonly AlertStoring[]) => Promise<void>;
  /** Marks what was said by reprocessing, which the stream never said. */
  readonly markReprocessed: (
    rows: readonly (TimedAlertKey & {
      readonly oid: string;
      readonly objectKind: string;
      readonly classifier: string;
      readonly classifierVersion: string;
      readonly reprocessedMs: number;
    })[],
  ) => Promise<void>;
  /** Of whole MJDs (TAI) of exposures, both included; at most 100,000, by name. */
  readonly findNightSegments: (
    survey: string,
    firstNight: number,
    lastNight: number,
  ) => Promise<readonly NightSegment[]>;
  /** Of the alerts of a survey with exposures in [from, to) [MJD TAI] that the version has classified; in batches. */
  readonly readAnswersOfNight: (asked: {
    readonly survey: string;
    readonly fromMjdTai: number;
    readonly toMjdTai: number;
    readonly classifier: string;
    readonly version: string;
    readonly signal: AbortSignal;
  }) => AsyncIterable<readonly AnswerBesideServed[]>;
  /** Counts of nights, from the tables that they count. Leaves other instances' counts as none: run it alone. */
  readonly recountNights: (duplicates: readonly DuplicateCount[]) => Promise<void>;
  /** So that the planner knows the tables that were filled. */
  readonly analyzeTables: () => Promise<void>;
}
