import { emit, type Outcome, type Step, skip } from '@lucero/step';
import type { ContextPart, LocatedAlert, PublicEvent } from './context-part.ts';

export interface Deps {
  readonly parts: readonly ContextPart[];
  readonly ensureTopic: (topic: string) => Promise<void>;
}

/** Finds what is known at the place of each alert: every part looks at the batch, and what is new is announced. */
export const crossmatch: Step<LocatedAlert, PublicEvent, Deps> = {
  name: 'crossmatch',
  async process(batch, { parts, ensureTopic }) {
    const events: PublicEvent[][] = batch.map(() => []);
    // One after the other: a later part may read what an earlier one has stored.
    for (const { find } of parts) {
      const found = await find(batch);
      for (const [i, each] of found.entries()) events[i]!.push(...each);
    }
    const topics = new Set(events.flatMap((each) => each.map(({ topic }) => topic)));
    for (const topic of topics) await ensureTopic(topic);
    return events.map(
      (each): Outcome<PublicEvent> => (each.length === 0 ? skip('nothing-new') : emit(...each)),
    );
  },
};
