import type { ClassificationMessage } from '@lucero/avro';
import { emit, type Place, type Step, skip } from '@lucero/step';
import type { OffsetSpan, PublicationClaim, PublicationFate, Store } from '@lucero/store';
import { type Filter, passes } from './filter.ts';
import { classTopic, filterTopic } from './public-topic.ts';

export interface ReceivedClassification {
  readonly message: ClassificationMessage;
  /** Where it was read: of a replayed dead letter, where the replay stands. */
  readonly position: Place;
}

/** One public message: the classification, and the topic it goes to. */
export interface Publication {
  readonly topic: string;
  readonly message: ClassificationMessage;
}

export interface Deps {
  readonly store: Pick<Store, 'openPublicationBatch' | 'claimPublications' | 'recallPublications'>;
  readonly filters: readonly Filter[];
  /** Resolves when the topic exists; remembers those it has made. */
  readonly ensureTopic: (topic: string) => Promise<void>;
  /** What is left of a range of the input, in batches. */
  readonly readMissed: (span: OffsetSpan) => AsyncIterable<readonly ReceivedClassification[]>;
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
    const { filters, ensureTopic } = deps;
    // A shadow claims nothing: once promoted, the same version may speak of the same alert.
    const served = batch.filter(({ message }) => !message.shadow);
    const topicsOf = served.map(({ message }) => [
      classTopic(message.survey, message.topClass),
      ...filters.filter((filter) => passes(filter, message)).map(({ name }) => filterTopic(name)),
    ]);
    // Before the claims: whatever throws here has claimed nothing.
    for (const topic of new Set(topicsOf.flat())) await ensureTopic(topic);
    const fates = await claimInOrder(batch, served.map(claimOf), deps);
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

const claimOf = ({ message, position }: ReceivedClassification): PublicationClaim => ({
  ...message,
  offset: position.offset,
});

/** The claims of a batch of one partition, once all claims of the messages before it are there. */
async function claimInOrder(
  batch: readonly ReceivedClassification[],
  claims: readonly PublicationClaim[],
  { store, readMissed }: Deps,
): Promise<readonly PublicationFate[]> {
  const first = batch[0]?.position;
  const last = batch.at(-1)?.position;
  if (first === undefined || last === undefined) return [];
  const span = { ...first, from: first.offset, to: last.offset + 1n };
  let opened = await store.openPublicationBatch(span);
  if (opened.claimedBelow < span.from) {
    // Postgres was restored from a copy, or is new: what these messages said is public already.
    const missed = { ...span, from: opened.claimedBelow, to: span.from };
    for await (const received of readMissed(missed)) {
      const spoken = received.filter(({ message }) => !message.shadow).map(claimOf);
      const next = (received.at(-1)?.position.offset ?? missed.from) + 1n;
      await store.recallPublications(opened, spoken, next);
    }
    await store.recallPublications(opened, [], span.from);
    opened = await store.openPublicationBatch(span);
  }
  return store.claimPublications(opened, claims);
}
