import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@lucero/observability';
import { deadLettersOf, untilAborted } from '@lucero/runtime';
import { startProgress } from '../progress.ts';
import {
  deadPacketTopic,
  type EmbeddedBroker,
  type FedPacket,
  openEmbeddedBroker,
} from './embedded-broker.ts';
import { packetsToFeed, simulatedPackets } from './packet-sources.ts';
import { forgetRunning, noteRunning } from './running-broker.ts';
import { startPages } from './start-pages.ts';

export interface NightOptions {
  readonly dataFolder: string;
  readonly paths: readonly string[];
  readonly simulation: { readonly alertCount: number; readonly seed: number } | null;
  /** 0 = as fast as they go through. */
  readonly alertsPerSecond: number;
  readonly host: string;
  readonly port: number;
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
  say(`Starting Lucero in ${dataFolder} (embedded Postgres, all services in this process) …`);
  await using broker = await openEmbeddedBroker(options);
  await using pages = await startPages(broker, options);
  noteRunning(dataFolder, { pid: process.pid, url: pages.url, storeUrl: broker.storeUrl });
  say(`\n  Web page   ${pages.url}/\n  REST API   ${pages.url}/api\n`);
  if (options.opensBrowser) openBrowser(pages.url, options.environment);
  try {
    // A folder of earlier nights has its first alert behind it.
    const { byClass } = await broker.store.summarise();
    const firstClassified = byClass.length === 0 ? tellFirstClassification(broker, startMs) : null;
    if (simulation !== null) {
      say(`Playing a simulated night of ${simulation.alertCount} alerts (ZTF and Rubin) …`);
      await feed(broker, simulatedPackets(simulation.alertCount, simulation.seed, Date.now()), {
        ...options,
        total: simulation.alertCount,
      });
    }
    if (paths.length > 0 && !signal.aborted) {
      say(`Feeding ${paths.join(', ')} …`);
      await feed(broker, packetsToFeed(paths), { ...options, total: null });
    }
    firstClassified?.stop();
    if (!options.isOnce && !signal.aborted) {
      say(`Serving ${pages.url}/ until Ctrl-C.`);
      await Promise.race([broker.failed, untilAborted(signal)]);
    }
  } finally {
    forgetRunning(dataFolder);
  }
}

async function feed(
  broker: EmbeddedBroker,
  packets: Iterable<FedPacket> | AsyncIterable<FedPacket>,
  options: NightOptions & { readonly total: number | null },
): Promise<void> {
  const { alertsPerSecond, signal, total } = options;
  const progress = startProgress(total ?? 0, 'alerts');
  const formerLetterCount = await countLetters(broker);
  const { alertCount: formerAlertCount } = await broker.store.summarise();
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
  const { objectCount, alertCount, byClass } = await broker.store.summarise();
  say(
    `Fed ${fed} packets in ${seconds.toFixed(0)} s. In the store: ${alertCount} alerts of ${objectCount} objects.`,
  );
  const letterCount = (await countLetters(broker)) - formerLetterCount;
  if (letterCount > 0) {
    say(`${letterCount} packets were rejected: \`lucero dead-letters list\` says why.`);
  }
  const knownCount = fed - letterCount - (alertCount - formerAlertCount);
  if (knownCount > 0 && !signal.aborted) {
    say(`${knownCount} packets were of alerts known already: nothing is classified twice.`);
  }
  if (byClass.length > 0) say('Objects by their most probable class, of each classifier:');
  for (const { classifier, className, objectCount: count } of byClass) {
    say(`  ${classifier.padEnd(24)}${className.padEnd(16)}${String(count).padStart(7)}`);
  }
}

/**
 * Packets with a dead letter, of all times: the folder keeps them. Several services may have refused a
 * packet. Nothing is replayed meanwhile, so there are no new marks.
 */
async function countLetters({ bus }: EmbeddedBroker): Promise<number> {
  const places = new Set<string>();
  for await (const { place } of deadLettersOf(bus, deadPacketTopic)) {
    places.add(`${place.topic}/${place.partition}/${place.offset}`);
  }
  return places.size;
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
