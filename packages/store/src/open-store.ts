import { accessTokens } from './access/access-tokens.ts';
import { people } from './access/people.ts';
import { streamUsers } from './access/stream-users.ts';
import { alertLedger } from './alerts/alert-ledger.ts';
import { deadLetters } from './alerts/dead-letters.ts';
import { candidates } from './candidates/candidates.ts';
import { catalogMatches } from './catalog-matches/catalog-matches.ts';
import { classifications } from './classifications/classifications.ts';
import { classifiers } from './classifications/classifiers.ts';
import { dataChanges } from './data-changes/data-changes.ts';
import { dataChecks } from './data-checks/data-checks.ts';
import { nightSamples } from './data-checks/night-samples.ts';
import { streamWatch } from './data-checks/stream-watch.ts';
import { exportsFrom } from './exports/exports.ts';
import { features } from './features/features.ts';
import { periodSearches } from './features/period-searches.ts';
import { filterEvents } from './filter-events/filter-events.ts';
import { filterSubjects } from './filter-subjects/filter-subjects.ts';
import { filterSets } from './filters/filter-sets.ts';
import { filters } from './filters/filters.ts';
import { hosts } from './hosts/hosts.ts';
import { identities } from './identities/identities.ts';
import { lakeIndex } from './lake/lake-index.ts';
import { readFeatureLightCurvesFrom } from './light-curves/read-feature-light-curves.ts';
import { readLightCurvesFrom } from './light-curves/read-light-curves.ts';
import { storeAlertsInto } from './measurements/store-alerts.ts';
import { nightReleases } from './night-releases/night-releases.ts';
import { nightRows } from './night-rows/night-rows.ts';
import { nightCounts } from './nights/night-counts.ts';
import { stagesOfNights } from './nights/night-stages.ts';
import { nightStatistics } from './nights/night-statistics.ts';
import { nights } from './nights/nights.ts';
import { notices } from './notices/notices.ts';
import { objectContexts } from './object-contexts/object-contexts.ts';
import { objectOpinions } from './object-opinions/object-opinions.ts';
import { findInConesFrom } from './objects/find-in-cones.ts';
import { findObjectsIn } from './objects/find-objects.ts';
import { readHistoryDigestsFrom } from './objects/history-digests.ts';
import { readObjectAsOfFrom } from './objects/read-object-as-of.ts';
import { readObjectsFrom } from './objects/read-objects.ts';
import { skyDensity } from './objects/sky-density.ts';
import { summariseFrom } from './objects/summarise.ts';
import { operations } from './operations/operations.ts';
import { orbitMatches } from './orbit-matches/orbit-matches.ts';
import { openConnectionPool } from './postgres/connection-pool.ts';
import { migrate, requireMigrations } from './postgres/migrate.ts';
import { pingPostgres } from './postgres/ping-postgres.ts';
import { publicQueries } from './public-queries/public-queries.ts';
import { publications } from './publications/publications.ts';
import { rankedObjects } from './ranked-objects/ranked-objects.ts';
import { rebuilds } from './rebuilds/rebuilds.ts';
import { regions } from './regions/regions.ts';
import { similarObjects } from './similar-objects/similar-objects.ts';
import { snapshots } from './snapshots/snapshots.ts';
import { solarSystem } from './solar-system/solar-system.ts';
import type { Store } from './store.ts';
import { surveyUpdates } from './survey-updates/survey-updates.ts';
import { tnsObjects } from './tns/tns-objects.ts';
import { tnsReports } from './tns/tns-reports.ts';
import { webhooks } from './webhooks/webhooks.ts';

export interface StoreOptions {
  /** postgres://user:password@host:port/database; any Postgres from 15 on. */
  readonly url: string;
  /** Connections of this process; default 4. */
  readonly poolSize?: number;
  /** Longest a statement may run; default 30,000. */
  readonly statementTimeoutMs?: number;
  /**
   * Missing migrations: at-start (default): they are applied first; beforehand: somebody else applies them, and until
   * then the store does not open; false: nobody looks.
   */
  readonly migrate?: 'at-start' | 'beforehand' | false;
}

const defaultPoolSize = 4;
const defaultStatementTimeoutMs = 30_000;
const pingTimeoutMs = 2_000;

/**
 * Opens the store. Every function of it throws LUCERO_STORE_UNAVAILABLE (retryable) when Postgres is
 * away or busy, and LUCERO_STORE_REJECTED when it refuses for good.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { migrate: when = 'at-start' } = options;
  if (when === 'at-start') await migrate(options.url);
  else if (when === 'beforehand') await requireMigrations(options.url);
  const pool = openConnectionPool({
    url: options.url,
    poolSize: options.poolSize ?? defaultPoolSize,
    statementTimeoutMs: options.statementTimeoutMs ?? defaultStatementTimeoutMs,
  });
  const { close: closePublicQueries, ...ofUsers } = publicQueries(options.url);
  const readLightCurves = readLightCurvesFrom(pool);
  return {
    ...alertLedger(pool),
    ...publications(pool),
    storeAlerts: storeAlertsInto(pool),
    readHistoryDigests: readHistoryDigestsFrom(pool),
    ...surveyUpdates(pool),
    readLightCurves,
    readFeatureLightCurves: readFeatureLightCurvesFrom(pool, readLightCurves),
    ...features(pool),
    ...filterEvents(pool, options.url),
    ...periodSearches(pool),
    ...candidates(pool),
    ...filterSubjects(pool),
    ...catalogMatches(pool),
    ...classifications(pool),
    ...classifiers(pool),
    ...operations(pool),
    ...dataChecks(pool),
    ...dataChanges(pool),
    ...nightSamples(pool),
    ...streamWatch(pool),
    ...exportsFrom(pool),
    ...objectContexts(pool),
    ...objectOpinions(pool),
    ...findObjectsIn(pool),
    readObjects: readObjectsFrom(pool),
    readObjectAsOf: readObjectAsOfFrom(pool),
    findInCones: findInConesFrom(pool),
    summarise: summariseFrom(pool),
    ...rankedObjects(pool),
    ...identities(pool),
    ...filters(pool),
    ...filterSets(pool),
    ...hosts(pool),
    ...rebuilds(pool),
    ...regions(pool),
    ...snapshots(options.url),
    ...lakeIndex(pool),
    ...nights(pool),
    ...accessTokens(pool),
    ...people(pool),
    ...streamUsers(pool),
    ...notices(pool),
    ...nightCounts(pool),
    ...nightStatistics(pool),
    ...stagesOfNights(pool),
    ...nightReleases(pool),
    ...nightRows(options.url),
    ...skyDensity(pool),
    ...similarObjects(pool),
    ...solarSystem(pool),
    ...orbitMatches(pool),
    ...tnsObjects(pool),
    ...tnsReports(pool),
    ...deadLetters(pool),
    ...webhooks(pool),
    ...ofUsers,
    ping: () => pingPostgres(options.url, pingTimeoutMs),
    [Symbol.asyncDispose]: async () => {
      await Promise.all([pool.close(), closePublicQueries()]);
    },
  };
}
