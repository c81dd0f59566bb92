import type { ClassificationMessage } from '@lucero/avro';
import {
  emit,
  type Step,
  skip,
  type TopicPartition,
  type TopicPartitionOffset,
} from '@lucero/step';
import type { PublicationClaim, Publications } from '@lucero/store';
import { type Destination, destinationsOf, type PublicTopics } from './destinations.ts';

export interface ReceivedClassification {
  readonly message: ClassificationMessage;
  readonly readAt: TopicPartitionOffset;
}

/** One public message: the classification, and the topic and form in which it goes there. */
export interface Publication extends Destination {
  readonly message: ClassificationMessage;
}

export interface Deps {
  readonly store: Pick<Publications, 'claimPublications'>;
  readonly publicTopics: PublicTopics;
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
 * how a claim is known to be published, and what happens after a crash.
 */
export const publish: Step<ReceivedClassification, Publication, Deps> = {
  name: 'publish',
  async process(batch, deps) {
    const { store, publicTopics, ensureTopic, sourceOf } = deps;
    // A shadow claims nothing: once promoted, the same version may publish the same alert.
    const served = batch.filter(({ message }) => !message.shadow);
    const destinations = served.map(({ message }) => destinationsOf(message, publicTopics));
    // Before the claims, so that an error here leaves no claim.
    const topics = new Set(destinations.flatMap((each) => each.map(({ topic }) => topic)));
    for (const topic of topics) await ensureTopic(topic);
    const results =
      served.length === 0
        ? []
        : await store.claimPublications(sourceOf(served[0]!.readAt), served.map(claimOf));
    const emitted = new Map(
      served.map((received, i) => [
        received,
        results[i] === 'mine'
          ? emit(...destinations[i]!.map((each) => ({ ...each, message: received.message })))
          : skip(results[i] === 'dropped' ? 'night-dropped' : 'duplicate'),
      ]),
    );
    return batch.map((received) => emitted.get(received) ?? skip('shadow'));
  },
};

export const claimOf = ({ message, readAt }: ReceivedClassification): PublicationClaim => ({
  ...message,
  offset: readAt.offset,
});
