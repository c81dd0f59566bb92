import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@lucero/observability';
import { deadLettersOf, retry, untilAborted } from '@lucero/runtime';
import type { NightOfAllSurveys } from '@lucero/simulator';
import { interruptedExitCode } from '../interrupted-exit-code.ts';
import { namedPaths } from '../named-paths.ts';
import { releasesFolder } from '../night/release-place.ts';
import { checkPaths } from '../packets-in-files.ts';
import { startProgress } from '../progress.ts';
import { UsageError } from '../usage-error.ts';
import { writableFolder } from '../writable-folder.ts';
import {
  deadPacketTopic,
  type EmbeddedBroker,
  type FedPacket,
  openEmbeddedBroker,
} from './embedded-broker.ts';
import { packetsToFeed, simulatedNight, simulatedPackets } from './packet-sources.ts';
import { findRunning, forgetRunning, noteRunning } from './running-broker.ts';
import { importSimulatedCatalogs } from './simulated-catalogs.ts';
import { checkAddress, type RunningPages, startPages } from './start-pages.ts';

export interface NightOptions {
  readonly dataFolder: string;
  /** What makes another command ask the same folder: '' or ' --data DIR'. */
  readonly dataHint: string;
  readonly paths: readonly string[];
  /** nightMjdUtc absent: the night that ended last. */
  readonly simulation: (Omit<NightOfAllSurveys, 'nightMjdUtc'> & Partial<NightOfAllSurveys>) | null;
  /** 0 = as fast as they go through. */
  readonly alertsPerSecond: number;
  readonly host: string;
  readonly port: number;
  /** Of /metrics; null: that of the settings. */
  readonly metricsPort: number | null;
  /** Stop when everything fed has gone through, instead of serving on. */
  readonly isOnce: boolean;
  readonly opensBrowser: boolean;
  readonly logger: Logger;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

/** Starts the embedded broker with its pages, feeds it, and serves until the signal. */
export async function playNight(options: NightOptions): Promise<void> {
  const { dataFolder, simulation, paths, signal } = options;
  const startMs = performance.now();
  checkPaths(paths);
  await using started = await startBroker(options);
  const { broker, pages } = started;
  say(
    `\n  Web page   ${pages.url}/\n  REST API   ${pages.url}/api\n  Metrics    ${pages.metricsUrl}\n`,
  );
  if (options.opensBrowser) openBrowser(pages.url, options.environment);
  try {
    // A folder of earlier nights has its first alert behind it.
    const former = await summaryOf(broker, signal);
    const firstClassified =
      former?.byClass.length === 0 ? tellFirstClassification(broker, startMs) : null;
    if (simulation !== null) {
      say(`Playing a simulated night of ${simulation.alertCount} alerts (ZTF and Rubin) …`);
      const packets = simulatedPackets(wholeNight(simulation));
      await feed(broker, packets, { ...options, total: simulation.alertCount });
    }
    if (paths.length > 0 && !signal.aborted) {
      say(`Feeding ${namedPaths(paths)} …`);
      await feed(broker, packetsToFeed(paths), { ...options, total: null });
    }
    firstClassified?.stop();
    if (!options.isOnce && !signal.aborted) {
      say(`Serving ${pages.url}/ until Ctrl-C.`);
      await Promise.race([broker.failed, untilAborted(signal)]);
    }
    if (options.isOnce && signal.aborted) process.exitCode = interruptedExitCode;
  } finally {
    forgetRunning(dataFolder);
  }
}

const wholeNight = (simulation: NonNullable<NightOptions['simulation']>): NightOfAllSurveys => ({
  nightMjdUtc: simulatedNight(Date.now()),
  ...simulation,
});

interface Started extends AsyncDisposable {
  readonly broker: EmbeddedBroker;
  readonly pages: RunningPages;
}

/** A start that fails leaves nothing behind: no folder, no half of one. */
async function startBroker(options: NightOptions): Promise<Started> {
  const { dataFolder, host, port } = options;
  const running = findRunning(dataFolder);
  // After a kill, the process id of the note may be another program's by now, or even ours (in a container).
  if (running !== null && (await answers(running.url))) {
    throw new UsageError(
      `a Lucero serves ${dataFolder} already at ${running.url} (process ${running.pid}): choose another folder with --data`,
    );
  }
  await checkAddress(host, port);
  const folder = writableFolder(dataFolder, '--data');
  say(`Starting Lucero in ${dataFolder} (embedded Postgres, all services in this process) …`);
  try {
    await using opening = new AsyncDisposableStack();
    if (options.simulation !== null) {
      const night = wholeNight(options.simulation);
      await importSimulatedCatalogs(join(dataFolder, 'catalogs'), night);
    }
    const broker = opening.use(await openEmbeddedBroker({ ...options, say }));
    const releasesPath = releasesFolder(dataFolder, options.environment);
    const pages = opening.use(await startPages(broker, { ...options, releasesPath }));
    noteRunning(dataFolder, { pid: process.pid, url: pages.url, storeUrl: broker.storeUrl });
    const owned = opening.move();
    return { broker, pages, [Symbol.asyncDispose]: () => owned.disposeAsync() };
  } catch (error) {
    folder.undo();
    throw error;
  }
}

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/health`, { signal: AbortSignal.timeout(5_000) }).then(
    () => true,
    () => false,
  );

/** Waits for a database that is away; null when interrupted meanwhile. */
async function summaryOf(
  { store, failed }: EmbeddedBroker,
  signal: AbortSignal,
): Promise<Awaited<ReturnType<EmbeddedBroker['store']['summarise']>> | null> {
  try {
    const patient = retry(() => store.summarise(), { forMs: Number.POSITIVE_INFINITY, signal });
    return await Promise.race([patient, failed]);
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}

async function feed(
  broker: EmbeddedBroker,
  packets: Iterable<FedPacket> | AsyncIterable<FedPacket>,
  options: NightOptions & { readonly total: number | null },
): Promise<void> {
  const { alertsPerSecond, signal, total } = options;
  const progress = startProgress(total ?? 0, 'alerts');
  const formerLetters = await Array.fromAsync(lettersOf(broker));
  const former = await summaryOf(broker, signal);
  const formerWithheldCount = await countWithheld(broker);
  const startMs = performance.now();
  let fed = 0;
  for await (const packet of packets) {
    if (signal.aborted) break;
    if (alertsPerSecond > 0) {
      const dueMs = startMs + (fed * 1000) / alertsPerSecond;
      const waitMs = dueMs - performance.now();
      if (waitMs > 1) await sleep(waitMs, undefined, { signal }).catch(() => undefined);
    }
    await broker.feed(packet);
    fed += 1;
    progress.update(fed, `${(fed / ((performance.now() - startMs) / 1000)).toFixed(0)} alerts/s`);
  }
  await Promise.race([broker.drained(), untilAborted(signal)]);
  progress.stop();
  const seconds = (performance.now() - startMs) / 1000;
  const summary = await summaryOf(broker, signal);
  if (former === null || summary === null) return;
  const { objectCount, alertCount, byClass } = summary;
  say(
    `Fed ${fed} packets in ${seconds.toFixed(0)} s. In the store: ${alertCount} alerts of ${objectCount} objects.`,
  );
  const origins = (await Array.fromAsync(lettersOf(broker))).slice(formerLetters.length);
  // Several services may have refused a packet.
  const rejectedCount = new Set(origins).size;
  if (rejectedCount > 0) {
    say(
      `${rejectedCount} packets were rejected: \`lucero dead-letters list${options.dataHint}\` says why.`,
    );
  }
  const withheldCount = (await countWithheld(broker)) - formerWithheldCount;
  if (withheldCount > 0) {
    say(`${withheldCount} packets are of programs that are not served (--programs): left out.`);
  }
  const knownCount = fed - rejectedCount - withheldCount - (alertCount - former.alertCount);
  if (knownCount > 0 && !signal.aborted) {
    say(`${knownCount} packets were of alerts known already: nothing is classified twice.`);
  }
  if (byClass.length > 0) say('Objects by their most probable class, of each classifier:');
  for (const { classifier, className, objectCount: count } of byClass) {
    say(`  ${classifier.padEnd(24)}${className.padEnd(16)}${String(count).padStart(7)}`);
  }
}

