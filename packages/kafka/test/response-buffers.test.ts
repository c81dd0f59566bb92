import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import {
  abandonResponsesOf,
  ResponseBuffers,
  reuseResponseBuffers,
} from '../src/response-buffers.ts';

const mebibyte = 1024 ** 2;

describe('ResponseBuffers', () => {
  it('gives the smallest that is kept and fits, or new memory', () => {
    const buffers = new ResponseBuffers();
    const [large, small] = [buffers.take(5 * mebibyte), buffers.take(mebibyte)];
    buffers.keep(large.buffer as ArrayBuffer);
    buffers.keep(small.buffer as ArrayBuffer);
    const again = [buffers.take(70_000), buffers.take(2 * mebibyte), buffers.take(70_000)];
    assert.deepEqual(
      again.map(({ length }) => length),
      [70_000, 2 * mebibyte, 70_000],
    );
    assert.equal(again[0]!.buffer, small.buffer);
    assert.equal(again[1]!.buffer, large.buffer);
    assert.ok(again[2]!.buffer !== small.buffer && again[2]!.buffer !== large.buffer);
  });

  it('keeps no more than a bound', () => {
    const buffers = new ResponseBuffers();
    const taken = [20, 10, 12].map((count) => buffers.take(count * mebibyte));
    for (const { buffer } of taken) buffers.keep(buffer as ArrayBuffer);
    const [most, tenth, twelfth] = taken;
    assert.equal(buffers.take(20 * mebibyte).buffer, most!.buffer);
    assert.equal(buffers.take(11 * mebibyte).buffer, twelfth!.buffer);
    assert.notEqual(buffers.take(9 * mebibyte).buffer, tenth!.buffer);
  });
});

describe('the memory of a response', () => {
  reuseResponseBuffers();
  const { prototype } = createRequire(import.meta.url)('kafkajs/src/consumer/consumerGroup');

  /** A consumer of kafkajs whose fetches give what is asked, each from memory of `buffers`. */
  function consumer(buffers: ResponseBuffers) {
    const consumerGroup = Object.create(prototype);
    // What kafkajs does in a fetch, up to the answer of the broker.
    Object.assign(consumerGroup, {
      cluster: {
        refreshMetadataIfNecessary: async () => undefined,
        findBroker: async () => ({ fetch: async () => ({ responses: [answer()] }) }),
      },
      checkForStaleAssignment: () => undefined,
      subscriptionState: { assigned: () => [], isPaused: () => false },
      filterPartitionsByNode: () => [{ topic: 't', partitions: [0] }],
      seekOffsets: async () => undefined,
      seekOffset: { has: () => false },
      offsetManager: { committedOffsets: () => ({ t: { 0: '0' } }), nextOffset: () => 0 },
      getActiveTopicPartitions: () => ({ t: new Set([0]) }),
      preferredReadReplicasPerTopicPartition: {},
    });
    const answer = () => {
      const value = buffers.take(100_000).subarray(50, 99_000);
      const messages = [
        { offset: '0', value },
        { offset: '1', value: null },
      ];
      return { topicName: 't', partitions: [{ partition: 0, abortedTransactions: [], messages }] };
    };
    return async (): Promise<{ readonly messages: { readonly value: Buffer | null }[] }[]> =>
      consumerGroup.fetch(0);
  }
  const memory = (batches: Awaited<ReturnType<ReturnType<typeof consumer>>>) =>
    batches[0]!.messages[0]!.value!.buffer;

  it('is used again when kafkajs asks the same broker for the next', async () => {
    const fetch = consumer(new ResponseBuffers());
    const fetched = [await fetch(), await fetch(), await fetch()];
    assert.equal(new Set(fetched.map(memory)).size, 1);
  });

  it('is not, when work on it may still be going on', async () => {
    const fetch = consumer(new ResponseBuffers());
    const first = await fetch();
    abandonResponsesOf(first);
    const further = [await fetch(), await fetch(), await fetch(), await fetch()];
    assert.ok(further.every((batches) => memory(batches) !== memory(first)));
  });
});
