import { chmod, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectKafka } from '@lucero/kafka';
import { openStore } from '@lucero/store';
import { freePorts, startKafka } from '@lucero/testkit';
import { stepServices } from '../integration/consumer-groups.ts';
import { addShadow, makeModels } from '../integration/models-for-tests.ts';
import { type ChaosCatalogs, makeCatalogs } from './catalogs.ts';
import type { Fault, ServerName } from './fault.ts';
import { type ChaosFilters, makeFilters } from './filters.ts';
import { type LakeDisk, makeLakeDisk } from './lake-disk.ts';
import type { LoadOptions } from './load-plan.ts';
import type { Reaper } from './reaper.ts';
import { FaultyPostgres, type FaultyServer, faultyKafka } from './servers.ts';
import { Supervisor } from './supervisor.ts';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';

/** The shortest that Lucero takes: faults longer than this fit into a short run. */
export const sessionTimeoutMs = 6000;
/** The network between services and servers always takes this long, each way: what is under way is killed. */
const usualDelayMs = 5;
export const surveyTopics = { ztf: 'chaos_ztf', lsst: 'chaos_lsst' } as const;
const partitions = 4;
/** Of the tiny classifiers: reached by some alerts of an object, and by others not. */
export const noticeRules = { classes: ['SN', 'AGN'], minProbability: 0.7 } as const;

/** The broker as in production, on a network and a disk that can fail. */
export interface World extends AsyncDisposable {
  readonly folder: string;
  /** Past the proxy: for surveys, readers and watchers. */
  readonly brokers: string;
  readonly databaseUrl: () => string;
  readonly lakeFolder: string;
  readonly modelsFolder: string;
  readonly catalogs: ChaosCatalogs;
  readonly filters: ChaosFilters;
  /** name@version that must never speak in public. */
  readonly shadow: string;
  readonly supervisor: Supervisor;
  /** Makes it go wrong, and resolves when it is over; says why when it could not. */
  readonly inflict: (fault: Fault) => Promise<string | null>;
}

export interface WorldOptions {
  readonly reaper: Reaper;
  /** Where the services' logs go; null: into the folder that is removed at the end. */
  readonly logFolder: string | null;
  /** Whose sky the catalogues list. */
  readonly load: LoadOptions;
}

