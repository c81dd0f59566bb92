import { simulateAlerts } from '@lucero/simulator';
import { unixMsToMjdUtc } from '@lucero/sky';
import { toldOfNothing } from '../files/found-packet.ts';
import { packetsToRead } from '../packets-to-read.ts';
import type { FedPacket } from './embedded-broker.ts';

/** Packets of files as they are fed: damaged ones too, they become dead letters. */
export async function* packetsToFeed(paths: readonly string[]): AsyncGenerator<FedPacket> {
  for await (const packet of packetsToRead(paths)) {
    const { source, bytes } = packet;
    if (!toldOfNothing(packet)) yield { source, bytes, publishedMs: Date.now() };
  }
}

/**
 * The last simulated night of both surveys, one alert of Rubin after every three of ZTF.
 *
 * @param alertCount of both together
 */
export function* simulatedPackets(
  alertCount: number,
  seed: number,
  nowMs: number,
): Generator<FedPacket> {
  // Observatories of the Americas close by 13 h UTC: the night that ended last.
  const nightMjdUtc = Math.floor(unixMsToMjdUtc(nowMs) - 13 / 24);
  const lsstCount = Math.floor(alertCount / 4);
  const ztfCount = alertCount - lsstCount;
  const ztf = simulateAlerts({ survey: 'ztf', alertCount: ztfCount, seed, nightMjdUtc });
  const lsst = simulateAlerts({
    survey: 'lsst',
    alertCount: lsstCount,
    seed: seed + 1,
    nightMjdUtc,
  });
  for (let i = 0; i < alertCount; i++) {
    const [survey, night] = i % 4 === 3 ? (['lsst', lsst] as const) : (['ztf', ztf] as const);
    const next = night.next();
    const alert = next.done === true ? (survey === 'ztf' ? lsst : ztf).next().value : next.value;
    if (alert === undefined) return;
    yield {
      source: `simulation/${survey}/${nightMjdUtc}/${seed}/${alert.alertId}`,
      bytes: alert.packet,
      publishedMs: Date.now(),
    };
  }
}
