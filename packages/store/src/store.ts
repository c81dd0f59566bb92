import type { AccessTokens, People, StreamUsers } from './access/contract.ts';
import type { AlertLedger, DeadLetters } from './alerts/contract.ts';
import type { Candidates } from './candidates/contract.ts';
import type { CatalogMatches } from './catalog-matches/contract.ts';
import type { Classifications, Classifiers } from './classifications/contract.ts';
import type { DataChanges } from './data-changes/contract.ts';
import type { DataChecks } from './data-checks/contract.ts';
import type { NightSamples, StreamWatch } from './data-checks/watch-contract.ts';
import type { Exports } from './exports/contract.ts';
import type { Features, PeriodSearches } from './features/contract.ts';
import type { FilterEvents } from './filter-events/contract.ts';
import type { FilterSubjects } from './filter-subjects/contract.ts';
import type { FilterSetStore, Filters } from './filters/contract.ts';
import type { Hosts } from './hosts/contract.ts';
import type { Identities } from './identities/contract.ts';
import type { LakeIndex } from './lake/contract.ts';
import type { LightCurves } from './light-curves/contract.ts';
import type { Measurements } from './measurements/contract.ts';
import type { NightReleases } from './night-releases/contract.ts';
import type { NightRows } from './night-rows/contract.ts';
import type { NightCounts, NightStatistics, Nights, StagesOfNights } from './nights/contract.ts';
import type { Notices } from './notices/contract.ts';
import type { ObjectContexts } from './object-contexts/contract.ts';
import type { ObjectOpinions } from './object-opinions/contract.ts';
import type { Objects } from './objects/contract.ts';
import type { SkyDensity } from './objects/sky-density.ts';
import type { Operations } from './operations/contract.ts';
import type { OrbitMatches } from './orbit-matches/contract.ts';
import type { Connection } from './postgres/contract.ts';
import type { PublicQueries } from './public-queries/contract.ts';
import type { Publications } from './publications/contract.ts';
import type { RankedObjects } from './ranked-objects/contract.ts';
import type { Rebuilds } from './rebuilds/contract.ts';
import type { Regions } from './regions/contract.ts';
import type { SimilarObjects } from './similar-objects/contract.ts';
import type { Snapshots } from './snapshots/contract.ts';
import type { SolarSystem } from './solar-system/contract.ts';
import type { SurveyUpdates } from './survey-updates/contract.ts';
import type { TnsObjects, TnsReports } from './tns/contract.ts';
import type { Webhooks } from './webhooks/contract.ts';

/**
 * What services may do with the store, by subject: each asks for the subjects that it uses. One SQL
 * statement per batch and table.
 */
export interface Store
  extends AccessTokens,
    AlertLedger,
    Candidates,
    CatalogMatches,
    Classifications,
    Classifiers,
    DataChecks,
    DataChanges,
    Exports,
    Operations,
    Features,
    FilterSetStore,
    Filters,
    FilterEvents,
    PeriodSearches,
    FilterSubjects,
    Identities,
    Hosts,
    LakeIndex,
    LightCurves,
    Measurements,
    Nights,
    Notices,
    NightCounts,
    NightSamples,
    NightStatistics,
    StagesOfNights,
    NightReleases,
    NightRows,
    SkyDensity,
    SimilarObjects,
    SolarSystem,
    DeadLetters,
    ObjectContexts,
    ObjectOpinions,
    Objects,
    OrbitMatches,
    Connection,
    People,
    Publications,
    RankedObjects,
    Rebuilds,
    Regions,
    Snapshots,
    StreamUsers,
    StreamWatch,
    TnsObjects,
    TnsReports,
    PublicQueries,
    SurveyUpdates,
    Webhooks {}
