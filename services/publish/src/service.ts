import { type ClassificationMessage, messageCodec } from '@lucero/avro';
import { LuceroError } from '@lucero/errors';
import type { MessageBus } from '@lucero/kafka';
import { internalTopics, type RunnableStep } from '@lucero/runtime';
import type { OffsetSpan, Store } from '@lucero/store';
import type { Filter } from './filter.ts';
import { type Deps, type Publication, publish, type ReceivedClassification } from './step.ts';

export interface PublishOptions {
  readonly store: Store;
  readonly filters: readonly Filter[];
  readonly createTopic: (topic: string) => Promise<void>;
  /** To read once more what was published, when Postgres has lost its claims. */
  readonly bus: Pick<MessageBus, 'readAll'>;
}

/** Messages that are recalled in one statement. */
const RECALL_MESSAGES = 1000;

/** The publish service: classifications in, public topics out. */
export function publishService(
  options: PublishOptions,
): RunnableStep<ReceivedClassification, Publication, Deps> {
  const { store, filters, createTopic, bus } = options;
  const codec = messageCodec('classification');
  const existing = new Set<string>();
  return {
    step: publish,
    codec: {
      decode: ({ value, position }) => ({ message: codec.decode(value), position }),
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
      readMissed: (span) => readMissed(bus, span, codec.decode),
    },
    inputs: () => [internalTopics.classifications],
    once: { onCommitted: store.settlePublications },
    ledger: { alertOf: ({ message }) => message, store },
    surveyPublishedMsOf: ({ message }) => message.surveyPublishedMs,
  };
}

/** What could not be decoded was not published either. */
async function* readMissed(
  bus: PublishOptions['bus'],
  { topic, ...range }: OffsetSpan,
  decode: (value: Uint8Array) => ClassificationMessage,
): AsyncGenerator<readonly ReceivedClassification[]> {
  let received: ReceivedClassification[] = [];
  for await (const { value, partition, offset } of bus.readAll(topic, range)) {
    try {
      received.push({ message: decode(value), position: { topic, partition, offset } });
    } catch (error) {
      if (!(error instanceof LuceroError) || error.retryable) throw error;
    }
    if (received.length === RECALL_MESSAGES) {
      yield received;
      received = [];
    }
  }
  if (received.length > 0) yield received;
}