export async function startWorld({ reaper, logFolder, load }: WorldOptions): Promise<World> {
  await using opening = new AsyncDisposableStack();
  // Others may pass through it (not list it): as root, Postgres runs as a user of its own.
  const folder = await mkdtemp(join(tmpdir(), 'lucero-chaos-'));
  reaper.ownFolder(folder);
  await chmod(folder, 0o711);
  const ports: Record<ServerName, number> = { kafka: 0, postgres: 0 };
  const proxies = {
    kafka: opening.use(await startTcpProxy(() => ports.kafka)),
    postgres: opening.use(await startTcpProxy(() => ports.postgres)),
  };
  const kafka = opening.use(await startKafka({ advertisedPort: proxies.kafka.port }));
  const postgres = opening.use(await FaultyPostgres.start(join(folder, 'postgres'), reaper));
  ports.kafka = portOf(kafka.brokers);
  ports.postgres = postgres.port;
  const servers = { kafka: faultyKafka(kafka, reaper), postgres };
  const disk = await makeLakeDisk(join(folder, 'lake'), reaper);
  const modelsFolder = join(folder, 'models');
  await mkdir(modelsFolder);
  makeModels(modelsFolder);
  await letFeaturesAlwaysSpeak(modelsFolder);
  const shadow = addShadow(modelsFolder);
  const catalogs = await makeCatalogs(join(folder, 'catalogs'), load);

  await openStore({ url: postgres.url }).then((store) => store[Symbol.asyncDispose]());
  const filters = await makeFilters(postgres.url, catalogs.sourcesFile);
  await makeSurveyTopics(kafka.internalBrokers);
  const supervisor = new Supervisor({
    environment: {
      LUCERO_KAFKA__BROKERS: `127.0.0.1:${proxies.kafka.port}`,
      LUCERO_KAFKA__SESSION_TIMEOUT_MS: String(sessionTimeoutMs),
      LUCERO_KAFKA__PARTITIONS: String(partitions),
      LUCERO_STORE__URL: withPort(postgres.url, proxies.postgres.port),
      LUCERO_STORE__POOL_SIZE: '2',
      LUCERO_LAKE__PATH: disk.path,
      LUCERO_SURVEY__TOPICS: Object.values(surveyTopics).join(','),
      LUCERO_CATALOGS__PATH: catalogs.folder,
      LUCERO_CATALOGS__REFRESH_SECONDS: '1',
      LUCERO_MODELS__PATH: modelsFolder,
      LUCERO_MODELS__SHADOW: shadow,
      LUCERO_PUBLISH__FILTERS_PATH: await filterOfEverything(folder),
      LUCERO_PUBLISH__JSON_TOPICS: 'all',
      LUCERO_NOTICES__CLASSES: noticeRules.classes.join(','),
      LUCERO_NOTICES__MIN_PROBABILITY: String(noticeRules.minProbability),
      // Many small batches: many places to be interrupted at.
      LUCERO_STEP__MAX_BATCH_MESSAGES: '16',
      LUCERO_REGISTRY__CACHE_PATH: join(folder, 'schemas'),
    },
    logFolder: logFolder ?? join(folder, 'logs'),
    ports: await freePorts(Supervisor.instancesOfEach * stepServices.length),
    reaper,
  });
  opening.defer(() => supervisor.stop());
  supervisor.start();
  await supervisor.untilAllRun();
  for (const proxy of Object.values(proxies)) proxy.delay(usualDelayMs);
  const resources = opening.move();
  return {
    folder,
    brokers: kafka.internalBrokers,
    databaseUrl: () => postgres.url,
    lakeFolder: disk.path,
    modelsFolder,
    catalogs,
    filters,
    shadow,
    supervisor,
    inflict: (fault) => inflict(fault, { supervisor, servers, proxies, disk, catalogs }),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

interface Victims {
  readonly supervisor: Supervisor;
  readonly servers: Readonly<Record<ServerName, FaultyServer>>;
  readonly proxies: Readonly<Record<ServerName, TcpProxy>>;
  readonly disk: LakeDisk;
  readonly catalogs: ChaosCatalogs;
}

async function inflict(
  fault: Fault,
  { supervisor, servers, proxies, disk, catalogs }: Victims,
): Promise<string | null> {
  switch (fault.kind) {
    case 'kill-service': {
      const { service, instances, backAfterMs } = fault;
      await Promise.all(instances.map((i) => supervisor.kill(service, i, backAfterMs)));
      return null;
    }
    case 'pause-service':
      await supervisor.pause(fault.service, fault.instance, fault.forMs);
      return null;
    case 'kill-server':
      await servers[fault.server].killFor(fault.backAfterMs);
      return null;
    case 'pause-server':
      await servers[fault.server].pauseFor(fault.forMs);
      return null;
    case 'cut':
      proxies[fault.server].cut();
      return null;
    case 'delay':
      proxies[fault.server].delay(fault.delayMs);
      await sleep(fault.forMs);
      proxies[fault.server].delay(usualDelayMs);
      return null;
    case 'fill-disk':
      if (!(await disk.fill())) return 'no disk may be mounted here';
      await sleep(fault.forMs);
      await disk.free();
      return null;
    case 'change-catalog':
      await catalogs.change();
      return null;
  }
}

async function makeSurveyTopics(brokers: string): Promise<void> {
  await using bus = await connectKafka({ brokers: [brokers], clientId: 'chaos' });
  const retentionMs = 24 * 3_600_000;
  await bus.ensureTopics(
    Object.values(surveyTopics).map((name) => ({ name, partitions, retentionMs })),
  );
}

/**
 * The tiny classifier of features reads one that every object has: whether it must speak of an alert is
 * then known from its manifest and the packet, without computing a feature.
 */
async function letFeaturesAlwaysSpeak(modelsFolder: string): Promise<void> {
  const file = join(modelsFolder, 'tiny-features/1.0.0/manifest.json');
  const manifest = await readFile(file, 'utf8');
  await writeFile(file, manifest.replace('"positive_fraction_1"', '"Coordinate_x"'));
}

/** A filter that lets everything pass: each record is then in two public topics, or in none. */
async function filterOfEverything(folder: string): Promise<string> {
  const path = join(folder, 'filters.json');
  await writeFile(path, JSON.stringify([{ name: 'everything' }]));
  return path;
}

const luceroSchemas = join(import.meta.dirname, '../../schemas/lucero');

/** Schema of the slim records of lucero.classified. */
export const classifiedSchema = join(luceroSchemas, 'classified/v1/classified.avsc');

/** Schema of the records of lucero.matches. */
export const matchSchema = join(luceroSchemas, 'match/v1/match.avsc');

/** Schema of the records of filters of people. */
export const filterEventSchema = join(luceroSchemas, 'filter-event/v1/filter-event.avsc');

/** Schemas of public records by the number in their frames, for the independent reader. */
export async function publicRecordSchemas(): Promise<Readonly<Record<string, string>>> {
  const text = await readFile(join(luceroSchemas, 'ids.json'), 'utf8');
  const ids = JSON.parse(text) as Record<string, number>;
  return Object.fromEntries(
    Object.entries(ids)
      .filter(([name]) => name.startsWith('classification/'))
      .map(([name, id]) => [String(id), join(luceroSchemas, name, 'classification.avsc')]),
  );
}

const portOf = (hostPort: string): number => Number(hostPort.slice(hostPort.lastIndexOf(':') + 1));

function withPort(url: string, port: number): string {
  const changed = new URL(url);
  changed.port = String(port);
  return changed.href;
}
