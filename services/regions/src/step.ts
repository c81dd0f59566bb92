import { LuceroError } from '@lucero/errors';
import { givenRegion, type RegionNotice, type WindowDays } from '@lucero/sky-maps';
import { emit, type Outcome, type Outgoing, reject, type Step, skip } from '@lucero/step';
import type { Regions } from '@lucero/store';

export interface ReceivedNotice {
  readonly notice: RegionNotice;
  /** When its message was written to its topic [Unix ms]: stands for a time that the notice does not say. */
  readonly timestampMs: number;
}

export interface Deps {
  readonly store: Pick<Regions, 'addRegion'>;
  readonly windowOf: (kind: string) => WindowDays;
  /** Tests, drills and injections count as events. */
  readonly withTests: boolean;
  /** Events that their senders call not significant are left out. */
  readonly significantOnly: boolean;
  readonly nowMs: () => number;
}

/**
 * Notices about events with a region of the sky: each becomes a version of its event. Idempotent: the same notice
 * again, also by another message, is known already.
 */
export const readRegions: Step<ReceivedNotice, Outgoing, Deps> = {
  name: 'regions',
  async process(batch, deps) {
    const outcomes: Outcome<Outgoing>[] = [];
    // One after the other: notices are few, and those of one event are better stored in order.
    for (const received of batch) outcomes.push(await outcomeOf(received, deps));
    return outcomes;
  },
};

async function outcomeOf(
  { notice, timestampMs }: ReceivedNotice,
  { store, windowOf, withTests, significantOnly, nowMs }: Deps,
): Promise<Outcome<Outgoing>> {
  if (notice.isTest && !withTests) return skip('test');
  // A retraction says nothing of significance, and holds for what was stored.
  if (significantOnly && notice.facts.isSignificant === false) return skip('not-significant');
  let given: ReturnType<typeof givenRegion>;
  try {
    const options = { source: 'notice', receivedMs: timestampMs, window: null } as const;
    given = givenRegion(notice, { ...options, windowOf });
  } catch (error) {
    if (error instanceof LuceroError && !error.retryable) return reject(error);
    throw error;
  }
  const { result } = await store.addRegion(given, nowMs());
  return result === 'known' ? skip('known') : emit();
}
