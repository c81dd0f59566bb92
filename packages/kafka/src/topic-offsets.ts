import { setTimeout as delay } from 'node:timers/promises';
import type { Admin } from 'kafkajs';

export type TopicOffsets = Awaited<ReturnType<Admin['fetchTopicOffsets']>>;

const MAX_ATTEMPTS = 20;
const PAUSE_MS = 50;

/**
 * First offset and end of each partition. A new partition may have no leader for some milliseconds: kafkajs
 * retries when a topic is not known yet, but not in this case.
 */
export async function topicOffsets(admin: Admin, topic: string): Promise<TopicOffsets> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await admin.fetchTopicOffsets(topic);
    } catch (error) {
      const isLeaderless = (error as { type?: string }).type === 'NOT_LEADER_FOR_PARTITION';
      if (!isLeaderless || attempt === MAX_ATTEMPTS) throw error;
      await delay(PAUSE_MS);
    }
  }
}
