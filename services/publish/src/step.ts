import type { ClassificationMessage } from '@lucero/avro';
import {
  emit,
  type Step,
  skip,
  type TopicPartition,
  type TopicPartitionOffset,
} from '@lucero/step';
import type { ObjectContext, ObjectContexts, PublicationClaim, Publications } from '@lucero/store';
import { type Destination, destinationsOf, type PublicTopics } from './destinations.ts';
import { asksContext } from './filter.ts';
import type { MarshalAlertsOf } from './marshal-alerts.ts';
import type { NoticesOf } from './notices.ts';

export interface ReceivedClassification {
  readonly message: ClassificationMessage;
  readonly readAt: TopicPartitionOffset;
}

/**
 * One public message: the classification in the form in which it goes to a topic, a notice that it makes, or the
 * alert with its object as marshals read it.
 */
export type Publication =
  | (Destination & { readonly message: ClassificationMessage })
  | { readonly notice: string; readonly message: ClassificationMessage }
  | { readonly container: Uint8Array; readonly message: ClassificationMessage };

export interface Deps {
  readonly store: Pick<Publications, 'claimPublications'> & ObjectContexts;
  readonly publicTopics: PublicTopics;
  readonly noticesOf: NoticesOf;
  readonly marshalAlertsOf: MarshalAlertsOf;
  /** Where the notices and the marshal alerts of a survey go, if there are any. */
  readonly topicsBeside: (survey: string) => readonly string[];
  /** Creates the topic when it does not exist; remembers those that exist. */
  readonly ensureTopic: (topic: string) => Promise<void>;
  /** The source under which the partition was opened. */
  readonly sourceOf: (partition: TopicPartition) => number;
}

/**
 * Sends each classification to the topic of its class, to the topics of the filters that it passes, and to what
 * else the operator wants (destinations.ts); those of shadow versions to none.
 *
 * Internal topics are at least once, and a packet that is sent again is classified again. A claim in Postgres
 * ensures that each classifier version publishes an alert once. See publications.ts of packages/store for
 * how a claim is known to be published, and what happens after a crash. Who has the claim also makes the notice, if
 * there is one to make: after the claim, so that no copy makes one, and kept with its cause, so that a batch that is
 * processed again makes the same.
 */
export const publish: Step<ReceivedClassification, Publication, Deps> = {
  name: 'publish',
  async process(batch, deps) {
    const { store, publicTopics, topicsBeside, noticesOf, marshalAlertsOf } = deps;
    const { ensureTopic, sourceOf } = deps;
    // A shadow claims nothing: once promoted, the same version may publish the same alert.
    const served = batch.filter(({ message }) => !message.shadow);
    const contexts = await contextsOf(served, deps);
    const destinations = served.map(({ message }, i) =>
      destinationsOf(message, publicTopics, contexts[i] ?? null),
    );
    // Before the claims, so that an error here leaves no claim.
    const topics = new Set([
      ...destinations.flatMap((each) => each.map(({ topic }) => topic)),
      ...served.flatMap(({ message }) => topicsBeside(message.survey)),
    ]);
    for (const topic of topics) await ensureTopic(topic);
    const results =
      served.length === 0
        ? []
        : await store.claimPublications(sourceOf(served[0]!.readAt), served.map(claimOf));
    const mine = served.filter((_, i) => results[i] === 'mine').map(({ message }) => message);
    const notices = await noticesOf(mine);
    const noticeOf = new Map(mine.map((message, i) => [message, notices[i] ?? null]));
    const containers = await marshalAlertsOf(mine);
    const containerOf = new Map(mine.map((message, i) => [message, containers[i] ?? null]));
    const emitted = new Map(
      served.map((received, i) => {
        const { message } = received;
        if (results[i] !== 'mine') {
          return [received, skip(results[i] === 'dropped' ? 'night-dropped' : 'duplicate')];
        }
        const records: Publication[] = destinations[i]!.map((each) => ({ ...each, message }));
        const notice = noticeOf.get(message) ?? null;
        if (notice !== null) records.push({ notice, message });
        const container = containerOf.get(message) ?? null;
        if (container !== null) records.push({ container, message });
        return [received, emit(...records)];
      }),
    );
    return batch.map((received) => emitted.get(received) ?? skip('shadow'));
  },
};

/**
 * What is known by now of the surroundings, in one question for the batch, and only if a filter asks for it. Nobody
 * waits until more is known: cross-matching runs beside classification, and most objects were seen before.
 */
async function contextsOf(
  served: readonly ReceivedClassification[],
  { store, publicTopics }: Deps,
): Promise<readonly ObjectContext[]> {
  if (served.length === 0 || !publicTopics.filters.some(asksContext)) return [];
  return store.readObjectContexts(served.map(({ message }) => message));
}

export const claimOf = ({ message, readAt }: ReceivedClassification): PublicationClaim => ({
  ...message,
  offset: readAt.offset,
});
