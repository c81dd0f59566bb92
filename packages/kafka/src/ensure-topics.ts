import type { Admin } from 'kafkajs';
import { withKafkaFailure } from './kafka-failure.ts';
import { listTopics } from './list-topics.ts';
import type { TopicSpec } from './message-bus.ts';

/** Rubin packets of objects with a long history are larger than Kafka's default of 1 MiB. */
const MAX_MESSAGE_BYTES = 10 * 1024 ** 2;

/**
 * Creates the topics that are missing, with the broker's default replication. Those that exist stay
 * as they are, whatever the spec says: they may have been tuned by an operator.
 */
export async function ensureTopics(admin: Admin, specs: readonly TopicSpec[]): Promise<void> {
  const existing = new Set(await listTopics(admin));
  const missing = specs.filter(({ name }) => !existing.has(name));
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name).join(', ');
  // Services start together and create the same topics: "exists already" is not an error there.
  await withKafkaFailure(`could not create ${names}`, {}, () =>
    admin.createTopics({
      topics: missing.map(({ name, partitions, retentionMs }) => ({
        topic: name,
        numPartitions: partitions,
        replicationFactor: -1,
        configEntries: [
          { name: 'retention.ms', value: String(retentionMs) },
          { name: 'max.message.bytes', value: String(MAX_MESSAGE_BYTES) },
        ],
      })),
    }),
  );
}
