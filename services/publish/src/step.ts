import type { ClassificationMessage } from '@lucero/avro';
import {
  emit,
  type Step,
  skip,
  type TopicPartition,
  type TopicPartitionOffset,
} from '@lucero/step';
import type { PublicationClaim, Publications } from '@lucero/store';
import { type Filter, passes } from './filter.ts';
import { classTopic, filterTopic } from './public-topic.ts';

export interface ReceivedClassification {
  readonly message: ClassificationMessage;
  readonly readAt: TopicPartitionOffset;
}

/** One public message: the classification, and the topic it goes to. */
export interface Publication {
  readonly topic: string;
  readonly message: ClassificationMessage;
}

export interface Deps {
  readonly store: Pick<Publications, 'claimPublications'>;
  readonly filters: readonly Filter[];
  /** Resolves when the topic exists; remembers those it has made. */
  readonly ensureTopic: (topic: string) => Promise<void>;
  /** The source under which the partition was opened. */
  readonly sourceOf: (partition: TopicPartition) => number;
}

/**
 * Sends each classification to the topic of its class and to the topics of the filters that it passes;
 * those of shadow versions to none.
 *
 * Inside, messages come at least once, and whoever resends a packet has it classified again; a claim in
 * Postgres keeps that one classifier version speaks of one alert once in public. packages/store's
 * publications.ts tells how a claim is known to be finished, and what a crash leaves.
 */
export const publish: Step<ReceivedClassification, Publication, Deps> = {
  name: 'publish',
  async process(batch, deps) {
    const { store, filters, ensureTopic, sourceOf } = deps;
    // A shadow claims nothing: once promoted, the same version may speak of the same alert.
    const served = batch.filter(({ message }) => !message.shadow);
    const topicsOf = served.map(({ message }) => [
      classTopic(message.survey, message.topClass),
      ...filters.filter((filter) => passes(filter, message)).map(({ name }) => filterTopic(name)),
    ]);
    // Before the claims: whatever throws here has claimed nothing.
    for (const topic of new Set(topicsOf.flat())) await ensureTopic(topic);
    const fates =
      served.length === 0
        ? []
        : await store.claimPublications(sourceOf(served[0]!.readAt), served.map(claimOf));
    const emitted = new Map(
      served.map((received, i) => [
        received,
        fates[i] === 'mine'
          ? emit(...(topicsOf[i] ?? []).map((topic) => ({ topic, message: received.message })))
          : skip(fates[i] === 'dropped' ? 'night-dropped' : 'duplicate'),
      ]),
    );
    return batch.map((received) => emitted.get(received) ?? skip('shadow'));
  },
};

export const claimOf = ({ message, readAt }: ReceivedClassification): PublicationClaim => ({
  ...message,
  offset: readAt.offset,
});
