import type { SkyMap } from '@lucero/sky-maps';
import type { FilterSubject } from './filter-subject.ts';

/** What a filter reads: what must be loaded before it is evaluated. */
export type FilterNeed =
  | 'alert'
  /** Of the object what its own row tells. */
  | 'object'
  /** How many detections it has: of its newest alert that is in its row, too. */
  | 'counts'
  /** What all its detections are looked through for. */
  | 'history'
  | 'nonDetections'
  | 'designation'
  | 'bands'
  | 'features'
  | 'classifications'
  /** How the class moved at the alert: what was said of it and of those before. */
  | 'classCourses'
  | 'catalogs'
  | 'host'
  | 'regions'
  | 'tns'
  | 'watchlists'
  | 'areas';

export type FilterValueType = 'bool' | 'int' | 'double' | 'string';

/** What an argument of a field names. */
export type FilterParameterKind =
  | 'band'
  | 'classifier'
  | 'class'
  | 'catalog'
  | 'event'
  | 'watchlist'
  | 'area'
  | 'level'
  | 'raDeg'
  | 'decDeg';

export interface FilterParameter {
  readonly name: string;
  readonly kind: FilterParameterKind;
  readonly type: 'string' | 'double';
  readonly isOptional: boolean;
}

/** Something that a filter can ask: a row of the table of docs/filters.md and of GET /filter-fields. */
export interface FilterField {
  /** As it is written, without arguments: 'alert.mag', 'magPerDay()', 'classification().topClass'. */
  readonly path: string;
  readonly type: FilterValueType;
  /** Null: it has none. */
  readonly unit: string | null;
  readonly description: string;
  readonly need: FilterNeed;
  /** Empty: it takes none. */
  readonly parameters: readonly FilterParameter[];
  /** An expression that uses it. */
  readonly example: string;
}

/** A feature of light curves, as filters name it: features.StetsonK_1 */
export interface FeatureName {
  /** Flat name. */
  readonly name: string;
  /** Null: dimensionless. */
  readonly unit: string | null;
  readonly description: string;
}

/** The names that exist here; null: any name is taken. What is not in its list is an error with the nearest names. */
export interface FilterVocabulary {
  /** Of all surveys: see featureVocabulary. */
  readonly features: readonly FeatureName[];
  readonly surveys: readonly string[] | null;
  readonly bands: readonly string[] | null;
  readonly classifiers:
    | readonly { readonly classifier: string; readonly classes: readonly string[] }[]
    | null;
  readonly catalogs: readonly string[] | null;
  readonly watchlists: readonly string[] | null;
  readonly areas: readonly string[] | null;
}

/** Three values, as in CEL: null = an error there, because something is not known. Only true passes. */
export type FilterVerdict = boolean | null;

/** An expression, checked. Evaluating it costs microseconds and never throws. */
export interface CompiledFilter {
  readonly expression: string;
  readonly needs: ReadonlySet<FilterNeed>;
  /** Names of the features that it reads. */
  readonly features: readonly string[];
  /** Names of the sets that it asks for. */
  readonly watchlists: readonly string[];
  readonly areas: readonly string[];
  /** It can only pass alerts of this object (object.oid == '…'); null: of any. */
  readonly requiredOid: string | null;
  /** Of an outermost && its clauses, else the whole as one: where one is false, the whole is false. */
  readonly clauses: readonly CompiledClause[];
  /** Steps that an evaluation takes at most. */
  readonly cost: number;
  readonly evaluate: (subject: FilterSubject, memberships: SetMemberships) => FilterVerdict;
  readonly explain: (subject: FilterSubject, memberships: SetMemberships) => FilterClause;
}

/** A part of a filter that can be judged before everything is loaded that the whole reads. */
export interface CompiledClause {
  readonly needs: ReadonlySet<FilterNeed>;
  readonly evaluate: (subject: FilterSubject, memberships: SetMemberships) => FilterVerdict;
}

