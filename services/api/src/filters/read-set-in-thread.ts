import { type ErrorCode, LuceroError } from '@lucero/errors';
import { type ReadArea, readArea } from './read-area.ts';
import {
  type ReadWatchlist,
  type ReadWatchlistOptions,
  readWatchlistCsv,
  WatchlistUnreadableError,
} from './read-watchlist-csv.ts';

/** A file of somebody, which may be large, broken, or made to be slow. */
export type AskedSet =
  | {
      readonly kind: 'watchlist';
      readonly bytes: Uint8Array;
      readonly options: ReadWatchlistOptions;
    }
  | { readonly kind: 'area'; readonly bytes: Uint8Array };

/** What was read, or why it could not be: an error that was thrown would lose its class between threads. */
export type SetAnswer =
  | { readonly watchlist: ReadWatchlist }
  | { readonly area: ReadArea }
  | { readonly unreadable: string }
  | { readonly refused: { readonly code: ErrorCode; readonly message: string } };

/** The one task of the thread that reads uploads. */
export function readSetInThread(asked: AskedSet): SetAnswer {
  try {
    return asked.kind === 'area'
      ? { area: readArea(asked.bytes) }
      : { watchlist: readWatchlistCsv(asked.bytes, asked.options) };
  } catch (error) {
    if (error instanceof WatchlistUnreadableError) return { unreadable: error.message };
    if (error instanceof LuceroError) {
      return { refused: { code: error.code, message: error.message } };
    }
    throw error;
  }
}
