import { LuceroError } from '@lucero/errors';
import { Piscina } from 'piscina';
import { BusyError, RequestInvalidError } from '../request-error.ts';
import { waitingLine } from '../waiting-line.ts';
import type { ReadArea } from './read-area.ts';
import { type AskedSet, readSetInThread, type SetAnswer } from './read-set-in-thread.ts';
import type { ReadWatchlist, ReadWatchlistOptions } from './read-watchlist-csv.ts';

/** Reads uploads beside the event loop: a map takes seconds, in which the stream and other requests go on. */
export interface SetReader {
  /** Throws RequestInvalidError for what is no table at all, BusyError. */
  readonly readWatchlist: (
    bytes: Uint8Array,
    options: ReadWatchlistOptions,
  ) => Promise<ReadWatchlist>;
  /** Throws LUCERO_SKY_MAP_INVALID, RequestInvalidError, BusyError. */
  readonly readArea: (bytes: Uint8Array) => Promise<ReadArea>;
  readonly close: () => Promise<void>;
}

const maxWaiting = 8;
/** Of a map of 128 MiB, with what is made of it. */
const maxHeapMebibytes = 1_536;
/** What takes longer was made to. */
const longestMs = 60_000;
/** A thread that waits frees its memory after this time. */
const idleMs = 60_000;

export function openSetReader(): SetReader {
  let pool: Piscina<AskedSet, SetAnswer> | null = null;
  const opened = () =>
    new Piscina<AskedSet, SetAnswer>({
      filename: new URL('read-set-in-thread.ts', import.meta.url).href,
      name: readSetInThread.name,
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: idleMs,
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMebibytes },
    });
  const inTurn = waitingLine({
    ...{ maxAtWork: 1, maxWaiting },
    busy: (waiting) => new BusyError(`${waiting} uploads are being read already; try again`),
  });
  const read = async (asked: AskedSet): Promise<SetAnswer> => {
    const answer = await inTurn(async () => {
      pool ??= opened();
      const signal = AbortSignal.timeout(longestMs);
      return await pool.run(asked, { signal }).catch((cause: unknown) => {
        if (signal.aborted) {
          throw new RequestInvalidError({
            body: `took more than ${longestMs / 1_000} s to read: send it in parts, or coarser`,
          });
        }
        throw new LuceroError(
          'LUCERO_EXPLANATION_UNAVAILABLE',
          'the thread that reads uploads ended; try again with a smaller file',
          {},
          { cause },
        );
      });
    });
    if ('refused' in answer) throw new LuceroError(answer.refused.code, answer.refused.message);
    if ('unreadable' in answer) throw new RequestInvalidError({ body: answer.unreadable });
    return answer;
  };
  return {
    readWatchlist: async (bytes, options) => {
      const answer = await read({ kind: 'watchlist', bytes, options });
      if ('watchlist' in answer) return answer.watchlist;
      throw new Error('an area was read, and a watchlist asked for');
    },
    readArea: async (bytes) => {
      const answer = await read({ kind: 'area', bytes });
      if ('area' in answer) return answer.area;
      throw new Error('a watchlist was read, and an area asked for');
    },
    close: async () => {
      await pool?.destroy();
    },
  };
}