/** One clause of an explained expression. */
export interface FilterClause {
  /** As it is written. */
  readonly text: string;
  /** Where it stands in the expression, in UTF-16 code units. */
  readonly offset: number;
  readonly length: number;
  /** all: joined by &&; any: joined by ||; not: a negation; test: what is not divided further. */
  readonly kind: 'all' | 'any' | 'not' | 'test';
  readonly verdict: FilterVerdict;
  /** Why it cannot be judged; null where it can. */
  readonly reason: string | null;
  /** What a test has read; empty for the other kinds. */
  readonly reads: readonly FilterRead[];
  readonly children: readonly FilterClause[];
}

/** A value that a clause has read. */
export interface FilterRead {
  /** As it is written. */
  readonly text: string;
  /** Null: absent. */
  readonly value: string | number | boolean | null;
  readonly unit: string | null;
  /** Why it is absent; null where it is there. */
  readonly reason: string | null;
}

/** In which sets a place at a time lies. */
export interface SetMemberships {
  /** Names of the sets that were looked at: another one cannot be judged. */
  readonly knownWatchlists: ReadonlySet<string>;
  readonly knownAreas: ReadonlySet<string>;
  /** The nearest row of each watchlist that has one here. */
  readonly watchlists: ReadonlyMap<string, WatchlistHit>;
  /** Areas that hold the place at that time, with their maps up to their last level. */
  readonly areas: ReadonlyMap<string, AreaHit>;
}

export interface WatchlistHit {
  /** Name of the row. */
  readonly row: string;
  readonly separationArcsec: number;
}

export interface AreaHit {
  /** Smallest credible level that holds the place, 0 to 1; 0 in an area without levels. */
  readonly level: number;
  /** Up to this level inArea('name') alone is true. */
  readonly usualLevel: number;
}

export interface GivenWatchlist {
  readonly name: string;
  readonly rows: WatchlistRows;
}

/** Places that somebody watches, ICRS: columns of one length. */
export interface WatchlistRows {
  readonly names: readonly string[];
  readonly raDeg: Float64Array;
  readonly decDeg: Float64Array;
  readonly radiusArcsec: Float64Array;
}

export interface GivenArea {
  readonly name: string;
  /** As packages/sky-maps reads it: a MOC, or a map of probability. */
  readonly map: SkyMap;
  /** False: a MOC, whose places have no level of their own. */
  readonly hasLevels: boolean;
  /** Up to this level inArea('name') alone is true. */
  readonly credibleLevel: number;
  /** Alerts of another time are not in the area; null: no limit on that side. */
  readonly fromMjdTai: number | null;
  readonly toMjdTai: number | null;
}

/** All sets of all filters, for one look. */
export interface SetIndex {
  readonly membershipsAt: (raDeg: number, decDeg: number, mjdTai: number) => SetMemberships;
}

/** The form of the no-code builder: it stands for an expression and comes back from it. */
export type BuilderForm = BuilderGroup;

export interface BuilderGroup {
  readonly kind: 'group';
  /** all: every item; any: at least one. */
  readonly match: 'all' | 'any';
  /** At least one. */
  readonly items: readonly BuilderItem[];
}

export type BuilderItem = BuilderGroup | BuilderCompare | BuilderOneOf | BuilderIs | BuilderKnown;

/** A field with the arguments of its parameters. */
export interface BuilderTerm {
  /** FilterField.path */
  readonly path: string;
  /** In the order of the parameters; optional ones may be left out at the end. */
  readonly arguments: readonly (string | number)[];
}

/** A field against a value. */
export interface BuilderCompare {
  readonly kind: 'compare';
  readonly term: BuilderTerm;
  readonly operator: '<' | '<=' | '>' | '>=' | '==' | '!=';
  readonly value: string | number;
}

/** A field against a list. */
export interface BuilderOneOf {
  readonly kind: 'oneOf';
  readonly term: BuilderTerm;
  readonly values: readonly (string | number)[];
  readonly isNegated: boolean;
}

/** A field that is true or false. */
export interface BuilderIs {
  readonly kind: 'is';
  readonly term: BuilderTerm;
  readonly isNegated: boolean;
}

/** Whether a field is known at all. */
export interface BuilderKnown {
  readonly kind: 'known';
  readonly term: BuilderTerm;
  readonly isNegated: boolean;
}
