import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Admin } from 'kafkajs';
import { groupPositions } from '../src/group-positions.ts';

/** A broker's answers in the order in which they are given: a real one cannot be told to hesitate. */
function adminOf(committed: string, ends: readonly string[]): Admin {
  const left = [...ends];
  const admin = {
    fetchOffsets: async () => [{ topic: 't', partitions: [{ partition: 0, offset: committed }] }],
    fetchTopicOffsets: async () => {
      const high = left.length > 1 ? left.shift() : left[0];
      return [{ partition: 0, low: '0', high }];
    },
  };
  return admin as unknown as Admin;
}

describe('groupPositions', () => {
  it('waits for the end that a killed broker knows later than the offset of the group', async () => {
    assert.deepEqual(await groupPositions(adminOf('7', ['5', '5', '9']), 'g', 't'), [
      { partition: 0, nextOffset: 7n, lagMessages: 2, jump: null },
    ]);
  });

  it('asks for the offset first: messages read meanwhile are not beyond the end', async () => {
    const asked: string[] = [];
    const admin = adminOf('5', ['5']);
    const noting = new Proxy(admin, {
      get: (target, name: keyof Admin) => {
        asked.push(name);
        return target[name];
      },
    });
    await groupPositions(noting, 'g', 't');
    assert.deepEqual(asked, ['fetchOffsets', 'fetchTopicOffsets']);
  });

  it('says that the topic was made anew when the end stays below the offset', async () => {
    assert.deepEqual(await groupPositions(adminOf('7', ['3']), 'g', 't'), [
      {
        partition: 0,
        nextOffset: 0n,
        lagMessages: 3,
        jump: { topic: 't', partition: 0, reason: 'recreated', messages: null },
      },
    ]);
  });
});
