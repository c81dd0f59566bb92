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
 * Points times days of what is searched at once, where it is asked for: some milliseconds, less than
 * handing it over is worth (bench/features.bench.ts). More would hold up heartbeats and reading.
 */
const maxPointDaysAtOnce = 10_000;
/** Of the time that a search covers at most. */
const windowDays = 1000;
const maxHeapMebibytes = 128;
/** A thread that has nothing to do for so long gives its memory back. */
const idleMs = 60_000;

/**
 * Searches periods: short searches at once, long ones in one thread beside the event loop. One thread,
 * because an operator adds instances, not threads. It starts with the first long search; dispose it to
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

/** What a search costs: frequencies are as many as days, and each is asked of every point. */
function pointDays(points: readonly BandSeries[]): number {
  let count = 0;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { time } of points.map(({ series }) => series)) {
    count += time.length;
    first = Math.min(first, time[0]);
    last = Math.max(last, time[time.length - 1]);
  }
  return count * Math.min(last - first, windowDays);
}
