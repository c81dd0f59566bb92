import assert from 'node:assert/strict';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import type { BusMessage } from '@lucero/kafka';
import { InProcessBus } from '@lucero/runtime';

async function busFor(t: TestContext, maxBytes = 1000): Promise<InProcessBus> {
  const deadLetterFolder = await mkdtemp(join(tmpdir(), 'lucero-bus-'));
  t.after(() => rm(deadLetterFolder, { recursive: true }));
  return new InProcessBus({ maxBytes, deadLetterFolder });
}

const record = (topic: string, text: string) => ({ topic, key: null, value: Buffer.from(text) });
const textOf = (message: BusMessage) => Buffer.from(message.value).toString();
const limits = { maxBytesInFlight: 1000, maxBatchMessages: 2 };

describe('InProcessBus', () => {
  it('gives every group every message, in order, in bounded batches', async (t) => {
    const bus = await busFor(t);
    const stop = new AbortController();
    const seen: Record<string, string[]> = { a: [], b: [] };
    const sizes: number[] = [];
    const running = ['a', 'b'].map((groupId) =>
      bus.consume({
        ...limits,
        groupId,
        topics: () => ['in'],
        signal: stop.signal,
        onBatch: async (batch) => {
          sizes.push(batch.length);
          seen[groupId]?.push(...batch.map(textOf));
          return [];
        },
      }),
    );
    await bus.produce(['1', '2', '3', '4', '5'].map((text) => record('in', text)));
    await bus.drained();
    stop.abort();
    await Promise.all(running);
    assert.deepEqual(seen, { a: ['1', '2', '3', '4', '5'], b: ['1', '2', '3', '4', '5'] });
    assert.ok(Math.max(...sizes) <= 2);
  });

  it('hands the results of one group to the next', async (t) => {
    const bus = await busFor(t);
    const stop = new AbortController();
    const seen: string[] = [];
    const running = [
      bus.consume({
        ...limits,
        groupId: 'first',
        topics: () => ['in'],
        signal: stop.signal,
        onBatch: async (batch) => batch.map((message) => record('out', `${textOf(message)}!`)),
      }),
      bus.consume({
        ...limits,
        groupId: 'second',
        topics: () => ['out'],
        signal: stop.signal,
        onBatch: async (batch) => {
          seen.push(...batch.map(textOf));
          return [];
        },
      }),
    ];
    await bus.produce([record('in', 'a'), record('in', 'b'), record('in', 'c')]);
    await bus.drained();
    stop.abort();
    await Promise.all(running);
    assert.deepEqual(seen, ['a!', 'b!', 'c!']);
  });

  it('makes a producer wait while more than its bytes are under way', async (t) => {
    const bus = await busFor(t, 10);
    const stop = new AbortController();
    const gate = Promise.withResolvers<void>();
    const running = bus.consume({
      ...limits,
      groupId: 'slow',
      topics: () => ['in'],
      signal: stop.signal,
      onBatch: async () => {
        await gate.promise;
        return [];
      },
    });
    await bus.produce([record('in', 'twelve bytes')]);
    let isProduced = false;
    const second = bus.produce([record('in', 'x')]).then(() => {
      isProduced = true;
    });
    await new Promise(setImmediate);
    assert.equal(isProduced, false);
    gate.resolve();
    await second;
    await bus.drained();
    stop.abort();
    await running;
  });

  it('keeps dead letters on disk, byte for byte', async (t) => {
    const bus = await busFor(t);
    const value = Uint8Array.from([0, 255, 10, 13]);
    await bus.produce([{ topic: 'survey/one.dead', key: 'k', value, headers: { why: 'ü' } }]);
    const read = await Array.fromAsync(bus.readAll('survey/one.dead'));
    assert.equal(read.length, 1);
    assert.deepEqual([...(read[0]?.value ?? [])], [...value]);
    assert.deepEqual(read[0]?.headers, { why: 'ü' });
    assert.ok((await bus.topics()).includes('survey/one.dead'));
  });

  it('reads on behind a dead letter that a crash tore', async (t) => {
    const deadLetterFolder = await mkdtemp(join(tmpdir(), 'lucero-bus-'));
    t.after(() => rm(deadLetterFolder, { recursive: true }));
    const bus = new InProcessBus({ maxBytes: 1000, deadLetterFolder });
    await bus.produce([record('in.dead', 'first')]);
    await appendFile(join(deadLetterFolder, 'in.dead.jsonl'), '\n{"key":null,"val');
    await bus.produce([record('in.dead', 'second')]);
    const read = await Array.fromAsync(bus.readAll('in.dead'));
    assert.deepEqual(
      read.map((message) => [message.offset, textOf(message)]),
      [
        [0n, 'first'],
        [1n, 'second'],
      ],
    );
  });

  it('is not drained while a message without bytes is under way', async (t) => {
    const bus = await busFor(t);
    const stop = new AbortController();
    let seen = 0;
    const running = bus.consume({
      ...limits,
      groupId: 'a',
      topics: () => ['in'],
      signal: stop.signal,
      onBatch: async (batch) => {
        await new Promise(setImmediate);
        seen += batch.length;
        return [];
      },
    });
    await bus.produce([record('in', '')]);
    await bus.drained();
    assert.equal(seen, 1);
    stop.abort();
    await running;
  });

  it('lets nobody wait for a bus whose consumers are gone', async (t) => {
    const bus = await busFor(t, 1);
    const stop = new AbortController();
    const failure = new Error('the disk is full');
    const running = bus.consume({
      ...limits,
      groupId: 'a',
      topics: () => ['in'],
      signal: stop.signal,
      onBatch: async () => {
        throw failure;
      },
    });
    await bus.produce([record('in', 'more than one byte')]);
    const waiting = [bus.produce([record('in', 'x')]), bus.drained()];
    await assert.rejects(running, failure);
    bus.close(failure);
    for (const wait of waiting) await assert.rejects(wait, failure);
  });
});
