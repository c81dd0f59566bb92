import { isAlsoJson, type JsonTopics, jsonTopicOf } from '@lucero/avro';
import { emit, type Outcome, type Outgoing, type Step, skip } from '@lucero/step';
import type { ContextPart, LocatedAlert, PublicEvent } from './context-part.ts';

export interface Deps {
  readonly parts: readonly ContextPart[];
  /** Public topics that are also written as JSON. */
  readonly jsonTopics: JsonTopics;
  readonly ensureTopic: (topic: string) => Promise<void>;
}

/** Finds what is known at the place of each alert: every part looks at the batch, and what is new is announced. */
export const crossmatch: Step<LocatedAlert, Outgoing, Deps> = {
  name: 'crossmatch',
  async process(batch, { parts, jsonTopics, ensureTopic }) {
    const events: Outgoing[][] = batch.map(() => []);
    // One after the other: a later part may read what an earlier one has stored.
    for (const { find } of parts) {
      const found = await find(batch);
      for (const [i, each] of found.entries()) {
        events[i]!.push(...each.flatMap((event) => formsOf(event, jsonTopics)));
      }
    }
    const topics = new Set(events.flatMap((each) => each.map(({ topic }) => topic)));
    for (const topic of topics) await ensureTopic(topic);
    return events.map(
      (each): Outcome<Outgoing> => (each.length === 0 ? skip('nothing-new') : emit(...each)),
    );
  },
};

function formsOf({ toJson, ...event }: PublicEvent, jsonTopics: JsonTopics): readonly Outgoing[] {
  if (toJson === undefined || !isAlsoJson(event.topic, jsonTopics)) return [event];
  return [event, { ...event, topic: jsonTopicOf(event.topic), value: toJson() }];
}
