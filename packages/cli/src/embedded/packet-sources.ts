import { type NightOfAllSurveys, simulateAllSurveys } from '@lucero/simulator';
import { unixMsToMjdUtc } from '@lucero/sky';
import { reportIfEmpty } from '../files/found-packet.ts';
import { packetsToRead } from '../packets-to-read.ts';
import type { FedPacket } from './embedded-broker.ts';

/** Packets of files as they are fed: damaged ones too, they become dead letters. */
export async function* packetsToFeed(paths: readonly string[]): AsyncGenerator<FedPacket> {
  for await (const packet of packetsToRead(paths)) {
    const { source, bytes } = packet;
    if (!reportIfEmpty(packet)) yield { source, bytes, publishedMs: Date.now() };
  }
}

/** A simulated night of all surveys that can be simulated. */
export function* simulatedPackets(night: NightOfAllSurveys): Generator<FedPacket> {
  const { nightMjdUtc, seed } = night;
  for (const { survey, alertId, packet } of simulateAllSurveys(night)) {
    yield {
      source: `simulation/${survey}/${nightMjdUtc}/${seed}/${alertId}`,
      bytes: packet,
      publishedMs: Date.now(),
    };
  }
}

/** MJD in UTC of the night that ended last: observatories of the Americas close by 13 h UTC. */
export function simulatedNight(nowMs: number): number {
  return Math.floor(unixMsToMjdUtc(nowMs) - 13 / 24);
}
