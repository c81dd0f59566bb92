import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageCodec } from '@lucero/avro';
import { connectKafka, type MessageBus } from '@lucero/kafka';
import { topicSpecs } from '@lucero/runtime';
import { startEmbeddedPostgres } from '@lucero/store';
import {
  readLastBatchMs,
  readServiceCounts,
  type ServiceProcess,
  startKafka,
  startServiceProcess,
} from '@lucero/testkit';
import { temporaryFolder } from '../embedded/temporary-folder.ts';
import type { BenchPackets } from './bench-packets.ts';
import { childrenOf, type ProcessUsage, usageOf } from './process-usage.ts';

const stepServices = [
  'ingest',
  'archive',
  'classify-stamps',
  'compute-features',
  'classify-lightcurves',
  'record',
  'publish',
];
const topic = 'bench_packets';
/** A chain that drains less than a few alerts a second is broken, not slow. */
const maxDrainMs = 600_000;
/** No batch for so long: the last one is done. */
const stillMs = 3000;
/** Both machines, V8 and the JVM of Kafka, compile while these go through. */
const warmUpAlerts = 2000;
/** One instance of each service on two cores: more partitions would only make more transactions. */
const kafkaSettings = { partitions: 2, retentionHours: 24 };

export interface ChainFigures {
  readonly alerts: number;
  readonly drainSeconds: number;
  readonly alertsPerSecond: number;
  /** CPU over all processes, Kafka and Postgres included. */
  readonly cpuMsPerAlert: number;
  readonly processes: readonly {
    readonly name: string;
    readonly cpuMsPerAlert: number;
    readonly peakMebibytes: number;
  }[];
  readonly latency: {
    readonly alertsPerSecond: number;
    readonly records: number;
    readonly p50Ms: number;
    readonly p99Ms: number;
  };
}

/**
 * The whole chain over a real Kafka and a real Postgres, each service a process of its own, all on this
 * machine: after a warm-up drains alerts that wait in the topic, then feeds a steady 50 a second and
 * reads the public topics.
 */
export async function benchChain(
  packets: BenchPackets,
  alerts: number,
  say: (text: string) => void,
): Promise<ChainFigures> {
  await using resources = new AsyncDisposableStack();
  const { path: folder } = resources.use(await temporaryFolder('bench'));
  say('starting Kafka and Postgres');
  const kafka = resources.use(await startKafka({ heapMebibytes: 1024, isTunedForSpeed: true }));
  const postgres = await startEmbeddedPostgres({ dataFolder: join(folder, 'postgres') });
  resources.defer(() => postgres.stop());
  const bus = resources.use(
    await connectKafka({ brokers: [kafka.brokers], clientId: 'bench', compression: 'none' }),
  );
  await bus.ensureTopics(topicSpecs([topic], kafkaSettings));

  say(`sending ${warmUpAlerts} packets to warm up with`);
  await send(bus, packets.take(warmUpAlerts));

  const pids: [string, number][] = [
    ['kafka', childrenOf(process.pid, /kafka\.Kafka/)[0] ?? 0],
    ['postgres', postgres.pid],
  ];
  const environment = {
    LUCERO_KAFKA__BROKERS: kafka.brokers,
    LUCERO_STORE__URL: postgres.url,
    LUCERO_LAKE__PATH: join(folder, 'lake'),
    LUCERO_KAFKA__PARTITIONS: String(kafkaSettings.partitions),
    LUCERO_SURVEY__TOPICS: topic,
    LUCERO_LOG__LEVEL: 'info',
  };
  // All at once: the alerts wait in the topic, and none of the services gets a head start.
  const services = await Promise.all(
    stepServices.map((name) => startServiceProcess(name, environment)),
  );
  for (const service of services) {
    pids.push([service.name, service.pid]);
    resources.defer(service.stop);
  }
  await untilDrained(services, warmUpAlerts);

  // Stopped while the backlog is sent: what drains it shares the cores with no producer.
  say(`sending ${alerts} packets while the services stand still`);
  const backlog = packets.take(alerts);
  for (const { pid } of services) process.kill(pid, 'SIGSTOP');
  await send(bus, backlog);
  const before = new Map(pids.map(([name, pid]) => [name, usageOf(pid)]));
  for (const { pid } of services) process.kill(pid, 'SIGCONT');

  say(`draining ${alerts} alerts`);
  const drainSeconds = await untilDrained(services, warmUpAlerts + alerts);
  const processes = pids.map(([name, pid]) => {
    const usage: ProcessUsage = usageOf(pid);
    const cpuSeconds = usage.cpuSeconds - (before.get(name)?.cpuSeconds ?? 0);
    return {
      name,
      cpuMsPerAlert: (1000 * cpuSeconds) / alerts,
      peakMebibytes: usage.peakMebibytes,
    };
  });

  say(`drained ${(alerts / drainSeconds).toFixed(0)} alerts/s`);
  for (const { name, cpuMsPerAlert } of processes) say(`  ${name}: ${cpuMsPerAlert.toFixed(2)} ms`);
  say('feeding 50 alerts a second for half a minute');
  const latency = await measureLatency(bus, packets, 50, 30);
  return {
    alerts,
    drainSeconds,
    alertsPerSecond: alerts / drainSeconds,
    cpuMsPerAlert: processes.reduce((sum, { cpuMsPerAlert }) => sum + cpuMsPerAlert, 0),
    processes,
    latency,
  };
}

