import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { describe, it, type TestContext } from 'node:test';
import type { FilterEvent, FilterRow } from '@lucero/store';
import {
  EventFeed,
  type EventFeedOptions,
} from '../../src/filter-outputs/event-streams/event-feed.ts';

const recordBytes = 1_000;
const filter = { name: 'bright', state: 'on', visibility: 'public' } as FilterRow;

/** A filter with events, without a database: what the feed asks for is counted. */
function eventsInMemory() {
  const events: FilterEvent[] = [];
  let heard: (seq: bigint) => void = () => undefined;
  let readCount = 0;
  const addUnheard = (count: number) => {
    for (let i = 0; i < count; i++) {
      const seq = BigInt(events.length + 1);
      events.push({ seq, record: { text: 'x'.repeat(recordBytes) } } as unknown as FilterEvent);
    }
  };
  const add = (count: number) => {
    addUnheard(count);
    heard(BigInt(events.length));
  };
  const store: EventFeedOptions['store'] = {
    readFilterEvents: async (_filter, afterSeq, limit) => {
      readCount++;
      return events.filter(({ seq }) => seq > afterSeq).slice(0, limit);
    },
    readFilterEventSpans: async (names) =>
      names.map((filter) => ({ filter, newestSeq: BigInt(events.length), oldestSeq: 1n })),
    listenToFilterEvents: async ({ onEvents }) => {
      heard = (newestSeq) => onEvents({ filter: 'bright', newestSeq });
    },
    readFilterRevision: async () => 1n,
    findFilters: async () => [filter],
  };
  return { add, addUnheard, store, readCount: () => readCount };
}

/** A socket whose reader takes what it is told to. */
class Socket extends EventEmitter {
  readonly highWaterBytes = 16_384;
  bufferedBytes = 0;
  mostBufferedBytes = 0;
  destroyed = false;
  isEnded = false;
  taken = '';
  #buffered = '';

  write(bytes: Uint8Array | string): boolean {
    this.#buffered += Buffer.from(bytes as Uint8Array).toString('utf8');
    this.bufferedBytes = this.#buffered.length;
    this.mostBufferedBytes = Math.max(this.mostBufferedBytes, this.bufferedBytes);
    return this.bufferedBytes < this.highWaterBytes;
  }
  take(): void {
    this.taken += this.#buffered;
    this.#buffered = '';
    this.bufferedBytes = 0;
    this.emit('drain');
  }
  end(): void {
    this.isEnded = true;
    this.emit('close');
  }
  destroy(): void {
    this.destroyed = true;
    this.emit('close');
  }
  get ids(): readonly number[] {
    return [...this.taken.matchAll(/^id: (\d+)\ndata/gm)].map(([, id]) => Number(id));
  }
}

