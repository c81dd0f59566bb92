import type { Band } from '@lucero/alert';
import type { Cone } from '../objects/contract.ts';
import type { MatchFilter } from '../objects/match-conditions.ts';
import type { ObjectBounds } from '../objects/object-bounds.ts';
import type { ObjectKey } from '../objects/object-key.ts';

/** What a list of candidates can be sorted by; what has no value comes last in either direction. */
export type CandidateOrder =
  | 'lastMjdTai'
  | 'firstMjdTai'
  | 'probability'
  | 'novelty'
  | 'className'
  | 'detectionCount'
  | 'lastMag'
  | 'discoveryMag'
  | 'brightestMag'
  | 'riseRate'
  | 'galacticLatitude'
  | 'altitude'
  | 'hostVerdict'
  | 'redshift'
  | 'tnsName'
  | 'credibleLevel'
  | 'distance'
  | 'raDeg'
  | 'decDeg'
  | 'oid';

export const tnsStates = ['unknown', 'reported', 'classified'] as const;
/** unknown: the Transient Name Server has none there; reported: it has one without a type; classified: with one. */
export type TnsState = (typeof tnsStates)[number];

/** Which objects are candidates. Absent: not asked. Both ends of every range are included. */
export interface CandidateFilter extends ObjectBounds, MatchFilter {
  /** Newest detection of a survey's objects within one of these. */
  readonly nights?: readonly {
    readonly survey: string;
    readonly fromMjdTai: number;
    /** Not included. */
    readonly beforeMjdTai: number;
  }[];
  readonly survey?: string;
  readonly oids?: readonly string[];
  /**
   * Whose classifications: of this classifier, of those that speak one of these class trees; absent: of all. Of
   * several of an object the newest, of one alert that which reads the light curve.
   */
  readonly classifier?: string;
  readonly taxonomies?: readonly string[];
  /** Classes without children; the probability is the sum of theirs. Absent: of the most probable class. */
  readonly classes?: readonly string[];
  readonly minProbability?: number;
  readonly minNovelty?: number;
  /** What the classifier stands for is one of these. */
  readonly answerClasses?: readonly string[];
  readonly minDetectionsInBand?: readonly { readonly band: string; readonly count: number }[];
  readonly minLastMag?: number;
  readonly maxLastMag?: number;
  readonly minRiseRateMagPerDay?: number;
  readonly minAbsGalacticLatitudeDeg?: number;
  readonly maxAbsGalacticLatitudeDeg?: number;
  readonly hostVerdicts?: readonly string[];
  readonly tnsStates?: readonly TnsState[];
  /** In the region of an event, up to a credible level. */
  readonly region?: { readonly event: string; readonly maxLevel: number };
  readonly cone?: Cone;
  /** raFromDeg may exceed raToDeg: the box holds 0 then. */
  readonly box?: SkyBox;
  /** Above an altitude where the local sidereal time is this. */
  readonly above?: {
    readonly zenithRaDeg: number;
    readonly zenithDecDeg: number;
    readonly minAltitudeDeg: number;
  };
}

export interface SkyBox {
  readonly raFromDeg: number;
  readonly raToDeg: number;
  readonly decFromDeg: number;
  readonly decToDeg: number;
}

export interface CandidateQuery extends CandidateFilter {
  readonly orderBy: CandidateOrder;
  readonly descending: boolean;
  /** At most 1,000. */
  readonly limit: number;
  /** Opaque keyset cursor of the page before. */
  readonly cursor?: string;
}

export interface Candidate extends ObjectKey {
  readonly raDeg: number;
  readonly decDeg: number;
  readonly firstMjdTai: number;
  readonly lastMjdTai: number;
  readonly detectionCount: number;
  readonly lastBand: Band;
  /** Newest detection; AB magnitude of the absolute difference flux, as all magnitudes here. */
  readonly lastMag: number | null;
  readonly detectionsByBand: Readonly<Record<string, number>>;
  readonly discoveryBand: Band | null;
  readonly discoveryMag: number | null;
  /** Of positive difference fluxes. */
  readonly brightestBand: Band | null;
  readonly brightestMag: number | null;
  /** light-summary.ts has the definition. */
  readonly riseRateMagPerDay: number | null;
  readonly riseBand: Band | null;
  /** The newest alert that came as a packet, which has stamps; null: it is known from histories alone. */
  readonly stampsAlertId: bigint | null;
  readonly stampsMjdTai: number | null;
  /** The newest detections, the oldest first: at most 40 of 60 days. */
  readonly points: readonly CandidatePoint[];
  /** The classification that was asked for; all null: there is none. */
  readonly classifier: string | null;
  readonly classifierVersion: string | null;
  readonly topClass: string | null;
  readonly topProbability: number | null;
  /** Of the classes asked for, else of the most probable one. */
  readonly probability: number | null;
  readonly novelty: number | null;
  readonly hostVerdict: string | null;
  readonly hostName: string | null;
  readonly redshift: number | null;
  readonly hostSeparationArcsec: number | null;
  readonly tns: {
    /** With its prefix: SN 2026abc. */
    readonly name: string;
    readonly type: string | null;
    readonly redshift: number | null;
  } | null;
  readonly altitudeDeg: number | null;
  readonly distanceArcsec: number | null;
}

export interface CandidatePoint {
  readonly mjdTai: number;
  readonly band: Band;
  readonly fluxNanojansky: number;
  readonly fluxErrNanojansky: number | null;
}

export interface CandidateCounts {
  readonly objectCount: number;
  /** More were not counted. */
  readonly isLowerBound: boolean;
  readonly bySurvey: readonly { readonly survey: string; readonly objectCount: number }[];
  /** Objects that would be listed if this class were asked for, by class; of the classifications asked for. */
  readonly byClass: readonly {
    readonly className: string;
    readonly taxonomy: string;
    readonly objectCount: number;
  }[];
  /** The same for each group of classes, in the order given. */
  readonly byGroup: readonly number[];
}

/** Objects with all that a row about them shows, by whatever an astronomer asks of a night. */
export interface Candidates {
  /** Throws LUCERO_REQUEST_INVALID for what takes longer than some seconds. */
  readonly findCandidates: (query: CandidateQuery) => Promise<{
    readonly items: readonly Candidate[];
    /** Null on the last page. */
    readonly nextCursor: string | null;
  }>;
  /**
   * How many there are, and how many there would be of each class, whatever classes the filter names.
   *
   * @param groups names of classes whose probabilities are added
   * @param minClassProbability least probability of a class, or of a group, that an object is counted for
   */
  readonly countCandidates: (
    filter: CandidateFilter,
    groups: readonly (readonly string[])[],
    minClassProbability: number,
  ) => Promise<CandidateCounts>;
  /** Objects at a source that a catalogue, or as a host somebody, calls so in any case; at most 100. */
  readonly findObjectsOfCatalogName: (
    name: string,
    limit: number,
  ) => Promise<readonly (ObjectKey & { readonly catalog: string; readonly name: string })[]>;
  /** Objects whose ids begin with one of these, at most 100. */
  readonly findObjectsByPrefix: (
    prefixes: readonly string[],
    limit: number,
  ) => Promise<readonly ObjectKey[]>;
  /** The newest half day (floor(2 MJD TAI)) of each survey that has alerts. */
  readonly listNewestHalfDays: (
    surveys: readonly string[],
  ) => Promise<readonly { readonly survey: string; readonly halfDay: number }[]>;
}
