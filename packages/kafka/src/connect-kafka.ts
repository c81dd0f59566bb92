import type { Admin } from 'kafkajs';
import { consume } from './consume.ts';
import { consumeBoth, type SourceConfig } from './consume-both.ts';
import { ensureTopics } from './ensure-topics.ts';
import { type KafkaConfig, type KafkaSettings, readKafkaConfig } from './kafka-config.ts';
import { withKafkaFailure } from './kafka-failure.ts';
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
  const settings = await reachableCluster(config);
  const producer = new RecordProducer(settings);
  const from = source && { source, sourceSettings: await reachableCluster(source) };
  return {
    ensureTopics: (specs) =>
      withAdmin(settings, 'persistent', (admin) => ensureTopics(admin, specs)),
    consume: (options) =>
      from === null
        ? consume(settings, producer, options)
        : consumeBoth({ settings, ...from, producer, options }),
    produce: (records) => producer.produce(records),
    readAll: (topic, range) => readAll(settings.createClient(), settings, topic, range),
    topics: () => withAdmin(settings, 'persistent', listTopics),
    ping: () => ping(settings),
    [Symbol.asyncDispose]: () => producer.close(),
  };
}

async function reachableCluster(config: KafkaConfig): Promise<KafkaSettings> {
  const settings = await readKafkaConfig(config);
  await ping(settings);
  return settings;
}

async function ping(settings: KafkaSettings): Promise<void> {
  await withAdmin(settings, 'impatient', (admin) => admin.describeCluster());
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
