import type { Cone } from '../objects/contract.ts';
import type { ObjectBounds } from '../objects/object-bounds.ts';
import type { ObjectKey } from '../objects/object-key.ts';

/** What a list of ranked objects can be sorted by; ties by oid, in the same direction. */
export type RankedOrder =
  | 'asked'
  | 'oid'
  | 'raDeg'
  | 'decDeg'
  | 'firstMjdTai'
  | 'lastMjdTai'
  | 'spanDays'
  | 'detectionCount'
  | 'distance'
  | 'probability'
  | 'className'
  | 'classifierVersion';

/**
 * Objects of one survey, each beside one class of one classifier: the `rank`-th most probable. The question of
 * interfaces that page by number and count.
 */
export interface RankedObjectQuery extends ObjectBounds {
  readonly survey: string;
  /** Oids from this one on and before that one: all of the survey's, so that its own are found among others'. */
  readonly oidRange: { readonly from: string; readonly before: string };
  /** At most 1,000. */
  readonly oids?: readonly string[];
  /** `*` stands for any text; at least three letters before the first. */
  readonly oidPattern?: string;
  /** Whose classes; null: of none, every object is without a class. */
  readonly classifier: string | null;
  /** Only objects that have such a class; else every object, classified or not. */
  readonly isClassified: boolean;
  readonly classifierVersion?: string;
  /** 1 is the most probable class. Other ranks are not in any index: they need oids, a cone or a last time. */
  readonly rank: number;
  readonly className?: string;
  readonly minProbability?: number;
  readonly cone?: Cone;
  /** 'asked': as `oids` has them. 'distance' needs a cone. */
  readonly orderBy: RankedOrder;
  readonly descending: boolean;
  /** At most 10,000. */
  readonly limit: number;
  /** At most 100,000; 0 beside a cursor. */
  readonly offset: number;
  /** Opaque: where a page before ended. Objects that arrive meanwhile make no page repeat or skip others. */
  readonly cursor?: string;
}

export interface RankedObject extends ObjectKey {
  readonly raDeg: number;
  readonly decDeg: number;
  readonly firstMjdTai: number;
  readonly lastMjdTai: number;
  readonly detectionCount: number;
  /** Null, all five, without such a class. */
  readonly className: string | null;
  readonly classifier: string | null;
  readonly classifierVersion: string | null;
  readonly probability: number | null;
  readonly rank: number | null;
}

export interface RankedObjectPage {
  readonly items: readonly RankedObject[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/** A classifier's version that classified some of the newest objects of a survey. */
export interface ClassifierInUse {
  readonly classifier: string;
  readonly version: string;
  /** It reads features of light curves; else the alert alone. */
  readonly readsFeatures: boolean;
  /** The version that made the newest classification. */
  readonly isCurrent: boolean;
}

export interface ObjectLimits {
  readonly minDetectionCount: number | null;
  readonly maxDetectionCount: number | null;
  readonly minFirstMjdTai: number | null;
  readonly maxFirstMjdTai: number | null;
}

export interface RankedObjects {
  /** Throws LUCERO_REQUEST_INVALID for what no index serves and too many objects are found by. */
  readonly findRankedObjects: (query: RankedObjectQuery) => Promise<RankedObjectPage>;
  /** How many there are; beyond 100,000 it stops, and `count` is a lower bound. */
  readonly countRankedObjects: (
    query: RankedObjectQuery,
  ) => Promise<{ readonly count: number; readonly isLowerBound: boolean }>;
  /** Reads every object of the survey: remember it. Null: it has none. */
  readonly readObjectLimits: (survey: string) => Promise<ObjectLimits>;
  readonly listClassifiersInUse: (survey: string) => Promise<readonly ClassifierInUse[]>;
}