/**
 * Where the packet of each dead letter stood, of all times: the folder keeps them, so that a file that is
 * fed again has two of each. Nothing is replayed meanwhile, so there are no new marks.
 */
async function* lettersOf({ bus }: EmbeddedBroker): AsyncGenerator<string> {
  for await (const { origin } of deadLettersOf(bus, deadPacketTopic)) {
    yield `${origin.topic}/${origin.partition}/${origin.offset}`;
  }
}

/** Alerts of programs that are not served; ingest, the first of the services, sees every packet. */
async function countWithheld(broker: EmbeddedBroker): Promise<number> {
  const counted = await broker.metrics[0]?.outcomes.get();
  return counted?.values.find(({ labels }) => labels.code === 'program-not-served')?.value ?? 0;
}

/** Says once how long the first classified alert took from the start of the process. */
function tellFirstClassification(broker: EmbeddedBroker, startMs: number): { stop: () => void } {
  const stop = new AbortController();
  const look = async () => {
    while (!stop.signal.aborted) {
      const { byClass } = await broker.store.summarise();
      if (byClass.length > 0) {
        const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
        say(`First alert classified ${seconds} s after the start.`);
        return;
      }
      await sleep(250, undefined, { signal: stop.signal });
    }
  };
  // It is a courtesy: a store that fails is for the services to tell.
  look().catch(() => undefined);
  return { stop: () => stop.abort() };
}

/** Shows the page where there is a desktop; elsewhere the printed address does. */
function openBrowser(url: string, environment: NightOptions['environment']): void {
  const command = process.platform === 'darwin' ? 'open' : 'xdg-open';
  if (
    !process.stderr.isTTY ||
    (process.platform === 'linux' && environment.DISPLAY === undefined)
  ) {
    return;
  }
  spawn(command, [url], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
