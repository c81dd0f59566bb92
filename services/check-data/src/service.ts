/**
 * Looks at the data every minute. State is in Postgres alone; of several instances one looks at a time, and another takes
 * over when it is gone.
 *
 * 1. In its turn (an advisory lock of Postgres) it checks freshness, volume and schemas, and, less often, a sample of the
 *    newest night for drift; the results are stored, and with each that turned the note that nobody was told of it.
 * 2. Changes that nobody was told of are announced in the topic of anomalies, then marked: also those that commands store
 *    (the tests of the warehouse, `lucero check-data --night`).
 */
import { LuceroError } from '@lucero/errors';
import type { MessageBus } from '@lucero/kafka';
import {
  addDataCheckMetrics,
  createServiceMetrics,
  type Logger,
  type ServiceMetrics,
} from '@lucero/observability';
import { codeVersion, Health } from '@lucero/runtime';
import { dateOfMjd, unixMsToMjdUtc } from '@lucero/sky';
import type { DataCheck, DataChecks } from '@lucero/store';
import { announceChanges } from './announce-changes.ts';
import { checkDriftNow, checkNow, type NowDeps } from './check-now.ts';

export interface CheckDataOptions {
  readonly store: NowDeps['store'] & DataChecks;
  readonly bus: Pick<MessageBus, 'produce'>;
  readonly training: NowDeps['training'];
  readonly settings: NowDeps['settings'];
  readonly logger: Logger;
  readonly nowMs: () => number;
  readonly withProcessMetrics: boolean;
}

export interface CheckDataService {
  readonly health: Health;
  readonly metrics: ServiceMetrics;
  /** Looks again and again until the signal aborts. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/** Names the program in rows of checks. */
export const checkSource = 'check-data';
const dayMs = 86_400_000;

/** The check-data service, not yet running. */
export function checkDataService(options: CheckDataOptions): CheckDataService {
  const { store, bus, logger, settings, nowMs, withProcessMetrics } = options;
  const health = new Health(checkSource, codeVersion, nowMs());
  const metrics = createServiceMetrics({
    ...{ service: checkSource, version: codeVersion, withProcessMetrics },
  });
  const figures = addDataCheckMetrics(metrics.registry, nowMs);
  let sampledMs = Number.NEGATIVE_INFINITY;

  const look = async () => {
    const startedMs = nowMs();
    const isSampling = startedMs - sampledMs >= settings.sampleEverySeconds * 1_000;
    const checkedCount = await lookOnce({ ...options, isSampling });
    // Another instance is at it: its results are those of this one, too.
    if (checkedCount !== null && isSampling) {
      sampledMs = startedMs;
      await forget(store, startedMs - settings.keepDays * dayMs);
    }
    const announcedCount = await announceChanges(store, bus);
    if (announcedCount > 0) logger.info({ announcedCount }, 'checks of the data turned');
    figures.show(await store.latestDataChecks({ night: null }));
    health.running('store', nowMs());
  };

  const run = async (signal: AbortSignal) => {
    try {
      while (!signal.aborted) {
        try {
          await look();
        } catch (error) {
          if (!(error instanceof LuceroError)) throw error;
          health.degraded('store', `${error.code}: ${error.message}`);
          logger.warn({ err: error }, 'the data could not be checked');
        }
        await pause(settings.everySeconds * 1_000, signal);
      }
    } finally {
      health.stopped(null);
    }
  };
  return { health, metrics, run };
}

/**
 * One look at the streams as they are now; the results are stored.
 *
 * @returns how many checks were made; null: another instance is at it
 */
export function lookOnce(
  options: Pick<CheckDataOptions, 'store' | 'training' | 'settings' | 'nowMs'> & {
    readonly isSampling: boolean;
  },
): Promise<number | null> {
  const { store, nowMs, isSampling } = options;
  return store.inDataCheckTurn(async () => {
    const checkedMs = nowMs();
    const results = await checkNow(checkedMs, options);
    const drift = isSampling ? await checkDriftNow(checkedMs, options) : [];
    const rows = [...results, ...drift].map(
      (result): DataCheck => ({ ...result, checkedMs, night: null, source: checkSource }),
    );
    // A look with a sample makes every check: what it does not say is of a stream that is watched no more.
    await store.storeDataChecks(
      rows,
      isSampling ? { source: checkSource, night: null } : undefined,
    );
    return rows.length;
  });
}

async function forget(store: CheckDataOptions['store'], beforeMs: number): Promise<void> {
  await store.dropDataChecks(beforeMs);
  await store.dropNightSketches(dateOfMjd(Math.floor(unixMsToMjdUtc(beforeMs))));
}

/** Ends at once when the signal aborts. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  const stop = () => resolve();
  signal.addEventListener('abort', stop, { once: true });
  return promise.finally(() => {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  });
}
