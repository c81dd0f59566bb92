import type { ObjectKind } from '@lucero/alert';
import type { DroppableTable, NightBlock, TableSize } from './night-block.ts';

/** How large the tables are, and which nights they hold. */
export interface Nights {
  /** Bytes on disk of every table, the largest first; rows are estimates. */
  readonly measureTables: () => Promise<readonly TableSize[]>;
  /** Partitions that lie wholly before this time [MJD TAI], rounded down to a block of nights. */
  readonly findNights: (
    tables: readonly DroppableTable[],
    beforeMjd: number,
  ) => Promise<readonly NightBlock[]>;
  /**
   * Drops those, and what of those nights has no partition of its own; gives what there was. Throws
   * LUCERO_STORE_UNAVAILABLE when a long transaction holds a table for 2 s: what was dropped until then
   * stays dropped, and the call may be repeated. From then on nothing of these nights is published, when
   * `publication` is among the tables, and nothing of them passes a filter, when `filter_event` is.
   */
  readonly dropNights: Nights['findNights'];
}

/** Alerts of half a day (floor(2 MJD TAI)) in one band. */
export interface HalfDayAlerts {
  readonly halfDay: number;
  readonly survey: string;
  readonly band: string;
  /** Distinct alerts stored. */
  readonly alertCount: number;
  /** Messages that brought one again; read again after a crash, they count again. */
  readonly duplicateCount: number;
  readonly firstMjdTai: number;
  readonly lastMjdTai: number;
}

/** What became of them: by classifier, of dead ones by the service that refused them. */
export interface HalfDayStage {
  readonly halfDay: number;
  readonly survey: string;
  readonly stage: 'classified' | 'published' | 'skipped' | 'dead';
  readonly saidBy: string;
  readonly alertCount: number;
}

/** What each night brought: counted as it is written, so that reading it costs nothing. */
export interface NightCounts {
  /** Half days that have alerts, newest first, before one; at most 1,000. */
  readonly listHalfDays: (before: number, limit: number) => Promise<readonly number[]>;
  /** Of half days from one to before another, oldest first. */
  readonly readNightCounts: (
    from: number,
    before: number,
  ) => Promise<{
    readonly alerts: readonly HalfDayAlerts[];
    readonly stages: readonly HalfDayStage[];
  }>;
}

/** Alerts of an hour (floor(24 MJD TAI)) in one band. */
export interface HourAlerts {
  readonly hour: number;
  readonly survey: string;
  readonly band: string;
  readonly alertCount: number;
}

/** How often a version of a classifier found a class most probable, in half a day. */
export interface HalfDayClass {
  readonly halfDay: number;
  readonly survey: string;
  readonly classifier: string;
  readonly classifierVersion: string;
  readonly shadow: boolean;
  readonly className: string;
  readonly classificationCount: number;
}

/** Alerts that a service refused for one reason, and one of them. */
export interface RefusedAlerts {
  readonly survey: string;
  readonly service: string;
  readonly code: string;
  readonly alertCount: number;
  readonly exampleAlertId: bigint;
  readonly exampleMessage: string;
}

/** When each stage was done with an alert [Unix ms]; null: not, or not known. */
export interface AlertTimes {
  readonly survey: string;
  readonly surveyPublishedMs: number | null;
  readonly receivedMs: number | null;
  readonly storedMs: number;
  readonly classifiedMs: number | null;
  readonly publishedMs: number | null;
}

/** What nights were like, beside their counts. Half days from one to before another, as with readNightCounts. */
export interface NightStatistics {
  readonly countStoredAlerts: (from: number, before: number) => Promise<number>;
  readonly readHourCounts: (from: number, before: number) => Promise<readonly HourAlerts[]>;
  readonly readClassCounts: (from: number, before: number) => Promise<readonly HalfDayClass[]>;
  /** The most frequent first. */
  readonly readRefusedCounts: (
    from: number,
    before: number,
    limit: number,
  ) => Promise<readonly RefusedAlerts[]>;
  /**
   * Of a sample that is the same each time: all of a small night, about `limit` of the alerts of a large one.
   *
   * @param limit at most 20,000
   */
  readonly sampleAlertTimes: (
    from: number,
    before: number,
    limit: number,
  ) => Promise<readonly AlertTimes[]>;
}

/** How far the alerts of a survey's night are, of those that were looked at. Each count is of alerts. */
export interface NightStages {
  readonly lookedAtCount: number;
  /** That some service refused; the others are without these. */
  readonly deadCount: number;
  /** Known, and neither stored nor dead. */
  readonly unstoredCount: number;
  /** Not in the lake. */
  readonly unarchivedCount: number;
  /** Stored, and no classifier has said anything of them, not even why it could not. */
  readonly unansweredCount: number;
  /** Classified, and nothing of it is public. */
  readonly unpublishedCount: number;
  /** When the newest of them came [Unix ms]; null: none has. */
  readonly lastMs: number | null;
}

/** Whether a night has gone through. */
export interface StagesOfNights {
  /**
   * Half days from one to before another, as with readNightCounts.
   *
   * Of a sample that is the same each time: all of a small night, about `limit` of the alerts of a large one.
   *
   * @param asked.answeredKinds kinds of objects that a classifier answers whatever the alert holds
   * @param asked.limit at most 20,000
   */
  readonly readNightStages: (asked: {
    readonly survey: string;
    readonly from: number;
    readonly before: number;
    readonly answeredKinds: readonly ObjectKind[];
    readonly limit: number;
  }) => Promise<NightStages>;
}
