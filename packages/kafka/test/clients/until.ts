import { setTimeout as delay } from 'node:timers/promises';

const PATIENCE_MS = 60_000;

/** Waits until the condition holds; what it waits for is named in the error. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`after 60 s still not: ${what}`);
    await delay(20);
  }
}
