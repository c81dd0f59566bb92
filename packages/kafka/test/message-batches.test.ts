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
  return [...messageBatches([fetched], all)].map((batch) => [
    batch.messages.map(({ offset }) => Number(offset)),
    Number(batch.positions[0]?.nextOffset),
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

  it('puts partitions that were fetched together into one batch, and knows where each stands', () => {
    const fetched = (partition: number, offsets: readonly number[]) => ({
      ...{ topic: 'a', partition, messages: offsets.map((offset) => message(offset, 1)) },
      lastOffset: () => String(offsets.at(-1)),
    });
    const all = [fetched(0, [5, 6]), fetched(1, []), fetched(2, [1, 2, 3])];
    const batches = [...messageBatches(all, { maxMessages: 4, maxBytes: 100, skipBelow: 0n })];
    assert.deepEqual(
      batches.map(({ messages, bytes, positions }) => [
        messages.map(({ partition, offset }) => `${partition}:${offset}`).join(' '),
        bytes,
        positions.map(({ partition, nextOffset }) => `${partition}:${nextOffset}`).join(' '),
      ]),
      [
        ['0:5 0:6 2:1 2:2', 4, '0:7 2:3'],
        ['2:3', 1, '2:4'],
      ],
    );
  });
});
