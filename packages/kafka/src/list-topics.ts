import type { Admin } from 'kafkajs';
import { withKafkaFailure } from './kafka-failure.ts';

/** All topics except Kafka's own. */
export async function listTopics(admin: Admin): Promise<string[]> {
  const topics = await withKafkaFailure('could not list topics', {}, () => admin.listTopics());
  return topics.filter((topic) => !topic.startsWith('__')).sort();
}
