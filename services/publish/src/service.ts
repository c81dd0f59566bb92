import { messageCodec } from '@lucero/avro';
import { internalTopics, type RunnableStep } from '@lucero/runtime';
import type { Store } from '@lucero/store';
import type { Filter } from './filter.ts';
import { type Deps, type Publication, publish, type ReceivedClassification } from './step.ts';

export interface PublishOptions {
  readonly store: Store;
  readonly filters: readonly Filter[];
  readonly createTopic: (topic: string) => Promise<void>;
}

/** The publish service: classifications in, public topics out. */
export function publishService(
  options: PublishOptions,
): RunnableStep<ReceivedClassification, Publication, Deps> {
  const { store, filters, createTopic } = options;
  const codec = messageCodec('classification');
  const existing = new Set<string>();
  return {
    step: publish,
    codec: {
      decode: ({ value, place }) => ({ message: codec.decode(value), place }),
      encode: ({ topic, message }) => ({ topic, key: message.oid, value: codec.encode(message) }),
    },
    deps: {
      store,
      filters,
      ensureTopic: async (topic) => {
        if (existing.has(topic)) return;
        await createTopic(topic);
        existing.add(topic);
      },
    },
    inputs: () => [internalTopics.classifications],
    ledger: { alertOf: ({ message }) => message, markDead: store.markDead },
    surveyPublishedMsOf: ({ message }) => message.surveyPublishedMs,
  };
}
