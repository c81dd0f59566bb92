import type { ClassificationMessage } from '@lucero/avro';
import { emit, type Place, type Step, skip } from '@lucero/step';
import type { Store } from '@lucero/store';
import { type Filter, passes } from './filter.ts';
import { classTopic, filterTopic } from './public-topic.ts';

export interface ReceivedClassification {
  readonly message: ClassificationMessage;
  readonly place: Place;
}

/** One public message: the classification, and the topic it goes to. */
export interface Publication {
  readonly topic: string;
  readonly message: ClassificationMessage;
}

export interface Deps {
  readonly store: Pick<Store, 'claimPublications'>;
  readonly filters: readonly Filter[];
  /** Resolves when the topic exists; remembers those it has made. */
  readonly ensureTopic: (topic: string) => Promise<void>;
}

/**
 * Sends each classification to the topic of its class and to the topics of the filters that it passes;
 * those of shadow versions to none.
 *
 * The claim is the last guard of "none is published twice": whatever was sent again upstream (a dead
 * letter replayed by hand, a stamp classified anew after a schema came late), one classifier version
 * speaks of one alert once in public.
 */
export const publish: Step<ReceivedClassification, Publication, Deps> = {
  name: 'publish',
  async process(batch, { store, filters, ensureTopic }) {
    // A shadow claims nothing: once promoted, the same version may speak of the same alert.
    const served = batch.filter(({ message }) => !message.shadow);
    const claims = (
      await store.claimPublications(served.map(({ message, place }) => ({ ...message, place })))
    ).values();
    const fates = batch.map(({ message }) => (message.shadow ? 'shadow' : claims.next().value));
    const publications = batch.map(({ message }, i) => {
      if (fates[i] !== 'mine') return [];
      const topics = [
        classTopic(message.survey, message.topClass),
        ...filters.filter((filter) => passes(filter, message)).map(({ name }) => filterTopic(name)),
      ];
      return topics.map((topic) => ({ topic, message }));
    });
    for (const topic of new Set(publications.flat().map((publication) => publication.topic))) {
      await ensureTopic(topic);
    }
    return publications.map((messages, i) => {
      if (fates[i] === 'shadow') return skip('shadow');
      return fates[i] === 'duplicate' ? skip('duplicate') : emit(...messages);
    });
  },
};
