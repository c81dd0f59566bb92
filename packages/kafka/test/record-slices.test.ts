import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import kafkajs from 'kafkajs';
import { recordSlices, requestOf } from '../src/record-slices.ts';

const record = (topic: string, bytes: number) => ({ topic, key: null, value: Buffer.alloc(bytes) });

function sizes(records: Parameters<typeof recordSlices>[0]): number[] {
  return [...recordSlices(records)].map(({ records: { length } }) => length);
}

describe('recordSlices', () => {
  it('keeps a request below the 1 MiB that a topic accepts by default', () => {
    const records = Array.from({ length: 25 }, () => record('a', 100_000));
    assert.deepEqual(sizes(records), [8, 8, 8, 1]);
  });

  it('lets a larger record travel alone', () => {
    assert.deepEqual(sizes([record('a', 1), record('a', 5_000_000), record('a', 1)]), [1, 1, 1]);
  });

  it('keeps the order, grouped by topic', () => {
    const records = ['a', 'b', 'a'].map((topic, i) => ({ ...record(topic, 0), key: String(i) }));
    assert.deepEqual(
      requestOf({ records, bytes: 3 }, 'none').topicMessages.map(({ topic, messages }) => [
        topic,
        messages.map(({ key }) => key),
      ]),
      [
        ['a', ['0', '2']],
        ['b', ['1']],
      ],
    );
  });

  it('compresses what is large, and not what is small', () => {
    const typeOf = (bytes: number) => {
      const [slice] = recordSlices([record('a', bytes), record('b', bytes)]);
      return requestOf(slice!, 'snappy').compression;
    };
    assert.equal(typeOf(500), kafkajs.CompressionTypes.None);
    assert.equal(typeOf(50_000), kafkajs.CompressionTypes.Snappy);
  });

  it('makes no request of nothing', () => {
    assert.deepEqual(sizes([]), []);
  });
});
