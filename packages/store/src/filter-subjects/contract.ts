import type { FilterNeed, FilterSubject } from '@lucero/filters';
import type { ObjectKey } from '../objects/object-key.ts';

/** An alert that a filter is asked about. */
export interface FilterSubjectRef extends ObjectKey {
  /** Null: the newest alert of the object that stands. */
  readonly alertId: bigint | null;
}

/** An alert of the past. */
export interface PastAlert extends ObjectKey {
  readonly alertId: bigint;
  readonly mjdTai: number;
}

export interface PastAlertQuery {
  /** From, and before: whole or half days, the steps of every survey's nights. */
  readonly fromMjdTai: number;
  readonly toMjdTai: number;
  /** Of one survey; null: of all. */
  readonly survey: string | null;
  /** Alerts that may be read. Where there are more, whole objects are drawn: see PastAlerts. */
  readonly greatestCount: number;
}

/**
 * The alerts of past nights that a trial looks at, object by object, each object's in the order of time. The objects come
 * in the order of a hash of their ids, so that the first of them are a fair part of all.
 */
export interface PastAlerts {
  readonly alerts: readonly PastAlert[];
  /** How many there are in that time. */
  readonly alertCount: number;
  /**
   * Share of the objects that were drawn, by a hash of their ids: 1 = all of them. The draw is the same each time, and
   * an object is drawn with all its alerts, so counts of alerts and of objects divided by it are estimates.
   */
  readonly objectShare: number;
}

/**
 * What filters are evaluated on. Everything of an alert and of its object's history (`alert`, `object`) is as of the
 * alert's own time: later detections are not counted; so is how the class moved at it (`classCourses`). Features, catalogues, hosts, regions and names are those of now.
 */
export interface FilterSubjects {
  /**
   * In the order asked, at most 1,000; one round trip for each need, none for what is not needed. Null: the alert, or
   * the object, is not stored, or the survey has withdrawn it.
   *
   * @param classificationsOf 'now' (default): the current ones; 'alert': those that stood when the alert was new,
   *   that is the newest of each classifier up to the alert's time, of versions that were served
   * @param features where features are needed: their names; default: all of them, which are hundreds
   */
  readonly readFilterSubjects: (
    refs: readonly FilterSubjectRef[],
    needs: ReadonlySet<FilterNeed>,
    classificationsOf?: 'now' | 'alert',
    features?: readonly string[],
  ) => Promise<readonly (FilterSubject | null)[]>;
  /** floor(2 × MJD) of the newest stored alert, of a survey or of all; null: there is none. */
  readonly readNewestHalfDay: (survey: string | null) => Promise<number | null>;
  /** The alerts of past nights, for trials: at most 1,000,000. */
  readonly findPastAlerts: (query: PastAlertQuery) => Promise<PastAlerts>;
}
