/**
 * What traces cost a stage, in microseconds of processor time an alert and stage: `npx node packages/tracing/bench/stage-cost.bench.ts`.
 * A receiver in a process of its own takes the spans, as in operation.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inStage, type StageBatch } from '@lucero/observability';
import { startTracing } from '@lucero/tracing';

const batchMessages = 64;
const batches = 4_000;

function receive(): void {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.end('{}'));
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
}

async function measure(): Promise<void> {
  const receiver = fork(import.meta.filename);
  const [port] = (await once(receiver, 'message')) as [number];
  const url = `http://127.0.0.1:${port}/v1/traces`;
  console.log('ratio    processor time an alert and stage [µs]');
  for (const ratio of [0, 0, 0.001, 0.01, 0.1, 1]) {
    const us = await cost(ratio, url);
    console.log(`${String(ratio).padEnd(8)} ${us.toFixed(3)}`);
  }
  receiver.kill();
}

/** Processor time of the whole process, exports included, less that of the same loop without a stage. */
async function cost(ratio: number, url: string): Promise<number> {
  const nothing = await cpuMicroseconds(async (work) => {
    for (let b = 0; b < batches; b++) await work(batchAt(b));
  });
  const options = { url, ratio, authorization: '', maxQueueSpans: 8_192, version: '1' };
  const traced = await cpuMicroseconds(async (work) => {
    const tracing =
      ratio === 0 ? null : startTracing({ ...options, onFailure: (why) => console.warn(why) });
    for (let b = 0; b < batches; b++) {
      const batch = batchAt(b);
      await inStage(batch, () => work(batch));
      // Lets the loop send, as the waits of a stage do.
      if (b % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await tracing?.[Symbol.asyncDispose]();
  });
  return (traced - nothing) / (batches * batchMessages);
}

type Work = (batch: StageBatch) => Promise<ReturnType<typeof resultAt>>;

async function cpuMicroseconds(run: (work: Work) => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await run(async ({ messages }) => resultAt(Number(messages[0]?.offset)));
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

function batchAt(b: number): StageBatch {
  return {
    ...{ stage: 'ingest', group: 'lucero-ingest', isFirst: true, attempts: 1 },
    messages: Array.from({ length: batchMessages }, (_, i) => ({
      ...{ topic: 'packets', partition: 0, offset: BigInt(b * batchMessages + i) },
      ...{ timestampMs: 1.79e12, headers: {} },
    })),
  };
}

const outcomes = Array.from({ length: batchMessages }, () => ({ kind: 'emit' as const }));

const resultAt = (first: number) => ({
  outcomes,
  alerts: Array.from({ length: batchMessages }, (_, i) => ({
    ...{ survey: 'demo', alertId: BigInt(first + i), oid: 'object' },
  })),
});

if (process.send === undefined) await measure();
else receive();
