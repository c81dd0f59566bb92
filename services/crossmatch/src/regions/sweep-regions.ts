import { encodeRematch } from '@lucero/runtime';
import type { Outgoing } from '@lucero/step';
import type { Regions } from '@lucero/store';

export interface SweepRegionsOptions {
  readonly store: Pick<Regions, 'sweepRegions'>;
  readonly send: (messages: readonly Outgoing[]) => Promise<void>;
  /** Until something may have changed. */
  readonly wait: () => Promise<void>;
  readonly onFailure: (error: unknown) => void;
  readonly signal: AbortSignal;
}

/**
 * Walks over the objects that a change of an event concerns and asks that they be looked at again: page by page, one
 * instance at a time, on from where a crash left it.
 */
export async function sweepRegions(options: SweepRegionsOptions): Promise<void> {
  const { store, send, wait, onFailure, signal } = options;
  while (!signal.aborted) {
    try {
      const isMore = await store.sweepRegions(
        async (objects) => await send(objects.map(encodeRematch)),
      );
      if (isMore) continue;
    } catch (error) {
      if (signal.aborted) return;
      onFailure(error);
    }
    await wait();
  }
}
