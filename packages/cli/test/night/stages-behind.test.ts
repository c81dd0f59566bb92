import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BusState } from '@lucero/kafka';
import { longestChain, stagesBehind } from '../../src/night/stages-behind.ts';

/** Two groups one after another: what `first` reads in `a`, it writes to `b`, which `second` reads. */
const state = (
  a: { readonly written: number; readonly lag: number },
  b: { readonly written: number; readonly lag: number },
  memberCount = 1,
): BusState => {
  const topic = (name: string, writtenCount: number) => ({
    ...{ topic: name, partitionCount: 1, keptCount: writtenCount, writtenCount, retentionMs: null },
  });
  return {
    topics: [topic('a', a.written), topic('b', b.written)],
    groups: [
      { group: 'first', topic: 'a', lagMessages: a.lag, memberCount },
      { group: 'second', topic: 'b', lagMessages: b.lag, memberCount },
    ],
  };
};
const idle = (written: number) => ({ written, lag: 0 });

describe('stages behind', () => {
  it('are none where nothing waits at the first look', () => {
    assert.equal(stagesBehind()(state(idle(10), idle(10))), 'caught-up');
  });

  it('are told with what waits, and whether anybody works on it', () => {
    assert.deepEqual(stagesBehind()(state({ written: 10, lag: 4 }, idle(6), 0)), [
      { group: 'first', topic: 'a', messages: 4, hasInstance: false },
    ]);
  });

  it('are told of what followed from what waited, though the topic was empty at first', () => {
    const look = stagesBehind();
    look(state({ written: 10, lag: 4 }, idle(6)));
    assert.deepEqual(look(state(idle(10), { written: 10, lag: 4 })), [], 'the first has caught up');
    const second = [{ group: 'second', topic: 'b', messages: 4, hasInstance: true }];
    assert.deepEqual(look(state(idle(10), { written: 10, lag: 4 })), second);
  });

  it('end while new messages come all the time', () => {
    const look = stagesBehind();
    const answers = Array.from({ length: longestChain + 1 }, (_, i) =>
      look(state({ written: 100 + 10 * i, lag: 5 }, { written: 100 + 10 * i, lag: 5 })),
    );
    assert.notEqual(answers[0], 'caught-up');
    assert.notEqual(answers.at(-2), 'caught-up');
    assert.equal(answers.at(-1), 'caught-up');
    const later = { written: 900, lag: 5 };
    assert.equal(look(state(later, later)), 'caught-up', 'who asks again hears the same');
  });
});
