import type { Settings } from '@lucero/config';
import { type KafkaReaders, kafkaReaders } from '@lucero/kafka';
import { loginOf } from '@lucero/runtime';
import { readableTopics } from './readable-topics.ts';

/** Users of the Kafka topics for who asks; an API without it has no Kafka. */
export interface StreamAccess {
  readonly readers: KafkaReaders;
  /** host:port where they log in, comma separated. */
  readonly brokers: string;
  readonly isEncrypted: boolean;
  /** What they may read, as the setting says it. */
  readonly topics: readonly string[];
  readonly usersPerOwner: number;
}

/**
 * The users that the settings want to be made; null when they name no cluster.
 *
 * Errors: LUCERO_CONFIG_INVALID
 */
export function streamAccess(settings: Settings['access']): StreamAccess | null {
  const { brokers, publicBrokers, publicTls, topics, usersPerOwner } = settings;
  if (brokers === '') return null;
  const readable = readableTopics(topics);
  return {
    readers: kafkaReaders({ ...loginOf(settings), clientId: 'lucero-access' }, readable),
    brokers: publicBrokers === '' ? brokers : publicBrokers,
    isEncrypted: publicTls,
    topics: [...readable.prefixes.map((prefix) => `${prefix}*`), ...readable.names],
    usersPerOwner,
  };
}
