import { setTimeout as delay } from 'node:timers/promises';
import type { Admin } from 'kafkajs';

export type TopicOffsets = Awaited<ReturnType<Admin['fetchTopicOffsets']>>;

const MAX_ATTEMPTS = 20;
const PAUSE_MS = 50;

/**
 * First offset and end of each partition. A partition that was just made may have no leader for some
 * milliseconds: kafkajs asks again about a topic that is not known yet, but not about that.
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
