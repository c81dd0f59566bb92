import type { MessageOrigin } from '../alerts/alert-receipt.ts';
import type { ObjectKey } from '../objects/object-key.ts';

/** Numbers about a map, by name; null = not known. */
export type RegionSummary = Readonly<Record<string, number | null>>;

/** A range of order-29 cells of the region of a credible level. */
export interface RegionRange {
  /** 50, 90 or 99 percent. */
  readonly level: number;
  readonly from: bigint;
  /** Not included. */
  readonly to: bigint;
}

export interface GivenRegionMap {
  /** As packages/sky-maps writes it. */
  readonly bytes: Buffer;
  readonly summary: RegionSummary;
  readonly ranges: readonly RegionRange[];
}

export interface RegionWindow {
  readonly fromMjdTai: number;
  readonly toMjdTai: number;
}

/** A notice about an event, or what an operator says of one. */
export interface GivenRegion {
  readonly event: string;
  readonly kind: string;
  readonly names: readonly string[];
  readonly alertType: string;
  /** Of two notices of one time the one with the greater rank is the later. */
  readonly alertTypeRank: number;
  readonly isRetraction: boolean;
  readonly issuedMs: number;
  /** 0: it does not say. */
  readonly alertNumber: number;
  readonly source: 'notice' | 'file' | 'api';
  /** Null: it does not say; then the event has that of its other notices, or the time of issue. */
  readonly eventMjdTai: number | null;
  /** Before and after the event [d], unless an operator has set the window. */
  readonly windowDays: { readonly before: number; readonly after: number };
  /** Set by an operator: stays, whatever notices follow. */
  readonly window: RegionWindow | null;
  /** Null: it has none. */
  readonly map: GivenRegionMap | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly contentHash: string;
}

