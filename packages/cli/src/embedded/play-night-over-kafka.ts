import { join } from 'node:path';
import { connectKafka } from '@lucero/kafka';
import { topicSpecs, untilAborted } from '@lucero/runtime';
import { startEmbeddedPostgres } from '@lucero/store';
import { startKafka, startServiceProcess } from '@lucero/testkit';
import { sendPackets } from '../send-packets.ts';
import { simulatedNight, simulatedPackets } from './packet-sources.ts';
import { importSimulatedCatalogs } from './simulated-catalogs.ts';
import { checkAddress } from './start-pages.ts';

/** Both surveys are in it, as in a folder of packets. */
const packetTopic = 'demo_packets';
/** Enough for a laptop: each is a process of its own anyway. */
const partitions = 1;
const retentionHours = 24;

const steps = [
  ...['ingest', 'archive', 'classify-stamps', 'compute-features', 'classify-lightcurves'],
  ...['record', 'publish', 'apply-updates', 'crossmatch', 'apply-filters'],
];

export interface KafkaNightOptions {
  /** Of everything that the night leaves; it is there already. */
  readonly folder: string;
  readonly simulation: { readonly alertCount: number; readonly seed: number };
  /** 0 = as fast as they go through. */
  readonly alertsPerSecond: number;
  /** Of the API; the page has the next one. 0 = any free ones. */
  readonly port: number;
  readonly signal: AbortSignal;
}

/**
 * The simulated night as an observatory would bring it: a real Kafka, every service a process of its own, the
 * public topics open to any client of this machine. Serves until the signal, and leaves nothing behind.
 */
export async function playNightOverKafka(options: KafkaNightOptions): Promise<void> {
  const { folder, simulation, alertsPerSecond, port, signal } = options;
  const webPort = port === 0 ? 0 : port + 1;
  await checkAddress('127.0.0.1', port);
  await checkAddress('127.0.0.1', webPort);
  say('Starting Kafka, Postgres and every service as a process of its own (half a minute) …');
  await using resources = new AsyncDisposableStack();
  const kafka = resources.use(await startKafka());
  const postgres = await startEmbeddedPostgres({ dataFolder: join(folder, 'postgres') });
  resources.defer(() => postgres.stop());
  const bus = resources.use(
    await connectKafka({ brokers: [kafka.brokers], clientId: 'demo', compression: 'none' }),
  );
  await bus.ensureTopics(topicSpecs([packetTopic], { partitions, retentionHours }));
  const { alertCount, seed } = simulation;
  const catalogsFolder = join(folder, 'catalogs');
  const nightMjdUtc = simulatedNight(Date.now());
  await importSimulatedCatalogs(catalogsFolder, { alertCount, seed, nightMjdUtc });
  const environment = {
    LUCERO_KAFKA__BROKERS: kafka.brokers,
    LUCERO_KAFKA__PARTITIONS: String(partitions),
    LUCERO_STORE__URL: postgres.url,
    LUCERO_LAKE__PATH: join(folder, 'lake'),
    LUCERO_CATALOGS__PATH: catalogsFolder,
    LUCERO_SURVEY__TOPICS: packetTopic,
    LUCERO_PUBLISH__JSON_TOPICS: 'all',
    LUCERO_API__PORT: String(port),
    LUCERO_LOG__LEVEL: 'info',
  };
  const start = async (name: string, more: Readonly<Record<string, string>> = {}) => {
    const service = await startServiceProcess(name, { ...environment, ...more });
    resources.defer(service.stop);
    return service.statusUrl;
  };
  // The first brings the tables up to date, so the others find them.
  const api = await start('api');
  const [page] = await Promise.all([
    start('web', { LUCERO_WEB__PORT: String(webPort), LUCERO_WEB__API_URL: api }),
    ...steps.map((name) => start(name)),
  ]);
  say(`
  Web page   ${page}/
  REST API   ${api}/api
  Kafka      ${kafka.brokers}   topics lucero.<survey>.<class>, lucero.classified, each also with .json behind
  Schemas    ${api}/registry
`);
  say(`Playing a simulated night of ${alertCount} alerts (ZTF and Rubin) …`);
  const packets = simulatedPackets({ alertCount, seed, nightMjdUtc }).map(({ bytes }) => ({
    key: null,
    value: bytes,
  }));
  const sending = { perSecond: alertsPerSecond, total: alertCount, signal };
  const sent = await sendPackets(bus, packetTopic, packets, sending);
  if (signal.aborted) return;
  say(`${sent} packets sent. Serving until Ctrl-C.`);
  await untilAborted(signal);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
