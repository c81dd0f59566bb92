import { messageCodec, updateKey, updateTopic } from '@lucero/avro';
import { codeVersion, deadLetterOf, type RunnableStep } from '@lucero/runtime';
import type { Outgoing } from '@lucero/step';
import type { SurveyUpdates } from '@lucero/store';
import { receivedUpdates } from './received-updates.ts';
import { type Announcement, applyUpdates, type Deps, type ReceivedUpdates } from './step.ts';

export interface ApplyUpdatesOptions {
  readonly store: SurveyUpdates;
  /** Topics to read now. */
  readonly topics: () => readonly string[];
  readonly createTopic: (topic: string) => Promise<void>;
  readonly nowMs: () => number;
}

/** The apply-updates service: a survey's update records in, the public topic of updates out. */
export function applyUpdatesService(
  options: ApplyUpdatesOptions,
): RunnableStep<ReceivedUpdates, Announcement, Deps> {
  const { store, createTopic, nowMs } = options;
  const codec = messageCodec('update');
  const existing = new Set<string>();

  const encode = (announcement: Announcement): Outgoing => {
    if (announcement.kind === 'update') {
      const { message } = announcement;
      return {
        topic: updateTopic(message.survey),
        key: updateKey(message),
        value: codec.encode(message),
      };
    }
    const { incoming, lines, error } = announcement;
    const { origin, ...rest } = incoming;
    return deadLetterOf({ ...rest, ...origin, value: Buffer.from(lines.join('\n')) }, error, {
      service: applyUpdates.name,
      codeVersion,
      nowMs: nowMs(),
    });
  };

  return {
    step: applyUpdates,
    codec: { decode: receivedUpdates, encode },
    deps: {
      store,
      codeVersion,
      ensureTopicOf: async (survey) => {
        if (existing.has(survey)) return;
        await createTopic(updateTopic(survey));
        existing.add(survey);
      },
    },
    inputs: options.topics,
    // The origin that is stored with each record says which message announces it: nothing else has to be
    // remembered.
    once: { onOpened: async () => undefined, onCommitted: async () => undefined },
  };
}
