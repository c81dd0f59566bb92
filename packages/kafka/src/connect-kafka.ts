import type { Admin } from 'kafkajs';
import { consume } from './consume.ts';
import { ensureTopics } from './ensure-topics.ts';
import { type KafkaConfig, type KafkaSettings, readKafkaConfig } from './kafka-config.ts';
import { KafkaRejectedError, withKafkaFailure } from './kafka-failure.ts';
import { listTopics } from './list-topics.ts';
import type { MessageBus } from './message-bus.ts';
import { readAll } from './read-all.ts';
import { RecordProducer } from './record-producer.ts';

/**
 * The message bus over Kafka. Connects once, and fails within a second or two when Kafka cannot be
 * reached, so that a wrong address is reported at once. Keeps connections only for consumers and producers.
 *
 * With a `source`, another cluster, `consume` reads from both clusters: from the source with that cluster's own
 * login and group, and from ours, because dead letters are replayed to topics of the same names there.
 * Everything is written to our cluster.
 */
export async function connectKafka(
  config: KafkaConfig,
  source: SourceConfig | null = null,
): Promise<MessageBus> {
  const settings = await readKafkaConfig(config);
  await withAdmin(settings, 'impatient', (admin) => admin.describeCluster());
  const producer = new RecordProducer(settings);
  const consumeFrom = await consumerOf(settings, source, producer);
  return {
    ensureTopics: (specs) =>
      withAdmin(settings, 'persistent', (admin) => ensureTopics(admin, specs)),
    consume: consumeFrom,
    produce: (records) => producer.produce(records),
    readAll: (topic, range) => readAll(settings.createClient(), settings, topic, range),
    topics: () => withAdmin(settings, 'persistent', listTopics),
    async ping() {
      await withAdmin(settings, 'impatient', (admin) => admin.describeCluster());
    },
    [Symbol.asyncDispose]: () => producer.close(),
  };
}

/** A cluster that is only read. */
export interface SourceConfig extends KafkaConfig {
  /** Our group there, given our group here: some clusters want a prefix. */
  readonly groupIdOf: (groupId: string) => string;
  /**
   * Whether a topic is read there, for who also reads topics of our own: those of the same names there are
   * somebody else's. Default: all that are asked for.
   */
  readonly mayRead?: ((topic: string) => boolean) | undefined;
}

async function consumerOf(
  settings: KafkaSettings,
  source: SourceConfig | null,
  producer: RecordProducer,
): Promise<MessageBus['consume']> {
  if (source === null) return (options) => consume(settings, producer, options);
  const sourceSettings = await readKafkaConfig(source);
  await withAdmin(sourceSettings, 'impatient', (admin) => admin.describeCluster());
  return async (options) => {
    // A transaction cannot span clusters.
    if (options.once !== undefined) {
      throw new KafkaRejectedError('exactly once, from another cluster: not possible');
    }
    // When one of the two fails for good, the other is stopped too: the service stops as a whole.
    const failed = new AbortController();
    const signal = AbortSignal.any([options.signal, failed.signal]);
    // From our cluster mostly replays are read: assignment is reported of the source alone, and so is
    // the lag unless topics of our own are read as well.
    const { onLag, onAssigned: _, ...replays } = options;
    const { mayRead = () => true } = source;
    const both = [
      consume(sourceSettings, producer, {
        ...options,
        signal,
        groupId: source.groupIdOf(options.groupId),
        topics: (existing) => options.topics(existing).filter(mayRead),
      }),
      consume(settings, producer, {
        ...replays,
        signal,
        ...(source.mayRead !== undefined && onLag !== undefined && { onLag }),
      }),
    ].map((consuming) =>
      consuming.catch((error: unknown) => {
        failed.abort();
        throw error;
      }),
    );
    const [first, second] = await Promise.allSettled(both);
    for (const result of [first, second]) if (result?.status === 'rejected') throw result.reason;
  };
}

/** A new connection for each request: a kept one may have been closed by the broker meanwhile. */
async function withAdmin<T>(
  { createClient }: KafkaSettings,
  persistence: 'persistent' | 'impatient',
  ask: (admin: Admin) => Promise<T>,
): Promise<T> {
  const admin = createClient(persistence).admin();
  try {
    return await withKafkaFailure('could not reach Kafka', {}, async () => {
      await admin.connect();
      return ask(admin);
    });
  } finally {
    await admin.disconnect();
  }
}