describe('EventFeed', () => {
  function open(t: TestContext, changes: Partial<EventFeedOptions> = {}) {
    const memory = eventsInMemory();
    const clock = { nowMs: 0 };
    const feed = new EventFeed({
      ...{ store: memory.store, maxStreams: 10, streamsPerCaller: 10, windowBytes: 100_000 },
      ...{ nowMs: () => clock.nowMs, onTrouble: (error) => assert.fail(String(error)) },
      timing: { pollMs: 60_000, heartbeatMs: 15, cutOffMs: 1_000, longestStreamMs: 3_600_000 },
      ...changes,
    });
    t.after(() => feed.close());
    const connect = (afterSeq: bigint, newestSeq: bigint) => {
      const socket = new Socket();
      feed.open(socket, { filter, afterSeq, newestSeq, caller: 'somebody', owner: null });
      return socket;
    };
    return { feed, clock, connect, ...memory };
  }
  const numbers = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await new Promise(setImmediate);
  };

  it('keeps no more for a slow reader than its socket does, and gives it everything in order', async (t) => {
    const { add, connect } = open(t);
    const slow = connect(0n, 0n);
    const quick = connect(0n, 0n);
    for (let i = 0; i < 40; i++) {
      add(50);
      await until(() => {
        quick.take();
        return quick.ids.at(-1) === (i + 1) * 50;
      });
    }
    assert.deepEqual(quick.ids, numbers(1, 2_000));
    assert.ok(slow.mostBufferedBytes < 100_000, `${slow.mostBufferedBytes} bytes`);
    await until(() => {
      slow.take();
      return slow.ids.at(-1) === 2_000;
    });
    assert.deepEqual(slow.ids, numbers(1, 2_000));
    assert.ok(slow.mostBufferedBytes < 100_000, `${slow.mostBufferedBytes} bytes`);
  });

  it('reads each part of the past once for all who come back', async (t) => {
    const { add, connect, readCount } = open(t, { windowBytes: 10_000_000 });
    add(640);
    const readers = numbers(0, 9).map((i) => connect(BigInt(i), 640n));
    await until(() => {
      for (const reader of readers) reader.take();
      return readers.every(({ ids }) => ids.at(-1) === 640);
    });
    for (const [i, { ids }] of readers.entries()) assert.deepEqual(ids, numbers(i + 1, 640));
    assert.ok(readCount() <= 12, `${readCount()} questions for 10 blocks`);
  });

  it('cuts off a reader that takes nothing, and no other', async (t) => {
    const { add, connect, clock, feed } = open(t);
    const dead = connect(0n, 0n);
    const quiet = connect(0n, 0n);
    add(100);
    await until(() => dead.bufferedBytes >= dead.highWaterBytes);
    await until(() => {
      quiet.take();
      return quiet.ids.at(-1) === 100;
    });
    clock.nowMs = 1_001;
    await until(() => dead.destroyed);
    assert.equal(quiet.destroyed, false);
    assert.equal(feed.clientCount, 1);
  });

  it('asks for new events, should it hear of none', async (t) => {
    const timing = { pollMs: 5, heartbeatMs: 15_000, cutOffMs: 1_000, longestStreamMs: 3_600_000 };
    const { addUnheard, connect } = open(t, { timing });
    const socket = connect(0n, 0n);
    addUnheard(3);
    await until(() => {
      socket.take();
      return socket.ids.length === 3;
    });
    assert.deepEqual(socket.ids, [1, 2, 3]);
  });

  it('keeps nothing of a reader that left while it was opened, or whose end nobody told', async (t) => {
    const { feed, connect } = open(t);
    const gone = new Socket();
    gone.destroyed = true;
    feed.open(gone, { filter, afterSeq: 0n, newestSeq: 0n, caller: 'somebody', owner: null });
    assert.equal(feed.clientCount, 0);
    connect(0n, 0n).destroyed = true;
    assert.equal(feed.clientCount, 1);
    await until(() => feed.clientCount === 0);
    assert.equal(feed.clientsOf('bright'), 0);
  });

  /**
   * Who may read was asked before the stream was opened. When the filter became private in between, and other streams
   * had heard of it already, nobody looked again: a stranger read it for up to an hour.
   */
  it('asks again who may read, for a stream that was opened while its filter became private', async (t) => {
    const timing = { pollMs: 5, heartbeatMs: 15_000, cutOffMs: 1_000, longestStreamMs: 3_600_000 };
    const memory = eventsInMemory();
    let looks = 0;
    const hidden = { ...filter, visibility: 'private', owner: 'person:1' } as FilterRow;
    const other = { ...filter, name: 'other' };
    const findFilters = async () => [hidden, other];
    const readFilterRevision = async () => {
      looks += 1;
      return 2n;
    };
    const { feed, connect } = open(t, {
      ...{ timing, store: { ...memory.store, findFilters, readFilterRevision } },
    });
    const reader = { afterSeq: 0n, newestSeq: 0n, caller: 'somebody', owner: null };
    const elsewhere = new Socket();
    feed.open(elsewhere, { ...reader, filter: other });
    await until(() => looks >= 3);
    const socket = connect(0n, 0n);
    await until(() => socket.isEnded);
    assert.equal(elsewhere.isEnded, false);
  });

  it('ends streams after their time, so that who may read is asked again', async (t) => {
    const { connect, clock, feed } = open(t);
    const socket = connect(0n, 0n);
    clock.nowMs = 3_700_000;
    await until(() => feed.clientCount === 0);
    assert.deepEqual([socket.isEnded, socket.destroyed], [true, false]);
  });
});
