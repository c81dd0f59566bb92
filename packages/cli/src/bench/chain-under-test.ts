import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectKafka, type MessageBus } from '@lucero/kafka';
import { topicSpecs } from '@lucero/runtime';
import type { SimulatedSurveyName } from '@lucero/simulator';
import { startEmbeddedPostgres } from '@lucero/store';
import {
  readLastBatchMs,
  readServiceCounts,
  type ServiceProcess,
  startKafka,
  startServiceProcess,
} from '@lucero/testkit';
import { temporaryFolder } from '../embedded/temporary-folder.ts';
import { makeBenchCatalogs } from './bench-catalogs.ts';
import { fillStore, type StoredFigures } from './fill-store.ts';
import { childrenOf, type ProcessUsage, usageOf } from './process-usage.ts';

/** What reads the survey topic alone; with `featureServices`, the whole chain. */
const stampServices = ['ingest', 'archive', 'classify-stamps', 'record', 'publish'];
const featureServices = ['compute-features', 'classify-lightcurves', 'crossmatch', 'apply-filters'];
const topic = 'bench_packets';
/** A chain that drains less than a few alerts a second is broken, not slow. */
const maxDrainMs = 1_200_000;
/** No batch for so long: the last one is done. */
const stillMs = 3000;
/** Longer than sending a backlog takes, while the services stand still; no more may be set. */
const sessionTimeoutMs = 300_000;

export interface ChainOptions {
  /** Without the features and what needs them: stamps and storage only. */
  readonly hasFeatures: boolean;
  /** Of each service. */
  readonly instances: number;
  /** Of each topic. */
  readonly partitions: number;
  /** In Postgres before the services start; 0: it is empty. */
  readonly storedObjects: number;
  /** Whose objects these are. */
  readonly survey: SimulatedSurveyName;
  /** Where each service writes its profile when it ends; null: none is made. */
  readonly profileFolder: string | null;
  readonly say: (text: string) => void;
}

/** CPU of a process and its children between two moments. */
export interface ProcessCost {
  readonly name: string;
  readonly cpuSeconds: number;
  /** Largest resident size since its start. */
  readonly peakMebibytes: number;
}

/** All of Lucero over a real Kafka and a real Postgres on this machine, each a process of its own. */
export interface ChainUnderTest extends AsyncDisposable {
  readonly bus: MessageBus;
  /** What Postgres held at the start; null: nothing. */
  readonly stored: StoredFigures | null;
  /** What the processes used between its call and the call of what it gives; a service is one line. */
  readonly startCounting: () => () => ProcessCost[];
  /** Writes packets to the survey topic, as fast as Kafka takes them. */
  readonly send: (packets: Iterable<Uint8Array>) => Promise<number>;
  /** The same while the services are stopped: what drains the backlog shares the cores with no producer. */
  readonly sendWhileStopped: (packets: Iterable<Uint8Array>) => Promise<number>;
  /** Seconds from its call to the last batch of all services, when everything sent has gone through. */
  readonly untilDrained: () => Promise<number>;
}

