import type { Band } from '@lucero/alert';
import type { MatchFilter } from './match-conditions.ts';
import type { ObjectBounds } from './object-bounds.ts';
import type { ObjectKey } from './object-key.ts';
import type { ObjectState } from './object-state.ts';

export interface ObjectSummary extends ObjectKey {
  readonly raDeg: number;
  readonly decDeg: number;
  readonly firstMjdTai: number;
  readonly lastMjdTai: number;
  /** Those that stand; 0: the survey withdrew all, and place and times are of those. Not in lists. */
  readonly detectionCount: number;
  readonly lastAlertId: bigint;
  readonly lastBand: Band;
  /** AB magnitude of the absolute difference flux of the newest detection. */
  readonly lastMag: number | null;
  /** Since when the survey says that the object is no more; null = it is. */
  readonly validityEndMjdTai: number | null;
  /** Detections that the survey counts by its update records; null = none told. */
  readonly surveyDetectionCount: number | null;
  /** Of the galaxy it belongs to; null = none is known. */
  readonly hostRedshift: number | null;
  /** Of the classifier that the query names (default: the most recent classification). */
  readonly classifier: string | null;
  readonly classifierVersion: string | null;
  readonly topClass: string | null;
  readonly probability: number | null;
  /** Only in a cone search. */
  readonly distanceArcsec: number | null;
}

/** What is within a distance of a place (ICRS). */
export interface Cone {
  readonly raDeg: number;
  readonly decDeg: number;
  readonly radiusArcsec: number;
}

export interface ObjectQuery extends ObjectBounds, MatchFilter {
  readonly survey?: string;
  readonly oids?: readonly string[];
  readonly classifier?: string;
  /**
   * Alone: objects whose top class this is. With minProbability: objects that have this class with at
   * least that probability, top or not. ObjectSummary.probability is then that of this class.
   */
  readonly className?: string;
  /** Of className when it is given, else of the top class. */
  readonly minProbability?: number;
  readonly cone?: Cone;
  /** By probability, only classified objects are listed; by distance, a cone is needed. */
  readonly orderBy: 'lastMjdTai' | 'firstMjdTai' | 'probability' | 'detectionCount' | 'distance';
  readonly descending: boolean;
  /** At most 1,000. */
  readonly limit: number;
  /** Opaque keyset cursor of the page before. */
  readonly cursor?: string;
}

export interface ObjectPage {
  readonly items: readonly ObjectSummary[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/** An object from the detections that were known at a time. */
export type ObjectAsOf = Omit<ObjectState, 'positionSum'>;

/** Objects by what is known of them. */
export interface Objects {
  readonly findObjects: (query: ObjectQuery) => Promise<ObjectPage>;
  /**
   * Objects with this oid: usually one, at most one per survey and kind. Who asks by name gets it also
   * when the survey withdrew all its detections, of which there are then 0.
   */
  readonly findObject: (key: { oid: string; survey?: string }) => Promise<ObjectSummary | null>;
  /**
   * Many by name, at most 10,000, in one round trip: for each asked those that have this oid, of every survey where
   * none is named; empty = unknown. As in findObject, also those that are withdrawn.
   */
  readonly readObjects: (
    asked: readonly { readonly oid: string; readonly survey?: string }[],
  ) => Promise<readonly (readonly ObjectSummary[])[]>;
  /**
   * As known at a time (Unix ms), by when ingest stored each alert; null = none of its detections was known, or all were
   * withdrawn. Measurements are those of today: what a packet corrected since is not told apart.
   */
  readonly readObjectAsOf: (key: ObjectKey, asOfMs: number) => Promise<ObjectAsOf | null>;
  /** The nearest objects of each of up to 1,000 cones, by distance, in one round trip. */
  readonly findInCones: (
    cones: readonly Cone[],
    limitPerCone: number,
  ) => Promise<readonly (readonly ObjectSummary[])[]>;
  /** Counts for the front page; beyond a million rows they are estimates. Reads much: cache it. */
  readonly summarise: () => Promise<{
    readonly objectCount: number;
    readonly alertCount: number;
    readonly detectionCount: number;
    readonly lastMjdTai: number | null;
    readonly byClass: readonly { classifier: string; className: string; objectCount: number }[];
  }>;
}
