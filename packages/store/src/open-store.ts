import { alertLedger } from './alert-ledger.ts';
import { classifications } from './classifications.ts';
import { openConnectionPool } from './connection-pool.ts';
import type { Store } from './contract.ts';
import { storeSize } from './drop-nights.ts';
import { features } from './features.ts';
import { findObjectsIn } from './find-objects.ts';
import { lakeIndex } from './lake-index.ts';
import { migrate } from './migrate.ts';
import { periodSearches } from './period-searches.ts';
import { pingPostgres } from './ping-postgres.ts';
import { publications } from './publications.ts';
import { readLightCurvesFrom } from './read-light-curves.ts';
import { storeAlertsInto } from './store-alerts.ts';
import { summariseFrom } from './summarise.ts';
import { surveyUpdates } from './survey-updates.ts';

export interface StoreOptions {
  /** postgres://user:password@host:port/database; any Postgres from 15 on. */
  readonly url: string;
  /** Connections of this process; default 4. */
  readonly poolSize?: number;
  /** Longest a statement may run; default 30,000. */
  readonly statementTimeoutMs?: number;
  /** Whether to apply missing migrations first; default true. */
  readonly migrate?: boolean;
}

const defaultPoolSize = 4;
const defaultStatementTimeoutMs = 30_000;
const pingTimeoutMs = 2_000;

/**
 * Opens the store. Every function of it throws LUCERO_STORE_UNAVAILABLE (retryable) when Postgres is
 * away or busy, and LUCERO_STORE_REJECTED when it refuses for good.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  if (options.migrate ?? true) await migrate(options.url);
  const pool = openConnectionPool({
    url: options.url,
    poolSize: options.poolSize ?? defaultPoolSize,
    statementTimeoutMs: options.statementTimeoutMs ?? defaultStatementTimeoutMs,
  });
  return {
    ...alertLedger(pool),
    ...publications(pool),
    storeAlerts: storeAlertsInto(pool),
    ...surveyUpdates(pool),
    readLightCurves: readLightCurvesFrom(pool),
    ...features(pool),
    ...periodSearches(pool),
    ...classifications(pool),
    ...findObjectsIn(pool),
    summarise: summariseFrom(pool),
    ...lakeIndex(pool),
    ...storeSize(pool),
    ping: () => pingPostgres(options.url, pingTimeoutMs),
    [Symbol.asyncDispose]: pool.close,
  };
}
