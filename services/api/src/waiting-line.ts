import { BusyError } from './request-error.ts';

/**
 * Does jobs one at a time, in the order of asking: several that compute at once would all be late, and
 * everything else with them. Throws BusyError when `maxWaiting` wait already.
 */
export function waitingLine(maxWaiting: number): <Done>(job: () => Promise<Done>) => Promise<Done> {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return async (job) => {
    // One of them is at work.
    if (waiting > maxWaiting) {
      throw new BusyError(
        `${maxWaiting} explanations are waiting already; try again in a few seconds`,
      );
    }
    waiting++;
    const turn = last;
    const done = turn.then(job);
    last = done.catch(() => {});
    try {
      return await done;
    } finally {
      waiting--;
    }
  };
}
