import { setTimeout as delay } from 'node:timers/promises';

const patienceMs = 120_000;

/** Waits until it is so; what it waits for is named in the error. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadlineMs = performance.now() + patienceMs;
  while (!(await isSo())) {
    if (performance.now() > deadlineMs) throw new Error(`after two minutes still not: ${what}`);
    await delay(200);
  }
}
