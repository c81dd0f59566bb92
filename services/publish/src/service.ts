import { messageCodec } from '@lucero/avro';
import type { MessageBus } from '@lucero/kafka';
import { internalTopics, type RunnableStep } from '@lucero/runtime';
import type { AlertLedger, Publications } from '@lucero/store';
import { ClaimedPartitions } from './claimed-partitions.ts';
import type { PublicTopics } from './destinations.ts';
import { recordEncoder } from './record-encoder.ts';
import { type Deps, type Publication, publish, type ReceivedClassification } from './step.ts';

export interface PublishOptions {
  readonly store: AlertLedger & Publications;
  readonly publicTopics: PublicTopics;
  readonly createTopic: (topic: string) => Promise<void>;
  /** To read again what was published, when Postgres has lost claims. */
  readonly bus: Pick<MessageBus, 'readAll'>;
}

/** The publish service: classifications in, public topics out. */
export function publishService(
  options: PublishOptions,
): RunnableStep<ReceivedClassification, Publication, Deps> {
  const { store, publicTopics, createTopic, bus } = options;
  const { decode } = messageCodec('classification');
  const encode = recordEncoder();
  const existing = new Set<string>();
  const partitions = new ClaimedPartitions(store, bus, publish.name);
  return {
    step: publish,
    codec: {
      decode: ({ value, readAt }) => ({ message: decode(value), readAt }),
      encode: ({ message, ...destination }) => ({
        topic: destination.topic,
        key: message.oid,
        value: encode(message, destination),
      }),
    },
    deps: {
      store,
      publicTopics,
      ensureTopic: async (topic) => {
        if (existing.has(topic)) return;
        await createTopic(topic);
        existing.add(topic);
      },
      sourceOf: partitions.sourceOf,
    },
    inputs: () => [internalTopics.classifications],
    once: partitions,
    ledger: { alertOf: ({ message }) => message, store },
    surveyPublishedMsOf: ({ message }) => message.surveyPublishedMs,
  };
}
