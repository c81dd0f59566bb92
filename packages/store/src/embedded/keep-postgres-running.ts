import { setTimeout as sleep } from 'node:timers/promises';
import { LuceroError } from '@lucero/errors';
import { pingPostgres } from '../postgres/ping-postgres.ts';
import { StoreUnavailableError } from '../postgres/store-errors.ts';
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './embedded-postgres.ts';

export interface KeptPostgres {
  /** The same after every start. */
  readonly url: string;
  /** Rejects (LUCERO_STORE_UNAVAILABLE) when it does not stay up; otherwise pending. */
  readonly failed: Promise<never>;
  readonly stop: () => Promise<void>;
}

export interface KeptPostgresOptions extends EmbeddedPostgresOptions {
  /** Hears in one sentence what happens to it. */
  readonly onChange: (sentence: string) => void;
  /** Between two questions whether it answers; default 2,000. */
  readonly askEveryMs?: number;
  /** Unanswered questions in a row after which it is killed; default 8, half a minute. */
  readonly maxUnanswered?: number;
  /** Starts in a row, none of which lasted ten seconds, after which it gives up; default 8. */
  readonly maxStarts?: number;
}

const pingTimeoutMs = 2_000;
const stayedUpMs = 10_000;
const firstPauseMs = 250;
const longestPauseMs = 8_000;

/**
 * An embedded Postgres that is started again, on the same port, when it ended without being asked to
 * (a kill, a crash), and killed and started again when it has not answered for half a minute (frozen,
 * or hanging in its own restart after the loss of one of its processes). What was committed is kept;
 * whoever asks it meanwhile gets LUCERO_STORE_UNAVAILABLE and asks again.
 *
 * After some starts in a row that did not last, it gives up.
 */
export async function keepPostgresRunning(options: KeptPostgresOptions): Promise<KeptPostgres> {
  let server = await startEmbeddedPostgres(options);
  const { url, port } = server;
  const { maxStarts = 8 } = options;
  const stop = new AbortController();
  const { promise: failed, reject: rejectFailed } = Promise.withResolvers<never>();
  failed.catch(() => undefined);

  const keep = async () => {
    let startedMs = performance.now();
    let starts = 0;
    for (;;) {
      const trouble = await untilTrouble(server, options, stop.signal);
      if (trouble === null) return;
      options.onChange(`${trouble.sentence}: starting it again`);
      await server.kill();
      if (performance.now() - startedMs > stayedUpMs) starts = 0;
      const downMs = performance.now();
      let last = trouble.log;
      for (;;) {
        if (starts === maxStarts) {
          throw new StoreUnavailableError(
            `the embedded Postgres did not stay up, ${maxStarts} times in a row: ${reasonIn(last)}`,
          );
        }
        await pause(Math.min(firstPauseMs * 2 ** starts, longestPauseMs), stop.signal);
        if (stop.signal.aborted) return;
        starts += 1;
        try {
          server = await startEmbeddedPostgres({ ...options, port });
          break;
        } catch (error) {
          if (!(error instanceof LuceroError)) throw error;
          last = error.message;
        }
      }
      startedMs = performance.now();
      const seconds = ((startedMs - downMs) / 1000).toFixed(1);
      options.onChange(`the embedded Postgres runs again after ${seconds} s`);
    }
  };
  const kept = keep().catch(rejectFailed);

  return {
    url,
    failed,
    stop: async () => {
      stop.abort();
      await kept;
      await server.stop();
    },
  };
}

interface Trouble {
  readonly sentence: string;
  readonly log: string;
}

/** What befalls the server; null when it is to be stopped. */
async function untilTrouble(
  server: EmbeddedPostgres,
  { askEveryMs = 2_000, maxUnanswered = 8 }: KeptPostgresOptions,
  signal: AbortSignal,
): Promise<Trouble | null> {
  const over = new AbortController();
  const done = AbortSignal.any([over.signal, signal]);
  const ended = server.ended.then((log) => ({ sentence: 'the embedded Postgres ended', log }));
  const silent = async () => {
    let unanswered = 0;
    while (unanswered < maxUnanswered) {
      await pause(askEveryMs, done);
      if (done.aborted) return null;
      try {
        await pingPostgres(server.url, pingTimeoutMs);
        unanswered = 0;
      } catch {
        unanswered += 1;
      }
    }
    return { sentence: 'the embedded Postgres does not answer', log: 'it did not answer' };
  };
  const trouble = await Promise.race([ended, silent()]);
  over.abort();
  return signal.aborted ? null : trouble;
}

/** Until the time is over or the signal aborts. */
async function pause(forMs: number, signal: AbortSignal): Promise<void> {
  // `ref: false`: watching alone keeps no process alive, as the server itself does not.
  await sleep(forMs, undefined, { signal, ref: false }).catch(() => undefined);
}

/** What a log says of the reason: its last grave line, else all of it, as one line. */
function reasonIn(log: string): string {
  const lines = log.trim().split('\n');
  const grave = lines.filter((line) => /\b(FATAL|PANIC):/.test(line)).at(-1);
  return grave?.replace(/^.*\b(FATAL|PANIC): +/, '') ?? lines.join(' ');
}
