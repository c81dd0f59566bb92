import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { LuceroError } from '@lucero/errors';
import { Piscina } from 'piscina';
import { BusyError } from '../request-error.ts';
import { waitingLine } from '../waiting-line.ts';
import { runTrialInThread, type TrialTask } from './run-trial-in-thread.ts';
import type {
  FromTrialThread,
  ToTrialThread,
  TrialProgress,
  TrialRequest,
} from './trial-request.ts';
import type { TrialResult } from './trial-result.ts';

/** How much a trial may read. */
export interface TrialLimits {
  readonly maxTrialAlerts: number;
  readonly maxTrialSeconds: number;
}

/** Trials, one after the other in a thread of their own, one at a time of each person. */
export interface TrialRunner extends AsyncDisposable {
  readonly limits: TrialLimits;
  /**
   * A place in the line for whoever `who` stands for. Throws LUCERO_TOO_MANY_REQUESTS when they have
   * one, and BusyError when the line is full.
   * The place is given up when the trial ends, whichever way.
   */
  readonly enter: (who: string) => RunTrial;
}

/** Throws what runTrial throws, and the reason of the signal. */
export type RunTrial = (
  request: TrialRequest,
  watch: { readonly signal: AbortSignal; readonly tell: (progress: TrialProgress) => void },
) => Promise<TrialResult>;

const maxWaiting = 8;
/** Of a million alerts, and the sets that a filter names. */
const maxHeapMebibytes = { maxOldGenerationSizeMb: 1_536, maxYoungGenerationSizeMb: 32 };
/** A thread that waits frees its memory after this time. */
const idleMs = 30_000;
/** Linux lets a thread stand back behind the others. */
const niceness = 10;

export function openTrialRunner({
  storeUrl,
  limits,
}: {
  /** Of the database that the API reads. */
  readonly storeUrl: string;
  readonly limits: TrialLimits;
}): TrialRunner {
  const threads = new Piscina<TrialTask, void>({
    filename: new URL('run-trial-in-thread.ts', import.meta.url).href,
    name: runTrialInThread.name,
    ...{ minThreads: 0, maxThreads: 1, idleTimeout: idleMs, niceIncrement: niceness },
    resourceLimits: maxHeapMebibytes,
  });
  const busy = (count: number) => new BusyError(`${count} trials wait already; try again`);
  const inTurn = waitingLine({ maxAtWork: 1, maxWaiting, busy });
  const entered = new Set<string>();
  return {
    limits,
    enter: (who) => {
      if (entered.has(who)) {
        throw new LuceroError(
          'LUCERO_TOO_MANY_REQUESTS',
          'a trial of yours is under way: wait for it, or leave it',
        );
      }
      if (entered.size > maxWaiting) throw busy(entered.size);
      entered.add(who);
      return async (request, { signal, tell }) => {
        try {
          return await inTurn(() => {
            const { port1: ours, port2: theirs } = new MessageChannel();
            // Its types take the list for the options of a browser.
            const options = { transferList: [theirs] as never };
            threads
              .run({ port: theirs, storeUrl, request }, options)
              // Of a thread that died nothing comes any more.
              .catch(() => ours.close());
            return answerOf(ours, signal, tell);
          }, signal);
        } finally {
          entered.delete(who);
        }
      };
    },
    [Symbol.asyncDispose]: () => threads.destroy(),
  };
}

function answerOf(
  port: MessagePort,
  signal: AbortSignal,
  tell: (progress: TrialProgress) => void,
): Promise<TrialResult> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      port.postMessage('cancel' satisfies ToTrialThread);
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', leave, { once: true });
    port.on('message', (message: FromTrialThread) => {
      if (message.kind === 'progress') {
        const { alertCount, lookedAtCount, passedCount } = message;
        tell({ alertCount, lookedAtCount, passedCount });
      } else if (message.kind === 'result') resolve(message.result);
      else reject(new LuceroError(message.code, message.message));
    });
    port.once('close', () => {
      signal.removeEventListener('abort', leave);
      reject(
        new LuceroError('LUCERO_EXPLANATION_UNAVAILABLE', 'the trial ended before its result'),
      );
    });
  });
}
