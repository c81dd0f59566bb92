import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { KafkaMessage } from 'kafkajs';
import { messageBatches } from '../src/message-batches.ts';

const message = (offset: number, bytes: number): KafkaMessage => ({
  key: null,
  value: Buffer.alloc(bytes),
  timestamp: '0',
  attributes: 0,
  offset: String(offset),
  headers: {},
});

/** Offsets of each batch, and where the group stands after it. */
function cut(
  messages: readonly KafkaMessage[],
  bounds: { maxMessages?: number; maxBytes?: number; skipBelow?: bigint },
  lastOffset: number,
) {
  const fetched = { topic: 'a', partition: 0, messages, lastOffset: () => String(lastOffset) };
  const all = { maxMessages: 100, maxBytes: 100, skipBelow: 0n, ...bounds };
  return [...messageBatches(fetched, all)].map((batch) => [
    batch.messages.map(({ offset }) => Number(offset)),
    Number(batch.nextOffset),
  ]);
}

describe('messageBatches', () => {
  it('cuts at so many messages, and ends behind the control records', () => {
    const messages = [3, 4, 5].map((offset) => message(offset, 1));
    assert.deepEqual(cut(messages, { maxMessages: 2 }, 7), [
      [[3, 4], 5],
      [[5], 8],
    ]);
  });

  it('cuts at so many bytes, and lets a larger message pass alone', () => {
    const messages = [message(0, 60), message(1, 41), message(2, 500), message(3, 1)];
    assert.deepEqual(cut(messages, {}, 3), [
      [[0], 1],
      [[1], 2],
      [[2], 3],
      [[3], 4],
    ]);
  });

  it('leaves out messages whose results are committed', () => {
    const messages = [3, 4, 5].map((offset) => message(offset, 1));
    assert.deepEqual(cut(messages, { skipBelow: 5n }, 5), [[[5], 6]]);
    assert.deepEqual(cut(messages, { skipBelow: 6n }, 5), []);
  });
});
