/** private: nobody else sees that it exists; public: in the gallery, to be read and copied by everybody. */
export type FilterVisibility = 'private' | 'public';

/** on: runs on the stream. paused: its rate, or an operator, stopped it; where it stood stays. */
export type FilterState = 'off' | 'on' | 'paused';

/**
 * Whose something is: 'person:<id>', 'token:<id>' (a token of the operators), 'lucero' (came with it) or 'operator'
 * (the operator's file of filters).
 */
export interface FilterOwner {
  readonly owner: string;
  /** As shown beside what is public. */
  readonly ownerName: string;
}

/** What packages/filters said of an expression when it was saved. */
export interface FilterExpression {
  readonly expression: string;
  readonly needs: readonly string[];
  readonly watchlists: readonly string[];
  readonly areas: readonly string[];
}

export interface FilterRow extends FilterOwner {
  /** ^[a-z0-9][a-z0-9-]{0,63}$, unique over all people. */
  readonly name: string;
  readonly description: string;
  readonly visibility: FilterVisibility;
  /** The newest. */
  readonly version: number;
  readonly state: FilterState;
  readonly stateReason: string | null;
  /** Owner that set the state; 'lucero': it itself. */
  readonly stateBy: string;
  readonly stateChangedMs: number;
  /** What runs, or ran until it was paused; null: off. */
  readonly activeVersion: number | null;
  /** Stated at switching on: more in a night pause it; null: off. */
  readonly maxEventsPerNight: number | null;
  /** name@version that it was copied from. */
  readonly forkedFrom: string | null;
  readonly createdMs: number;
  readonly changedMs: number;
}

export interface FilterVersionRow extends FilterExpression {
  readonly name: string;
  /** From 1, never used twice. */
  readonly version: number;
  readonly author: string;
  readonly authorName: string;
  readonly comment: string;
  readonly restoredFrom: number | null;
  readonly createdMs: number;
}

/** How many alerts of a night passed a filter. */
export interface FilterNight {
  readonly name: string;
  /** Whole MJD, TAI. */
  readonly night: number;
  readonly passedCount: number;
}

/** A filter that runs. */
export interface ActiveFilter extends FilterOwner, FilterExpression {
  readonly name: string;
  readonly visibility: FilterVisibility;
  /** That runs; there may be a newer one, not switched on. */
  readonly version: number;
  readonly maxEventsPerNight: number;
  /** Since when it runs [Unix ms]. */
  readonly activeSinceMs: number;
}

export interface ActiveFilters {
  /** Of this answer: when readFilterRevision gives another, read again. */
  readonly revision: bigint;
  /** By name; at most maxActiveFilters of the settings. */
  readonly filters: readonly ActiveFilter[];
}

export interface NewFilterTrial {
  readonly name: string;
  readonly version: number;
  readonly madeBy: string;
  readonly madeMs: number;
  readonly fromMjdTai: number;
  readonly toMjdTai: number;
  readonly alertCount: number;
  readonly passedCount: number;
  /** Of which it cannot be said whether they pass. */
  readonly unknownCount: number;
  /** Nights with alerts. */
  readonly nightCount: number;
  readonly meanEventsPerNight: number;
  /** Of the night with most. */
  readonly greatestEventsPerNight: number;
  /** The whole answer, for the page; 256 KiB at most. */
  readonly result: Readonly<Record<string, unknown>>;
}

export interface FilterTrialRow extends NewFilterTrial {
  readonly filterTrialId: bigint;
}

export interface NewFilter extends FilterOwner, FilterExpression {
  readonly name: string;
  readonly description: string;
  readonly visibility: FilterVisibility;
  readonly comment: string;
  readonly forkedFrom: string | null;
  readonly nowMs: number;
}

/** taken: somebody has, or had, a filter of that name. full: the owner has so many. */
export type AddedFilter =
  | { readonly result: 'added'; readonly filter: FilterRow }
  | { readonly result: 'taken' | 'full' };

export interface NewFilterVersion extends FilterExpression {
  readonly name: string;
  readonly owner: string;
  readonly author: string;
  readonly authorName: string;
  readonly comment: string;
  readonly restoredFrom: number | null;
  /** The newest as the author saw it: conflict when there is a newer one. Null: whatever is the newest. */
  readonly baseVersion: number | null;
  readonly nowMs: number;
}

/** same: the newest says this already. full: it has the most versions that a filter may have. */
export type AddedFilterVersion =
  | { readonly result: 'added' | 'same'; readonly filter: FilterRow }
  | { readonly result: 'conflict' | 'unknown' | 'full' };

