import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runConsumerSession } from '../src/consumer-session.ts';
import { KafkaUnavailableError } from '../src/kafka-failure.ts';
import type { SessionParts } from '../src/session-parts.ts';

/**
 * A service said that it had stopped and stayed: the timer of its commits was started before the
 * cluster was asked for its brokers, and when that question failed nobody ended it. No supervisor starts
 * a process again that has not ended. It could not be seen by what the session throws.
 */
describe('a session that does not begin', () => {
  it('leaves no timer behind, which would keep the process alive', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout');
    const before = timers();
    const connectionError = Object.assign(new Error(), { name: 'KafkaJSConnectionError' });
    const parts = {
      admin: { describeCluster: () => Promise.reject(connectionError) },
      options: { groupId: 'g' },
      until: new AbortController().signal,
    };
    await assert.rejects(
      runConsumerSession(parts as unknown as SessionParts),
      KafkaUnavailableError,
    );
    assert.deepEqual(timers(), before);
  });
});