async function send(bus: MessageBus, packets: readonly Uint8Array[]): Promise<void> {
  for (let i = 0; i < packets.length; i += 64) {
    await bus.produce(
      packets.slice(i, i + 64).map((value, k) => ({ topic, key: String(i + k), value })),
    );
  }
}

/**
 * Seconds from now to the last batch of all services, when `alerts` have gone through in all. Asks
 * /health, which costs nothing, and /metrics only when all is still.
 */
async function untilDrained(services: readonly ServiceProcess[], alerts: number): Promise<number> {
  const startMs = Date.now();
  for (;;) {
    await sleep(500);
    const lastBatchMs = Math.max(...(await Promise.all(services.map(readLastBatchMs))));
    if (Date.now() - startMs > maxDrainMs) {
      throw new Error(`not drained after ${maxDrainMs / 1000} s: see the log of the services`);
    }
    if (lastBatchMs < startMs || Date.now() - lastBatchMs < stillMs) continue;
    const counts = await Promise.all(services.map(readServiceCounts));
    const isThrough = (counts[0]?.processed ?? 0) >= alerts;
    if (isThrough && counts.every(({ lagMessages }) => lagMessages === 0)) {
      return (lastBatchMs - startMs) / 1000;
    }
  }
}

/** From the packet's arrival in the survey topic to the public record's arrival at a reader. */
async function measureLatency(
  bus: MessageBus,
  packets: BenchPackets,
  alertsPerSecond: number,
  seconds: number,
): Promise<ChainFigures['latency']> {
  const codec = messageCodec('classification');
  const publicTopics = (await bus.topics()).filter(
    (name) => /^lucero\.[a-z]+\.[^.]+$/.test(name) && !/\.(v\d+|dead)$/.test(name),
  );
  if (publicTopics.length === 0) {
    throw new Error('nothing was published: is there a classifier in models/ that applies?');
  }
  const startMs = Date.now();
  const latenciesMs: number[] = [];
  const stop = new AbortController();
  const isReading = Promise.withResolvers<void>();
  const reading = bus.consume({
    groupId: 'bench-reader',
    topics: () => publicTopics,
    maxBytesInFlight: 32 * 1024 * 1024,
    maxBatchMessages: 500,
    signal: stop.signal,
    onAssigned: () => isReading.resolve(),
    onBatch: async (batch) => {
      const nowMs = Date.now();
      for (const { value } of batch) {
        const { surveyPublishedMs } = codec.decode(value);
        if (surveyPublishedMs >= startMs) latenciesMs.push(nowMs - surveyPublishedMs);
      }
      return [];
    },
  });
  await isReading.promise;
  const sample = packets.take(alertsPerSecond * seconds);
  const beginMs = performance.now();
  // A tenth of a second's packets at a time: a transaction for each would be measured, too.
  const perTurn = Math.max(1, Math.round(alertsPerSecond / 10));
  for (let i = 0; i < sample.length; i += perTurn) {
    const waitMs = beginMs + (1000 * i) / alertsPerSecond - performance.now();
    if (waitMs > 0) await sleep(waitMs);
    const timestampMs = Date.now();
    await bus.produce(
      sample
        .slice(i, i + perTurn)
        .map((value, k) => ({ topic, key: String(i + k), value, timestampMs })),
    );
  }
  await sleep(5000);
  stop.abort();
  await reading;
  latenciesMs.sort((a, b) => a - b);
  const percentile = (share: number) =>
    latenciesMs[Math.min(latenciesMs.length - 1, Math.floor(share * latenciesMs.length))] ??
    Number.NaN;
  return {
    alertsPerSecond,
    records: latenciesMs.length,
    p50Ms: percentile(0.5),
    p99Ms: percentile(0.99),
  };
}
