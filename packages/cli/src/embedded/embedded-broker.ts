import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { type PacketReader, startPacketReader } from '@lucero/avro';
import { type Catalogs, openCatalogs } from '@lucero/catalogs';
import { checkDataService, readTrainingInputs } from '@lucero/check-data';
import { featureSourcesIn, openPeriodSearcher } from '@lucero/compute-features';
import { loadConfig, regionTopics } from '@lucero/config';
import { catalogContext, regionContext } from '@lucero/crossmatch';
import {
  openClassifiers,
  type Running,
  recordServedVersions,
  registrationOf,
  type StampClassifier,
} from '@lucero/inference';
import { type KnownOrbits, openKnownOrbits } from '@lucero/known-orbits';
import { type Lake, openLocalLake, readDiskRoom } from '@lucero/lake';
import type { Logger, ServiceMetrics } from '@lucero/observability';
import type { Filter } from '@lucero/publish';
import { regionsService } from '@lucero/regions';
import {
  codeVersion,
  deadTopicOf,
  type Health,
  InProcessBus,
  originHeaders,
  traceStages,
} from '@lucero/runtime';
import { keepPostgresRunning, openStore, type Store } from '@lucero/store';
import { webhooksService } from '@lucero/webhooks';
import { embeddedServices } from './embedded-services.ts';
import { runServices } from './run-services.ts';

const MiB = 1024 * 1024;

/** The one topic that packets are fed to, whatever their survey. */
const packetTopic = 'embedded.packets';

/** Where packets go that could not be read. */
export const deadPacketTopic = deadTopicOf(packetTopic);

export interface EmbeddedBrokerOptions {
  /** Postgres, lake and dead letters live here and outlive the process. */
  readonly dataFolder: string;
  readonly logger: Logger;
  /** Hears in one sentence what happens to its database; default: the log does. */
  readonly say?: (sentence: string) => void;
  readonly filters?: readonly Filter[];
  /** Settings such as LUCERO_MODELS__PATH; those of Kafka and the store are not read. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface FedPacket {
  readonly bytes: Uint8Array;
  /** Names the packet for ever: the same source fed again is a replay, not a duplicate. */
  readonly source: string;
  readonly publishedMs: number;
}

export interface EmbeddedBroker extends AsyncDisposable {
  readonly store: Store;
  readonly lake: Lake;
  readonly bus: InProcessBus;
  readonly packetReader: PacketReader;
  readonly stampClassifiers: readonly Running<StampClassifier>[];
  readonly catalogs: Catalogs;
  /** Where the classifiers are; empty: models/ of this checkout. */
  readonly modelsPath: string;
  readonly health: readonly Health[];
  readonly metrics: readonly ServiceMetrics[];
  /** Where its Postgres listens. */
  readonly storeUrl: string;
  readonly orbits: KnownOrbits;
  /** Waits while too many bytes are under way; throws when a service gave up. */
  readonly feed: (packet: FedPacket) => Promise<void>;
  /** Resolves when everything fed has gone through every service; throws when one gave up. */
  readonly drained: () => Promise<void>;
  /** Rejects when a service or the database gave up; otherwise pending until the broker is closed. */
  readonly failed: Promise<never>;
}

/**
 * All services in one process, over an in-process bus and an embedded Postgres: the same steps as over
 * Kafka, without a server to install.
 */
