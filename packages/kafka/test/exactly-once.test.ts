import assert from 'node:assert/strict';
import { randomInt, randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { type RunningKafka, startKafka } from '@lucero/testkit';
import { connectKafka, type MessageBus } from '../src/index.ts';
import { readWithPython } from './clients/confluent-python.ts';
import { CopyingProcess } from './clients/copying-process.ts';
import { until } from './clients/until.ts';

const PARTITIONS = 4;
const SESSION_TIMEOUT_MS = 1500;

describe('consume, in processes that are killed', () => {
  let kafka: RunningKafka;
  let bus: MessageBus;
  const processes: CopyingProcess[] = [];

  before(async () => {
    kafka = await startKafka();
    bus = await connectKafka({ brokers: [kafka.brokers], clientId: 'test' });
  });
  after(async () => {
    await Promise.all(processes.map((process) => process.end('SIGKILL')));
    await bus[Symbol.asyncDispose]();
    await kafka.stop();
  });

  /** Two fresh topics; `copy` starts a process that copies the first to the second. */
  async function copying() {
    const name = randomUUID();
    const [from, to] = [`from-${name}`, `to-${name}`];
    await bus.ensureTopics([
      { name: from, partitions: PARTITIONS, retentionMs: -1 },
      { name: to, partitions: PARTITIONS, retentionMs: -1 },
    ]);
    const write = (first: number, count: number) =>
      bus.produce(
        Array.from({ length: count }, (_, i) => ({
          topic: from,
          key: `key ${first + i}`,
          value: Buffer.from(String(first + i)),
        })),
      );
    const copy = () => {
      const sessionTimeoutMs = SESSION_TIMEOUT_MS;
      const options = { brokers: kafka.brokers, groupId: `copy-${name}`, from, to };
      const process = new CopyingProcess({ ...options, sessionTimeoutMs });
      processes.push(process);
      return process;
    };
    const copied = async () => {
      let count = 0;
      for await (const _ of bus.readAll(to)) count++;
      return count;
    };
    return { to, write, copy, copied };
  }

  /** Each number once, and the numbers of one partition in their order. */
  async function assertEachOnce(topic: string, count: number): Promise<void> {
    const messages = await readWithPython(kafka.brokers, topic);
    const numbers = messages.map(({ value }) => Number(value.toString()));
    const sorted = numbers.toSorted((a, b) => a - b);
    assert.deepEqual(
      sorted,
      Array.from({ length: count }, (_, i) => i),
    );
    for (const partition of Map.groupBy(messages, (message) => message.partition).values()) {
      const inPartition = partition.map(({ value }) => Number(value.toString()));
      assert.deepEqual(
        inPartition,
        inPartition.toSorted((a, b) => a - b),
      );
    }
  }

  it('publishes each result once, wherever the process is killed', async () => {
    const { to, write, copy, copied } = await copying();
    const count = 4000;
    await write(0, count);
    for (let kill = 0; kill < 5; kill++) {
      const process = copy();
      // A batch takes some milliseconds from here to its commit: the kill falls anywhere in it.
      await process.printed('batch', randomInt(1, 12));
      const aim = performance.now() + randomInt(0, 25);
      await until('the random moment', () => performance.now() >= aim);
      await process.end('SIGKILL');
    }
    const last = copy();
    await until('all is copied', async () => (await copied()) >= count);
    await last.end('SIGTERM');
    await assertEachOnce(to, count);
  });

  it('ignores a process that was stopped for longer than its session and goes on', async () => {
    const { to, write, copy, copied } = await copying();
    await write(0, 3000);
    const zombie = copy();
    await zombie.printed('batch', 5);
    zombie.process.kill('SIGSTOP');
    const other = copy();
    await until('the other copied the rest', async () => (await copied()) >= 3000);
    zombie.process.kill('SIGCONT');
    // Both go on, share the partitions again and lose nothing.
    await zombie.printed('assigned', 2);
    await write(3000, 1000);
    await until('the new ones are copied', async () => (await copied()) >= 4000);
    await Promise.all([zombie.end('SIGTERM'), other.end('SIGTERM')]);
    assert.deepEqual([zombie.process.exitCode, other.process.exitCode], [0, 0]);
    await assertEachOnce(to, 4000);
  });

  it('shares the partitions among instances, which come and go without a loss', async () => {
    const { to, write, copy, copied } = await copying();
    await write(0, 1000);
    const first = copy();
    await first.printed('assigned 4');
    const second = copy();
    await Promise.all([first.printed('assigned 2'), second.printed('assigned 2')]);
    await write(1000, 1000);
    await until('both had a batch', () => first.count('batch') > 0 && second.count('batch') > 0);
    await first.end('SIGTERM');
    await second.printed('assigned 4');
    await write(2000, 1000);
    await until('all is copied', async () => (await copied()) >= 3000);
    await second.end('SIGTERM');
    assert.deepEqual([first.process.exitCode, second.process.exitCode], [0, 0]);
    await assertEachOnce(to, 3000);
  });

  it('goes on after the broker was killed and came back', async () => {
    const { to, write, copy, copied } = await copying();
    await write(0, 2000);
    const process = copy();
    await process.printed('batch', 5);
    await kafka.kill();
    await kafka.restart();
    await write(2000, 500);
    await until('all is copied', async () => (await copied()) >= 2500);
    await process.end('SIGTERM');
    await assertEachOnce(to, 2500);
  });
});
