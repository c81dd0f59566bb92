import { Worker } from 'node:worker_threads';
import type { NightIndex } from './night-index.ts';

/** 40 MB each for 1.4 million orbits: this night's, the last one's, and one that somebody asks for. */
const keptNights = 3;
/** Nights that may wait for their index: the last waits some ten seconds. */
const greatestWaiting = 4;

/** The index around a whole MJD. Rejects when it cannot be made, or too many wait; then it is made when asked again. */
export type NightIndexes = (day: number) => Promise<NightIndex>;

/**
 * The indexes of a file of orbits, made in a thread one after the other: each takes a core for seconds. The night that
 * was asked for longest ago goes.
 */
export function nightIndexes(path: string, rowCount: number): NightIndexes {
  const nights = new Map<number, Promise<NightIndex>>();
  /** Ends when the last night that was asked for is made. */
  let making: Promise<void> = Promise.resolve();
  let waiting = 0;

  function make(day: number): Promise<NightIndex> {
    waiting += 1;
    const made = making.then(() => inThread(path, rowCount, day));
    making = made.then(
      () => {
        waiting -= 1;
      },
      () => {
        waiting -= 1;
        nights.delete(day);
      },
    );
    return made;
  }

  return (day) => {
    const known = nights.get(day);
    if (known === undefined && waiting >= greatestWaiting) {
      return Promise.reject(new Error('too many nights are asked for at once; try again'));
    }
    const night = known ?? make(day);
    // Behind all others: the first is the one that goes.
    nights.delete(day);
    nights.set(day, night);
    for (const oldest of nights.keys()) {
      if (nights.size <= keptNights) break;
      nights.delete(oldest);
    }
    return night;
  };
}

function inThread(path: string, rowCount: number, mjdTai: number): Promise<NightIndex> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('build-night-thread.ts', import.meta.url), {
      workerData: { path, rowCount, mjdTai },
    });
    worker.once('message', resolve);
    worker.once('error', reject);
    // Without a message before: it ran out of memory.
    worker.once('exit', (code) =>
      reject(new Error(`the thread that places orbits ended (${code})`)),
    );
  });
}
