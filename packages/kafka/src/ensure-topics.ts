import { setTimeout as delay } from 'node:timers/promises';
import type { Admin, KafkaJSProtocolError } from 'kafkajs';
import { withKafkaFailure } from './kafka-failure.ts';
import { listTopics } from './list-topics.ts';
import type { TopicSpec } from './message-bus.ts';

/**
 * Kafka's default of 1 MiB is too little for Rubin packets of objects with a long history. This is
 * twice the largest packet that we read: a dead letter is the whole message, and if Kafka refused one for its
 * size, that message would stop the stream.
 */
const MAX_MESSAGE_BYTES = 32 * 1024 ** 2;
const MAX_WAIT_FOR_LEADERS_MS = 10_000;
const PAUSE_MS = 50;

/**
 * Creates the topics that are missing, with the broker's default replication. Those that exist stay
 * as they are, whatever the spec says: they may have been tuned by an operator.
 */
export async function ensureTopics(admin: Admin, specs: readonly TopicSpec[]): Promise<void> {
  const existing = new Set(await listTopics(admin));
  const missing = specs.filter(({ name }) => !existing.has(name));
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name);
  // Services start together and create the same topics: "exists already" is not an error there.
  await withKafkaFailure(`could not create ${names.join(', ')}`, {}, async () => {
    await admin.createTopics({
      waitForLeaders: false,
      topics: missing.map(({ name, partitions, retentionMs }) => ({
        topic: name,
        numPartitions: partitions,
        replicationFactor: -1,
        configEntries: [
          { name: 'retention.ms', value: String(retentionMs) },
          { name: 'max.message.bytes', value: String(MAX_MESSAGE_BYTES) },
        ],
      })),
    });
    await untilLeadersKnown(admin, names);
  });
}

/**
 * Waits until the topics can be written. kafkajs can wait for leaders itself, but it fails when the broker
 * that it asks does not know the topic yet, as happens for some milliseconds.
 */
async function untilLeadersKnown(admin: Admin, topics: string[]): Promise<void> {
  const deadlineMs = performance.now() + MAX_WAIT_FOR_LEADERS_MS;
  for (;;) {
    try {
      await admin.fetchTopicMetadata({ topics });
      return;
    } catch (error) {
      const { type } = error as KafkaJSProtocolError;
      const isNew = type === 'UNKNOWN_TOPIC_OR_PARTITION' || type === 'LEADER_NOT_AVAILABLE';
      if (!isNew || performance.now() > deadlineMs) throw error;
      await delay(PAUSE_MS);
    }
  }
}