export interface RegionEvent {
  readonly event: string;
  readonly kind: string;
  readonly names: readonly string[];
  readonly eventMjdTai: number;
  readonly window: RegionWindow;
  readonly isRetracted: boolean;
  /** Whose map holds; null: there is none yet, or the event is retracted. */
  readonly version: number | null;
  /** Rises with every change. */
  readonly revision: bigint;
  readonly changedMs: number;
  /** Objects are still being compared with its newest state. */
  readonly isSweeping: boolean;
  /** Of the version that holds. */
  readonly summary: RegionSummary | null;
  /** Of the newest version. */
  readonly alertType: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface RegionVersion {
  readonly event: string;
  /** In order of arrival. */
  readonly version: number;
  readonly issuedMs: number;
  readonly alertNumber: number;
  readonly alertType: string;
  readonly source: string;
  readonly receivedMs: number;
  readonly hasMap: boolean;
  readonly summary: RegionSummary | null;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** added: a new version; known: the same was there already. */
export interface AddedRegion {
  readonly result: 'added' | 'known';
  readonly version: number;
  /** Whether it is the newest of its event, and so says what holds. */
  readonly isNewest: boolean;
}

/** Inside; outside: a later map has left it out; retracted: there was no event. */
export type RegionMatchState = 'inside' | 'outside' | 'retracted';

export interface RegionMatch extends ObjectKey {
  readonly event: string;
  readonly state: RegionMatchState;
  /** Of the event when this was found. */
  readonly revision: bigint;
  readonly version: number | null;
  readonly credibleLevel: number;
  readonly densityPerSr: number;
  readonly distanceMeanMpc: number | null;
  readonly distanceSigmaMpc: number | null;
  readonly raDeg: number;
  readonly decDeg: number;
  readonly firstMjdTai: number;
  readonly firstInWindowMjdTai: number;
}

/** A match to be stored. */
export interface NewRegionMatch {
  readonly match: RegionMatch;
  readonly origin: MessageOrigin;
  /** What is told of it; null: nothing, it only is up to date again. */
  readonly record: Readonly<Record<string, unknown>> | null;
}

/** What a message told of an object, as it was stored. */
export interface RegionMatchChange {
  readonly origin: MessageOrigin;
  readonly event: string;
  readonly record: Readonly<Record<string, unknown>>;
}

/** When an object was first detected: at all, and in a window. */
export interface FirstDetections {
  /** Null: nothing of it stands. */
  readonly firstMjdTai: number | null;
  readonly firstInWindowMjdTai: number | null;
}

export interface RegionCandidateQuery {
  readonly event: string;
  /** Up to this credible level. */
  readonly maxLevel: number;
  /** Whose class is shown and asked for; absent: of the newest classification. */
  readonly classifier?: string;
  readonly className?: string;
  /** Of the class that is shown. */
  readonly minProbability?: number;
  /** First detection of all, later than this. */
  readonly firstSeenAfterMjdTai?: number;
  /** level: the deepest inside first; probability: the surest class first; age: the newest object first. */
  readonly orderBy: 'level' | 'probability' | 'age';
  /** At most 1,000. */
  readonly limit: number;
  readonly cursor?: string;
}

export interface RegionCandidate extends RegionMatch {
  readonly lastMjdTai: number;
  readonly detectionCount: number;
  readonly lastMag: number | null;
  readonly lastBand: string;
  readonly className: string | null;
  readonly classProbability: number | null;
  readonly classifier: string | null;
  readonly classifierVersion: string | null;
}

/** An object that is to be looked at again. */
export interface RegionSweepObject extends ObjectKey {
  readonly raDeg: number;
  readonly decDeg: number;
  /** Of its newest detection. */
  readonly mjdTai: number;
}

/** Events with a region of the sky, and the objects within. */
export interface Regions {
  /**
   * Adds a version. Which one holds follows from time of issue, number and type, not from the order of arrival: a
   * late older one changes nothing. Of one that is known only the window counts, if it has one.
   */
  readonly addRegion: (given: GivenRegion, nowMs: number) => Promise<AddedRegion>;
  /** Newest event first. */
  readonly listRegions: (query: {
    readonly limit: number;
    readonly cursor?: string;
    readonly kind?: string;
    readonly state?: 'live' | 'retracted';
  }) => Promise<{ readonly items: readonly RegionEvent[]; readonly nextCursor: string | null }>;
  readonly findRegion: (event: string) => Promise<RegionEvent | null>;
  /** Those that are known, in any order. */
  readonly findRegions: (events: readonly string[]) => Promise<readonly RegionEvent[]>;
  /** In order of arrival, at most 1,000. */
  readonly listRegionVersions: (event: string) => Promise<readonly RegionVersion[]>;
  /** Null: there is none. */
  readonly readRegionMap: (event: string, version: number) => Promise<Buffer | null>;
  /** The greatest revision of any event; 0: there is none. One short question. */
  readonly readRegionRevision: () => Promise<bigint>;
  /**
   * The newest events by their own time, and those that have changed since `changedAfterMs`, retracted ones too: what
   * alerts are compared with.
   */
  readonly listLiveRegions: (
    limit: number,
    changedAfterMs: number,
  ) => Promise<readonly RegionEvent[]>;
  /** Of these objects, without order. */
  readonly readRegionMatches: (objects: readonly ObjectKey[]) => Promise<readonly RegionMatch[]>;
  /** What these messages told. */
  readonly readRegionMatchChanges: (
    origins: readonly MessageOrigin[],
  ) => Promise<readonly RegionMatchChange[]>;
  /** In the order given. */
  readonly readFirstDetections: (
    asked: readonly (ObjectKey & { readonly window: RegionWindow })[],
  ) => Promise<readonly FirstDetections[]>;
  /**
   * Stores matches; of those that somebody else has stored meanwhile under the same or a newer revision, nothing.
   * Returns, in the order given, which were stored. At most one of each object and event.
   */
  readonly writeRegionMatches: (
    rows: readonly NewRegionMatch[],
    nowMs: number,
  ) => Promise<readonly boolean[]>;
  readonly findRegionCandidates: (query: RegionCandidateQuery) => Promise<{
    readonly items: readonly RegionCandidate[];
    readonly nextCursor: string | null;
  }>;
  /** How many objects are inside, up to 100,000. */
  readonly countRegionCandidates: (event: string, maxLevel: number) => Promise<number>;
  /**
   * One page of the walk over the objects that a change of an event concerns: those within its region and window, and
   * those that were. Hands them to `send`, and notes how far it is when that resolves: after a crash in between the page
   * is sent again. False: nothing is left to do, or another instance is at it.
   */
  readonly sweepRegions: (
    send: (objects: readonly RegionSweepObject[]) => Promise<void>,
  ) => Promise<boolean>;
}