export type SwitchedFilter =
  | { readonly result: 'on'; readonly filter: FilterRow }
  /** none: no filter of this owner, or no such version; others: so many run already. */
  | { readonly result: 'unknown' | 'owner-full' | 'all-full' };

export interface FilterQuery {
  /** Those of an owner, public or not; or public ones of everybody. */
  readonly of: { readonly owner: string } | 'public';
  readonly state?: FilterState;
  /** The last name of the page before. */
  readonly after: string | null;
  readonly limit: number;
}

/** Filters of people. Every change raises the revision; changes of all filters are made one after the other. */
export interface Filters {
  /** Its filters and sets, by one index read: to be polled. */
  readonly readFilterRevision: () => Promise<bigint>;
  /** Every filter that is on. */
  readonly activeFilters: () => Promise<ActiveFilters>;
  /** Null: there is none, or it was removed. */
  readonly findFilter: (name: string) => Promise<FilterRow | null>;
  readonly findFilters: (names: readonly string[]) => Promise<readonly FilterRow[]>;
  readonly listFilters: (query: FilterQuery) => Promise<readonly FilterRow[]>;
  readonly addFilter: (filter: NewFilter, mostOfOwner: number) => Promise<AddedFilter>;
  /** Null: no such filter of this owner. */
  readonly describeFilter: (
    name: string,
    owner: string,
    change: {
      readonly description?: string;
      readonly visibility?: FilterVisibility;
      readonly nowMs: number;
    },
  ) => Promise<FilterRow | null>;
  readonly addFilterVersion: (version: NewFilterVersion) => Promise<AddedFilterVersion>;
  /** Newest first. */
  readonly listFilterVersions: (
    name: string,
    page: {
      readonly before: number | null;
      /** Only those that were saved by this time [Unix ms]; absent or null: all. */
      readonly savedByMs?: number | null;
      readonly limit: number;
    },
  ) => Promise<readonly FilterVersionRow[]>;
  readonly findFilterVersion: (name: string, version: number) => Promise<FilterVersionRow | null>;
  /** The newest version of each filter. */
  readonly newestFilterVersions: (names: readonly string[]) => Promise<readonly FilterVersionRow[]>;
  /** Alerts that passed each filter, by night from this one on (whole MJD, TAI), newest first. */
  readonly countFilterNights: (
    names: readonly string[],
    firstNight: number,
  ) => Promise<readonly FilterNight[]>;
  /** False: no such filter of this owner. Its name stays theirs. */
  readonly removeFilter: (name: string, owner: string, nowMs: number) => Promise<boolean>;
  /** Runs a version from now on; whoever calls has looked at its trial. */
  readonly switchFilterOn: (given: {
    readonly name: string;
    readonly owner: string;
    readonly version: number;
    readonly maxEventsPerNight: number;
    readonly mostActiveOfOwner: number;
    readonly mostActive: number;
    readonly nowMs: number;
  }) => Promise<SwitchedFilter>;
  /** Null: no such filter (of this owner, when one is given). */
  readonly switchFilterOff: (given: {
    readonly name: string;
    readonly owner: string | null;
    readonly by: string;
    readonly reason: string | null;
    readonly nowMs: number;
  }) => Promise<FilterRow | null>;
  /** Stops a filter that is on with this version; false: it is not, and nothing changed. */
  readonly pauseFilter: (given: {
    readonly name: string;
    readonly version: number;
    readonly by: string;
    readonly reason: string;
    readonly nowMs: number;
  }) => Promise<boolean>;
  /** Keeps the newest trials of a filter; null: no such version. */
  readonly addFilterTrial: (trial: NewFilterTrial) => Promise<bigint | null>;
  /** The newest of this version, or of one with the same expression. */
  readonly findFilterTrial: (name: string, version: number) => Promise<FilterTrialRow | null>;
  /** The newest trial of each filter, of any version. */
  readonly newestFilterTrials: (names: readonly string[]) => Promise<readonly FilterTrialRow[]>;
  /**
   * Makes names known that filters of the operator's file have, so that nobody takes them; names that people have
   * already are given back.
   */
  readonly reserveFilterNames: (
    names: readonly string[],
    nowMs: number,
  ) => Promise<readonly string[]>;
}

export interface SetDescription extends FilterOwner {
  /** ^[a-z0-9][a-z0-9-]{0,63}$, unique among sets of its kind over all people. */
  readonly name: string;
  readonly description: string;
  readonly visibility: FilterVisibility;
  readonly version: number;
  /** Of the filters and sets when it changed last. */
  readonly revision: bigint;
  readonly createdMs: number;
  readonly changedMs: number;
}

export interface WatchlistRow extends SetDescription {
  readonly rowCount: number;
}

