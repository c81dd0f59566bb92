import type { Alert, Cutouts } from '@lucero/alert';
import type { Catalogs } from '@lucero/catalogs';
import type { Running, StampClassifier } from '@lucero/inference';
import type { KnownOrbits } from '@lucero/known-orbits';
import type { RequestMetrics } from '@lucero/observability';
import type {
  AccessTokens,
  AlertLedger,
  Candidates,
  CatalogMatches,
  Classifications,
  Classifiers,
  DataChecks,
  DeadLetters,
  Features,
  FilterSetStore,
  FilterSubjects,
  Filters,
  Hosts,
  Identities,
  LakeEntry,
  LakeIndex,
  LightCurves,
  NightCounts,
  NightReleases,
  NightStatistics,
  ObjectContexts,
  ObjectOpinions,
  Objects,
  OrbitMatches,
  People,
  PublicQueries,
  RankedObjects,
  Regions,
  SimilarObjects,
  SkyDensity,
  SolarSystem,
  StreamUsers,
  TnsObjects,
  TnsReports,
} from '@lucero/store';
import type { Access } from './access/open-access.ts';
import type { Exporter } from './exports/open-exporter.ts';
import type { FilterOutputStore, OutputSettings } from './filter-outputs/output-settings.ts';
import type { TrialRunner } from './filter-trials/open-trial-runner.ts';
import type { FilterLimits } from './filters/filter-limits.ts';
import type { BusWatch } from './monitoring/bus-watch.ts';
import type { TnsDrafting } from './tns/draft-report.ts';

/**
 * What the API reads. It writes nothing but who may do what (people, tokens, users of topics), what users call sources
 * and say of objects, filters with their watchlists and areas, and drafts of reports.
 */
export interface ApiStore
  extends AccessTokens,
    People,
    StreamUsers,
    Pick<AlertLedger, 'findAlerts'>,
    Candidates,
    Pick<
      Classifications,
      | 'readClassifications'
      | 'readClassCourse'
      | 'readClassificationsAsOf'
      | 'readClassificationsOfMany'
    >,
    Pick<
      DataChecks,
      'latestDataChecks' | 'findDataCheck' | 'readDataCheckHistory' | 'listDataCheckChanges'
    >,
    Pick<DeadLetters, 'listDeadLetters'>,
    NightCounts,
    Pick<NightReleases, 'listNightReleases' | 'findNightRelease'>,
    NightStatistics,
    SkyDensity,
    SimilarObjects,
    SolarSystem,
    Pick<CatalogMatches, 'listCatalogs' | 'readCatalogMatches' | 'readCrossmatchStates'>,
    Pick<Classifiers, 'listClassifiers'>,
    Pick<Features, 'readFeatures'>,
    Pick<Hosts, 'readHosts'>,
    Omit<Identities, 'settleIdentities' | 'findReassignedObjects'>,
    Pick<LakeIndex, 'findLakeEntry'>,
    FilterSetStore,
    FilterSubjects,
    Filters,
    LightCurves,
    ObjectContexts,
    ObjectOpinions,
    Objects,
    Pick<OrbitMatches, 'findOrbitMatches'>,
    PublicQueries,
    RankedObjects,
    Pick<TnsObjects, 'findTnsInCones' | 'findTnsByNames'>,
    Pick<
      TnsReports,
      | 'addTnsReport'
      | 'findTnsReport'
      | 'findTnsReportsOf'
      | 'listTnsReports'
      | 'approveTnsReport'
      | 'refuseTnsReport'
    >,
    Regions,
    FilterOutputStore {}

/** The catalogues themselves, for places that nobody matched before. */
export type ApiCatalogs = Pick<Catalogs, 'list' | 'match'>;

/** The raw packets as the surveys sent them. */
export interface PacketLake {
  readonly read: (place: Pick<LakeEntry, 'segment' | 'offset' | 'length'>) => Promise<Uint8Array>;
}

