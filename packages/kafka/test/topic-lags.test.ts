import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TopicLags } from '../src/topic-lags.ts';

const of = (topic: string, ...partitions: number[]) =>
  partitions.map((partition) => ({ topic, partition }));

describe('TopicLags', () => {
  // The client joins the group again before it says that a topic is gone: its lag was forgotten by then.
  it('tells of a topic that is gone, also when the group was joined anew since', () => {
    const lags = new TopicLags();
    lags.reassign([...of('a', 0, 1), ...of('b', 0)]);
    lags.note({ topic: 'a', partition: 0, messages: 2 });
    lags.note({ topic: 'a', partition: 1, messages: 3 });
    lags.reassign(of('b', 0));
    const gone = { topic: 'a', partition: null, reason: 'vanished', messages: 5 };
    assert.deepEqual(lags.vanished(['b']), [gone]);
    assert.deepEqual(lags.vanished(['b']), [], 'once');
  });

  it('tells nothing of a topic that was read to its end, nor of one that another instance has', () => {
    const lags = new TopicLags();
    lags.reassign([...of('a', 0), ...of('b', 0, 1)]);
    lags.note({ topic: 'a', partition: 0, messages: 0 });
    lags.note({ topic: 'b', partition: 0, messages: 7 });
    lags.reassign([...of('a', 0), ...of('b', 1)]);
    assert.deepEqual(lags.vanished(['b']), [], 'a is gone, read to its end; b/0 has moved');
    lags.note({ topic: 'b', partition: 1, messages: 4 });
    lags.reassign([]);
    assert.deepEqual(lags.vanished(['b']), [], 'b is there, with another instance');
    assert.deepEqual(lags.vanished([]), [], 'who tells of it, should it vanish');
  });
});