/** Columns of one length, at most 100,000. */
export interface WatchlistRows {
  readonly names: readonly string[];
  readonly raDeg: Float64Array;
  readonly decDeg: Float64Array;
  readonly radiusArcsec: Float64Array;
}

export type AreaKind = 'moc' | 'circle' | 'map';

export interface AreaFacts {
  readonly kind: AreaKind;
  /** Up to which level inArea('name') alone is true; 1 for moc and circle. */
  readonly credibleLevel: number;
  /** Alerts of another time are not in it; null: no limit on that side. */
  readonly fromMjdTai: number | null;
  readonly toMjdTai: number | null;
}

export interface AreaRow extends SetDescription, AreaFacts {
  /** Of the newest version: area within levels, peak, … */
  readonly summary: Readonly<Record<string, number | null>>;
}

export interface SetVersionRow {
  readonly version: number;
  readonly authorName: string;
  readonly comment: string;
  readonly createdMs: number;
  /** Of watchlists; null of areas. */
  readonly rowCount: number | null;
}

export interface NewSetVersion extends FilterOwner {
  readonly name: string;
  /** Absent: as it is; of a new one empty. */
  readonly description?: string;
  /** Absent: as it is; of a new one private. */
  readonly visibility?: FilterVisibility;
  readonly comment: string;
  readonly nowMs: number;
}

/**
 * others: somebody else has that name. full: the owner has so many. too-many-rows: it would hold more than it may.
 * in-use: filters of others that run name it, and it would become private. unknown: there is none to add rows to.
 */
export type SavedSet<Row> =
  | { readonly result: 'saved'; readonly set: Row }
  | { readonly result: 'others' | 'full' | 'too-many-rows' | 'in-use' | 'unknown' };

/** What expressions name, with what it holds: for buildSetIndex. */
export interface FilterSets {
  readonly watchlists: readonly (WatchlistRow & { readonly rows: WatchlistRows })[];
  /** The map as packages/sky-maps decodes it. */
  readonly areas: readonly (AreaRow & { readonly map: Buffer })[];
}

export interface SetQuery {
  readonly of: { readonly owner: string } | 'public';
  readonly after: string | null;
  readonly limit: number;
}

/** Watchlists and areas. */
export interface FilterSetStore {
  /** Those that there are of these names, whoever owns them; one round trip per kind. */
  readonly readSets: (names: {
    readonly watchlists: readonly string[];
    readonly areas: readonly string[];
  }) => Promise<FilterSets>;
  /** The same without what they hold: to see which have changed. */
  readonly findSets: (names: {
    readonly watchlists: readonly string[];
    readonly areas: readonly string[];
  }) => Promise<{
    readonly watchlists: readonly WatchlistRow[];
    readonly areas: readonly AreaRow[];
  }>;
  readonly listWatchlists: (query: SetQuery) => Promise<readonly WatchlistRow[]>;
  readonly listAreas: (query: SetQuery) => Promise<readonly AreaRow[]>;
  /** A new one, or a new version of one's own; with `isAdded` the rows come behind those that it has. */
  readonly saveWatchlist: (
    given: NewSetVersion & { readonly rows: WatchlistRows; readonly isAdded: boolean },
    most: { readonly watchlists: number; readonly rows: number },
  ) => Promise<SavedSet<WatchlistRow>>;
  readonly saveArea: (
    given: NewSetVersion &
      AreaFacts & {
        readonly map: Buffer;
        readonly summary: Readonly<Record<string, number | null>>;
      },
    most: number,
  ) => Promise<SavedSet<AreaRow>>;
  readonly describeWatchlist: DescribeSet<WatchlistRow>;
  readonly describeArea: DescribeSet<AreaRow>;
  /** Rows of a version that is still kept; null: none. */
  readonly readWatchlistRows: (name: string, version: number) => Promise<WatchlistRows | null>;
  readonly readAreaMap: (name: string, version: number) => Promise<Buffer | null>;
  /** Newest first; a few are kept. */
  readonly listWatchlistVersions: (name: string) => Promise<readonly SetVersionRow[]>;
  readonly listAreaVersions: (name: string) => Promise<readonly SetVersionRow[]>;
  readonly removeWatchlist: RemoveSet;
  readonly removeArea: RemoveSet;
}

/** Null: no such set of this owner. in-use: filters of others that are on name it, so that it stays public. */
export type DescribeSet<Row> = (
  name: string,
  owner: string,
  change: {
    readonly description?: string;
    readonly visibility?: FilterVisibility;
    readonly nowMs: number;
  },
) => Promise<Row | 'in-use' | null>;

/** in-use: filters that are on name it. */
export type RemoveSet = (name: string, owner: string) => Promise<'removed' | 'in-use' | 'unknown'>;
