/** The parts of the API's answers on surroundings that the object page reads. */

export interface MatchedSource {
  readonly rank: number;
  readonly version: string;
  readonly sourceId: string;
  readonly separationArcsec: number;
  readonly separationKpc: number | null;
  readonly values: Readonly<Record<string, number | string>>;
}

export interface MatchedCatalog {
  readonly catalog: string;
  readonly version: string;
  readonly status: 'matched' | 'none' | 'unknown';
  readonly items: readonly MatchedSource[];
}

export interface DescribedCatalog {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly reference: string;
  readonly columns: readonly {
    readonly name: string;
    readonly unit: string | null;
    readonly description: string;
  }[];
}

export interface ObjectMatches {
  /** Null: not matched yet. */
  readonly matchedUtc: string | null;
  readonly catalogs: readonly MatchedCatalog[];
  readonly described: readonly DescribedCatalog[];
}

export interface HostCandidate {
  readonly catalog: string;
  readonly name: string;
  readonly separationArcsec: number;
  readonly offsetKpc: number | null;
  readonly normalisedSeparation: number | null;
  readonly posterior: number;
  readonly redshift: { readonly value: number; readonly kind: string } | null;
}

export interface Host {
  readonly sentence: string;
  /** Null: not looked at yet. */
  readonly verdict: string | null;
  readonly candidates: readonly HostCandidate[];
  readonly absoluteMag: number | null;
  readonly catalogs: readonly string[];
  readonly unknownCatalogs: readonly string[];
}

export interface TnsObjects {
  readonly items: readonly {
    readonly name: string;
    readonly url: string;
    readonly type: string | null;
    readonly redshift: number | null;
    readonly distanceArcsec: number | null;
    readonly reportingGroup: string | null;
    readonly lastModifiedUtc: string;
  }[];
}

export interface Neighbours {
  readonly items: readonly {
    readonly survey: string;
    readonly oid: string;
    readonly distanceArcsec: number | null;
    readonly topClass: string | null;
    readonly detectionCount: number;
    readonly otherSurvey: boolean;
  }[];
}

/** What the object's own answer says of its surroundings. */
export interface ObjectContext {
  readonly redshift: number | null;
  readonly regions: readonly { readonly event: string; readonly credibleLevel: number }[];
}

/** Known bodies near the alerts of an object, by files of orbits. */
export interface KnownOrbits {
  readonly items: readonly {
    readonly designation: string;
    readonly separationArcsec: number;
    readonly predictedMag: number | null;
    readonly orbits: string;
  }[];
}