/** Starts everything; the services are ready when this resolves. */
export async function startChain(options: ChainOptions): Promise<ChainUnderTest> {
  const { hasFeatures, instances, partitions, storedObjects, survey, profileFolder, say } = options;
  await using resources = new AsyncDisposableStack();
  const { path: folder } = resources.use(await temporaryFolder('bench'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  // Tens of gigabytes may be in it when somebody presses Ctrl-C.
  process.once('exit', removeFolder);
  resources.defer(() => void process.off('exit', removeFolder));
  const dataFolder = join(folder, 'postgres');
  const stored =
    storedObjects === 0 ? null : await fillStore(dataFolder, survey, storedObjects, say);
  say('starting Kafka and Postgres');
  const kafka = resources.use(await startKafka({ heapMebibytes: 1024, isTunedForSpeed: true }));
  const postgres = await startEmbeddedPostgres({ dataFolder });
  resources.defer(() => postgres.stop());
  const bus = resources.use(
    await connectKafka({ brokers: [kafka.brokers], clientId: 'bench', compression: 'none' }),
  );
  await bus.ensureTopics(topicSpecs([topic], { partitions, retentionHours: 24 }));
  const catalogsFolder = join(folder, 'catalogs');
  if (hasFeatures) await makeBenchCatalogs(catalogsFolder);
  const environment = {
    ...(hasFeatures ? { LUCERO_CATALOGS__PATH: catalogsFolder } : {}),
    LUCERO_KAFKA__BROKERS: kafka.brokers,
    LUCERO_STORE__URL: postgres.url,
    LUCERO_LAKE__PATH: join(folder, 'lake'),
    LUCERO_KAFKA__PARTITIONS: String(partitions),
    LUCERO_KAFKA__SESSION_TIMEOUT_MS: String(sessionTimeoutMs),
    LUCERO_SURVEY__TOPICS: topic,
    LUCERO_LOG__LEVEL: 'info',
    ...(profileFolder === null
      ? {}
      : { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profileFolder}` }),
  };
  const names = [...stampServices, ...(hasFeatures ? featureServices : [])];
  const services = await Promise.all(
    names.flatMap((name) =>
      Array.from({ length: instances }, () => startServiceProcess(name, environment)),
    ),
  );
  for (const service of services) resources.defer(service.stop);
  const pids: readonly (readonly [name: string, pid: number])[] = [
    ['kafka', childrenOf(process.pid, /kafka\.Kafka/)[0] ?? 0],
    ['postgres', postgres.pid],
    ...services.map(({ name, pid }) => [name, pid] as const),
  ];
  let sentCount = 0;
  const send = async (packets: Iterable<Uint8Array>) => {
    const before = sentCount;
    for (const some of chunks(packets, 64)) {
      const records = some.map((value, i) => ({ topic, key: String(sentCount + i), value }));
      await bus.produce(records);
      sentCount += some.length;
    }
    return sentCount - before;
  };
  const parts = resources.move();
  return {
    bus,
    stored,
    startCounting: () => countingUsage(pids),
    send,
    async sendWhileStopped(packets) {
      const beginMs = performance.now();
      for (const { pid } of services) process.kill(pid, 'SIGSTOP');
      try {
        return await send(packets);
      } finally {
        if (performance.now() - beginMs > sessionTimeoutMs) {
          say(
            '  sending took so long that the services have lost their partitions: they join again',
          );
        }
        for (const { pid } of services) process.kill(pid, 'SIGCONT');
      }
    },
    untilDrained: () => untilDrained(services, sentCount),
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}

function countingUsage(pids: readonly (readonly [string, number])[]): () => ProcessCost[] {
  const before = pids.map(([, pid]) => usageOf(pid).cpuSeconds);
  return () => {
    const usages = pids.map(([name, pid], i) => {
      const usage: ProcessUsage = usageOf(pid);
      return { ...usage, name, cpuSeconds: usage.cpuSeconds - before[i]! };
    });
    // The instances of a service are one line of the table.
    return [...Map.groupBy(usages, ({ name }) => name)].map(([name, group]) => ({
      name,
      cpuSeconds: group.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
      peakMebibytes: group.reduce((sum, { peakMebibytes }) => sum + peakMebibytes, 0),
    }));
  };
}

/** Asks /health, which costs nothing, and /metrics only when all is still. */
async function untilDrained(services: readonly ServiceProcess[], sentCount: number) {
  const startMs = Date.now();
  for (;;) {
    await sleep(500);
    const lastBatchMs = Math.max(...(await Promise.all(services.map(readLastBatchMs))));
    if (Date.now() - startMs > maxDrainMs) {
      throw new Error(`not drained after ${maxDrainMs / 1000} s: see the log of the services`);
    }
    if (Date.now() - lastBatchMs < stillMs) continue;
    const counts = await Promise.all(services.map(readServiceCounts));
    const ingested = counts
      .filter((_, i) => services[i]?.name === 'ingest')
      .reduce((sum, { processed }) => sum + processed, 0);
    if (ingested >= sentCount && counts.every(({ lagMessages }) => lagMessages === 0)) {
      return Math.max(0, lastBatchMs - startMs) / 1000;
    }
  }
}

function* chunks<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let chunk: T[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
