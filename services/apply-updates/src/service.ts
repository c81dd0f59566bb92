import { type JsonTopics, jsonEncoder, messageCodec, updateKey } from '@lucero/avro';
import { codeVersion, deadLetterOf, encodeRematch, type RunnableStep } from '@lucero/runtime';
import type { Outgoing } from '@lucero/step';
import type { Identities, Notices, SurveyUpdates } from '@lucero/store';
import { receivedUpdates } from './received-updates.ts';
import {
  type Announcement,
  applyUpdates,
  type Deps,
  type ReceivedUpdates,
  topicOf,
} from './step.ts';

export interface ApplyUpdatesOptions {
  readonly store: SurveyUpdates & Notices & Identities;
  /** Topics to read now. */
  readonly topics: () => readonly string[];
  readonly createTopic: (topic: string) => Promise<void>;
  /** Public topics that are also written as JSON. */
  readonly jsonTopics: JsonTopics;
  readonly nowMs: () => number;
}

/** The apply-updates service: a survey's update records in, the public topic of updates out. */
export function applyUpdatesService(
  options: ApplyUpdatesOptions,
): RunnableStep<ReceivedUpdates, Announcement, Deps> {
  const { store, createTopic, jsonTopics, nowMs } = options;
  const encodings = { avro: messageCodec('update').encode, json: jsonEncoder('update') };
  const existing = new Set<string>();

  const encode = (announcement: Announcement): Outgoing => {
    const topic = topicOf(announcement)!;
    if (announcement.kind === 'update') {
      const { message, encoding } = announcement;
      return { topic, key: updateKey(message), value: encodings[encoding](message) };
    }
    if (announcement.kind === 'notice') {
      return { topic, key: announcement.oid, value: Buffer.from(announcement.notice) };
    }
    if (announcement.kind === 'rematch') return encodeRematch(announcement.object);
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
      jsonTopics,
      ensureTopic: async (topic) => {
        if (existing.has(topic)) return;
        await createTopic(topic);
        existing.add(topic);
      },
    },
    inputs: options.topics,
    // The origin that is stored with each record says which message announces it: nothing else has to be
    // remembered.
    once: { onOpened: async () => undefined, onCommitted: async () => undefined },
  };
}