export async function openEmbeddedBroker(options: EmbeddedBrokerOptions): Promise<EmbeddedBroker> {
  const { dataFolder, logger } = options;
  await using opening = new AsyncDisposableStack();
  await mkdir(dataFolder, { recursive: true });
  const settings = loadConfig(
    [
      ...(['survey', 'packet', 'registry', 'models', 'step', 'updates'] as const),
      ...(['catalogs', 'regions', 'orbits', 'filters', 'webhooks', 'tracing', 'checks'] as const),
    ],
    options.environment,
  );

  const traces = opening.use(await traceStages(settings.tracing, logger));

  const packetReader = await startPacketReader(settings);
  const postgres = await keepPostgresRunning({
    dataFolder: join(dataFolder, 'postgres'),
    onChange: options.say ?? ((sentence) => logger.warn(sentence)),
  });
  opening.defer(() => postgres.stop());
  const store = opening.use(
    await openStore({ url: postgres.url, poolSize: 6, statementTimeoutMs: 60_000 }),
  );
  const lake = opening.use(
    await openLocalLake({ path: join(dataFolder, 'lake'), writer: `embedded-${randomUUID()}` }),
  );
  const { path: catalogsPath, refreshSeconds, ...sweep } = settings.catalogs;
  const catalogs = opening.use(
    await openCatalogs(catalogsPath === '' ? join(dataFolder, 'catalogs') : catalogsPath, {
      onQuarantined: (quarantine) =>
        logger.error(quarantine, 'a file of a catalogue is damaged: its places are unknown'),
    }),
  );
  const { path: orbitsPath } = settings.orbits;
  const orbits = opening.use(
    openKnownOrbits(orbitsPath === '' ? join(dataFolder, 'orbits') : orbitsPath, Date.now),
  );
  const searcher = opening.use(openPeriodSearcher());
  const { stampClassifiers, featureClassifiers } = await openClassifiers(settings.models);
  for (const classifier of [...stampClassifiers, ...featureClassifiers]) {
    await store.registerClassifier(registrationOf(classifier));
  }
  await recordServedVersions(store, [...stampClassifiers, ...featureClassifiers], {
    ...{ service: 'embedded', who: `lucero@${hostname()}`, codeVersion, nowMs: Date.now() },
  });

  const noticeTopics = regionTopics(settings.regions.topics);
  const bus = new InProcessBus({
    maxBytes: 16 * MiB,
    deadLetterFolder: join(dataFolder, 'dead-letters'),
  });
  const services = embeddedServices({
    ...{ store, lake, bus, packetReader, stampClassifiers, featureClassifiers, packetTopic },
    diskRoom: () => readDiskRoom({ path: join(dataFolder, 'lake') }),
    searchPeriod: searcher.search,
    filters: options.filters ?? [],
    updatesTopic: settings.updates.topic,
    noticeTopics,
    applyFilters: { ...settings.filters, logger },
    orbits: {
      orbits,
      onUnknown: (reason) => logger.warn({ reason }, 'known bodies near an alert are unknown'),
    },
    regions: regionContext({ ...settings.regions, ...{ store, logger, nowMs: Date.now } }),
    notices:
      noticeTopics.length === 0
        ? null
        : regionsService({ ...settings.regions, store, topics: noticeTopics, nowMs: Date.now }),
    // crossmatch looks for new versions, between its batches.
    findSources: featureSourcesIn(catalogs, null),
    catalogs: catalogContext({
      ...{ store, catalogs, ...sweep },
      ...{ refreshMs: refreshSeconds * 1_000, nowMs: Date.now },
    }),
  });

  const stop = new AbortController();
  const { health, metrics, runs } = runServices(services, {
    bus,
    retryMs: settings.step.retrySeconds * 1000,
    logger,
    signal: stop.signal,
  });
  const [first] = metrics;
  if (first !== undefined) traces?.addMetrics(first);
  const webhooks = webhooksService({
    ...{ store, logger, settings: settings.webhooks, withProcessMetrics: false },
  });
  const checkData = checkDataService({
    ...{ store, bus, logger, settings: settings.checks, nowMs: Date.now },
    ...{ training: readTrainingInputs(settings.models.path), withProcessMetrics: false },
  });
  const allRuns = [...runs, webhooks.run(stop.signal), checkData.run(stop.signal)];
  opening.defer(async () => {
    stop.abort();
    await Promise.allSettled(allRuns);
  });
  const { promise: failed, reject: rejectFailed } = Promise.withResolvers<never>();
  failed.catch(() => undefined);
  for (const run of [...allRuns, postgres.failed]) {
    run.catch((error: Error) => {
      // `feed` and `drained` then throw this error.
      bus.close(error);
      rejectFailed(error);
    });
  }

  const resources = opening.move();
  return {
    store,
    lake,
    bus,
    packetReader,
    stampClassifiers,
    catalogs,
    modelsPath: settings.models.path,
    health: [...health, webhooks.health, checkData.health],
    metrics: [...metrics, webhooks.metrics, checkData.metrics],
    storeUrl: postgres.url,
    orbits,
    failed,
    feed: ({ bytes, source, publishedMs }) =>
      bus.produce([
        {
          topic: packetTopic,
          key: null,
          value: bytes,
          headers: originHeaders({ topic: source, partition: 0, offset: 0n }),
          timestampMs: publishedMs,
        },
      ]),
    drained: () => bus.drained(),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}
