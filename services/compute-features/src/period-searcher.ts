import {
  type BandSeries,
  type PeriodFound,
  type PeriodSearchKind,
  searchOne,
} from '@lucero/light-curve';
import { Piscina } from 'piscina';
import {
  type AskedSearch,
  type SearchAnswer,
  searchPeriodInThread,
} from './search-period-in-thread.ts';
import { SearchThreadLostError } from './search-thread-lost-error.ts';

export type SearchPeriod = <Kind extends PeriodSearchKind>(
  kind: Kind,
  points: readonly BandSeries[],
) => Promise<PeriodFound[Kind] | null>;

export interface PeriodSearcher extends AsyncDisposable {
  /** Throws LUCERO_PERIOD_SEARCH_UNAVAILABLE when the thread ends meanwhile. */
  readonly search: SearchPeriod;
}

export interface PeriodSearcherOptions {
  /** Module with a `searchPeriodInThread`; default: ours. */
  readonly threadFile?: URL;
}

/**
 * Up to this product of points and days a search runs in the event loop: it takes some milliseconds, less than
 * passing it to the thread would cost (bench/features.bench.ts). A longer one would delay heartbeats and reading.
 */
const maxPointDaysAtOnce = 10_000;
/** The longest time span that a search covers. */
const windowDays = 1000;
const maxHeapMebibytes = 128;
/** A thread that is idle for this long ends and frees its memory. */
const idleMs = 60_000;

/**
 * Searches periods: short searches in the event loop, long ones in one worker thread. Only one, because an
 * operator scales by instances, not by threads. It starts with the first long search; dispose the searcher to
 * end it.
 */
export function openPeriodSearcher(options: PeriodSearcherOptions = {}): PeriodSearcher {
  const pool = new Piscina<AskedSearch, SearchAnswer>({
    filename: (options.threadFile ?? new URL('search-period-in-thread.ts', import.meta.url)).href,
    name: searchPeriodInThread.name,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: idleMs,
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMebibytes },
  });
  return {
    search: async <Kind extends PeriodSearchKind>(kind: Kind, points: readonly BandSeries[]) => {
      if (pointDays(points) <= maxPointDaysAtOnce) return searchOne(kind, points);
      const answer = await pool.run({ kind, points }).catch((error: unknown) => {
        throw new SearchThreadLostError(error);
      });
      if ('found' in answer) return answer.found as PeriodFound[Kind] | null;
      const defect = new Error(`the search for a period failed: ${answer.defect}`);
      if (answer.stack !== undefined) defect.stack = answer.stack;
      throw defect;
    },
    [Symbol.asyncDispose]: () => pool.destroy(),
  };
}

/** The cost of a search: the number of frequencies grows with the days, and each is tried with every point. */
function pointDays(points: readonly BandSeries[]): number {
  let count = 0;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { time } of points.map(({ series }) => series)) {
    count += time.length;
    // Every band that is searched has points: pointsToSearch leaves out the others.
    first = Math.min(first, time[0]!);
    last = Math.max(last, time.at(-1)!);
  }
  return count * Math.min(last - first, windowDays);
}
