import { LuceroError } from '@lucero/errors';
import { type BesideContext, encodeRematch } from '@lucero/runtime';
import type { CatalogMatches, SweepState } from '@lucero/store';
import type { WatchedCatalogs } from './watch-catalogs.ts';

/** Objects looked at in one transaction: a page takes some milliseconds. */
const objectsPerPage = 1_000;
/** How long a walk that has to wait waits [ms]. */
const pauseMs = 500;

export interface SweepOptions {
  readonly store: Pick<CatalogMatches, 'sweepPage' | 'readSweep'>;
  readonly watched: WatchedCatalogs;
  /** How often the folder of the catalogues is looked at. */
  readonly refreshMs: number;
  /** Objects that are sent in a second, by all instances together. */
  readonly objectsPerSecond: number;
  /** The walk waits while the service has more messages than this to read. */
  readonly pausesAtLagMessages: number;
  readonly nowMs: () => number;
  /** Told how far the walk is, for the metrics. */
  readonly onProgress: (sweep: SweepState | null) => void;
}

/**
 * Beside the stream: looks at the folder of the catalogues from time to time, and walks over all objects when they have
 * changed. It ends at the signal and never fails: what goes wrong is logged, and tried again.
 */
export async function sweepObjects(options: SweepOptions, context: BesideContext): Promise<void> {
  const { store, watched, refreshMs, nowMs, onProgress } = options;
  const { bus, signal, logger, lagMessages } = context;
  let refreshedMs = nowMs();

  const page = async (): Promise<'sent' | 'waiting' | 'finished'> => {
    if (lagMessages() > options.pausesAtLagMessages) return 'waiting';
    return await watched.use(async (set) => {
      if (set === null) return 'finished';
      const readable = watched.catalogs
        .list()
        .filter(({ quarantined }) => quarantined.length === 0);
      return await store.sweepPage(
        {
          catalogSetId: set.catalogSetId,
          recoveredCatalogs: readable.map(({ name }) => name),
          ...{ objectsPerPage, objectsPerSecond: options.objectsPerSecond, nowMs: nowMs() },
        },
        (objects) => bus.produce(objects.map(encodeRematch)),
      );
    });
  };

  while (!signal.aborted) {
    let waitMs = pauseMs;
    try {
      if (nowMs() - refreshedMs >= refreshMs) {
        await watched.refresh();
        refreshedMs = nowMs();
      }
      const result = await page();
      onProgress(await store.readSweep());
      if (result === 'sent') waitMs = 0;
      else if (result === 'finished') waitMs = Math.max(0, refreshedMs + refreshMs - nowMs());
    } catch (error) {
      const code = error instanceof LuceroError ? error.code : 'LUCERO_STEP_CONTRACT';
      logger.warn({ err: error, code }, 'the walk over all objects is interrupted, trying again');
      waitMs = 10 * pauseMs;
    }
    await pause(waitMs, signal);
  }
}

/** Resolves after this time, or at the signal. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms === 0 || signal.aborted) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  const stop = () => resolve();
  signal.addEventListener('abort', stop, { once: true });
  await promise;
  clearTimeout(timer);
  signal.removeEventListener('abort', stop);
}
