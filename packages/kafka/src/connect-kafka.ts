import { randomUUID } from 'node:crypto';
import type { Admin } from 'kafkajs';
import { silenceNegativeTimeouts } from './client-log.ts';
import { consume } from './consume.ts';
import { ensureTopics } from './ensure-topics.ts';
import { type KafkaConfig, type KafkaSettings, readKafkaConfig } from './kafka-config.ts';
import { withKafkaFailure } from './kafka-failure.ts';
import { listTopics } from './list-topics.ts';
import type { MessageBus } from './message-bus.ts';
import { readAll } from './read-all.ts';
import { RecordProducer } from './record-producer.ts';

/**
 * The message bus over Kafka. Connects once, and fails within a second or two when Kafka is not
 * there: a wrong address is told at once. It holds no connection except for what is being consumed
 * and produced.
 */
export async function connectKafka(config: KafkaConfig): Promise<MessageBus> {
  silenceNegativeTimeouts();
  const settings = await readKafkaConfig(config);
  await withAdmin(settings, 'impatient', (admin) => admin.describeCluster());
  const producer = new RecordProducer(settings, `${settings.clientId}-produce-${randomUUID()}`);
  return {
    ensureTopics: (specs) =>
      withAdmin(settings, 'persistent', (admin) => ensureTopics(admin, specs)),
    consume: (options) => consume(settings, options),
    produce: (records) => producer.produce(records),
    readAll: (topic) => readAll(settings.createClient(), settings, topic),
    topics: () => withAdmin(settings, 'persistent', listTopics),
    async ping() {
      await withAdmin(settings, 'impatient', (admin) => admin.describeCluster());
    },
    [Symbol.asyncDispose]: () => producer.close(),
  };
}

/** A connection for one question: it cannot have gone stale since the last. */
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
