import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connectKafka } from '../src/index.ts';
import { joinGroupKey } from './clients/faulty-proxy.ts';
import { startKafkaBehindProxy } from './clients/kafka-behind-proxy.ts';
import { until } from './clients/until.ts';

const topic = 'stream';

/**
 * A service that reads a survey's cluster said for ever that it was in trouble, when only our own cluster had been:
 * that one's recovery was reported to nobody.
 */
describe('a consumer of two clusters', () => {
  for (const [name, isThere] of [
    ['and joins it again', true],
    ['and finds no topic there', false],
  ] as const) {
    it(`is ready again when our cluster was in trouble ${name}`, async () => {
      // One server with two addresses: only the way to ours breaks.
      await using server = await startKafkaBehindProxy();
      const { kafka, proxy, brokers } = server;
      const source = { brokers: [kafka.internalBrokers], clientId: 's' };
      await using bus = await connectKafka(
        { brokers, clientId: 'o' },
        { ...source, groupIdOf: (groupId) => `there-${groupId}` },
      );
      await bus.ensureTopics([{ name: topic, partitions: 2, retentionMs: -1 }]);
      const stop = new AbortController();
      const heard: string[] = [];
      let isCut = false;
      proxy.hold();
      const consuming = bus.consume({
        ...{ groupId: 'readers', signal: stop.signal },
        topics: (existing) => (isCut && !isThere ? [] : existing),
        ...{ maxBytesInFlight: 100_000, maxBatchMessages: 10 },
        onAssigned: (partitions) => {
          heard.push(`${partitions.length} assigned`);
        },
        onTrouble: () => {
          heard.push('trouble');
        },
        onBatch: async () => [],
      });
      // The first group of a new cluster may be in trouble until its coordinator has loaded.
      await until('the source has assigned partitions', () => heard.at(-1) === '2 assigned');
      heard.length = 0;
      const cut = proxy.resetAt(joinGroupKey).then(() => {
        isCut = true;
      });
      proxy.release();
      await cut;
      await until('it is ready again', () => heard.length === 2);

      assert.deepEqual(heard, ['trouble', '2 assigned']);
      stop.abort();
      await consuming;
    });
  }
});