/** Gives the alert of a packet with its cutouts, as classify-stamps reads it. */
export interface StampsReader {
  /** Fetches what the packets need to be read at all (schemas of Confluent frames). */
  readonly ensureSchemas: (packets: readonly Uint8Array[]) => Promise<void>;
  readonly read: (
    packet: Uint8Array,
    view: 'identity' | 'stamps',
  ) => { readonly alert: Alert; readonly cutouts: Cutouts | null };
  /** Every field as the survey wrote it; long is bigint. */
  readonly readRecord: (packet: Uint8Array) => {
    readonly record: Readonly<Record<string, unknown>>;
  };
}

/** A shadow is explained when it is asked for by name, never instead of a served one. */
export type RunningStampClassifier = Running<StampClassifier>;

/** One thing that Lucero needs: the database, the bus, a service. */
export interface HealthPart {
  readonly name: string;
  /** Why it fails, one sentence; null while it does what it should. */
  readonly trouble: string | null;
}

/** Everything the API needs, given explicitly. */
export interface ApiOptions {
  readonly store: ApiStore;
  readonly lake: PacketLake;
  readonly packetReader: StampsReader;
  /** Those that this broker runs; asked for when an explanation is. */
  readonly stampClassifiers: () => Promise<readonly RunningStampClassifier[]>;
  /** Absent: this process has no folder of catalogues. */
  readonly catalogs?: ApiCatalogs;
  /** Whole tables and large parts of them. */
  readonly exporter: Exporter;
  /** Known bodies by their orbits; absent: places are not matched with any. */
  readonly orbits?: KnownOrbits;
  /** Where classifiers are, with their manifests and cards; empty or absent: models/ of this checkout. */
  readonly modelsPath?: string;
  /** How long around an event objects are candidates, as parseWindows reads it; absent: the setting's default. */
  readonly regionWindows?: string;
  /** Counts requests; absent: nobody does. */
  readonly requests?: RequestMetrics;
  /** Folder of the data sets of nights; absent: this process serves none. */
  readonly releasesPath?: string;
  /** Of Lucero; shown in /api/v1/summary and in the OpenAPI document. */
  readonly version: string;
  /** Every part, asked now; answers within seconds whatever is broken. */
  readonly health: () => Promise<readonly HealthPart[]>;
  /** Topics and their readers; absent: this process does not know them. */
  readonly bus?: BusWatch;
  /** What it offers beyond reading; absent: nothing but tokens of the operators. */
  readonly access?: Access;
  /** How much people may have; absent: what the settings have by default. */
  readonly filterLimits?: FilterLimits;
  /** What filters would have passed in past nights; absent: nothing is tried here. */
  readonly trials?: TrialRunner;
  /** In whose name objects are reported to the Transient Name Server; absent: nobody's, and drafts are refused. */
  readonly tns?: TnsDrafting;
  /** Bounds of event streams and webhooks; absent: what the settings have by default. */
  readonly outputs?: OutputSettings;
  /** Hears every failure that the caller is told nothing about (5xx). */
  readonly onFailure: (error: Error, request: FailedRequest) => void;
  /** Against those who ask too much; default: what the settings have by default. */
  readonly guard?: ApiGuard;
}

/** What was asked when Lucero failed. */
export interface FailedRequest {
  readonly method: string;
  readonly url: string;
  readonly id: string;
  /** Failures of the same kind within the last second that this one stands for; absent: it is alone. */
  readonly alike?: number;
}

/** The settings that keep an API that is open to everybody up: those of the section `api`. */
export interface ApiGuard {
  /** Names by which it may be asked, comma separated, beside those of its machine. */
  readonly allowedHosts: string;
  /** Addresses of proxies that are believed about whom they ask for, comma separated. */
  readonly trustedProxies: string;
  readonly requestsPerSecond: number;
  readonly burstRequests: number;
}
