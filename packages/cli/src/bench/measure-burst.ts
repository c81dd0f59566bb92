import { setTimeout as sleep } from 'node:timers/promises';
import { messageCodec } from '@lucero/avro';
import type { ChainUnderTest, ProcessCost } from './chain-under-test.ts';
import { readPublicTopics } from './public-topics.ts';

/** No record for so long after the last batch: the reader has all. */
const stillMs = 2000;

/** What became public of packets that were all there at once. */
export interface Burst {
  /** From the moment when the services may read the first packet to the last record at a reader. */
  readonly secondsToLastRecord: number;
  readonly records: number;
}

export interface DrainedBurst extends Burst {
  readonly alerts: number;
  /** To the end of the last batch of all services. */
  readonly seconds: number;
  readonly costs: readonly ProcessCost[];
}

/**
 * Drains a burst and reads what becomes public of it. All packets stand in the topic before a service reads the
 * first: a survey's brokers are faster than our sender, which would need the cores that drain. They are made
 * and sent one small batch at a time, and no more of them is ever in memory.
 */
export async function measureBurst(
  chain: ChainUnderTest,
  packets: Iterable<Uint8Array>,
): Promise<DrainedBurst> {
  const codec = messageCodec('classification');
  const sendingMs = Date.now();
  let records = 0;
  let lastRecordMs = 0;
  await using _reader = await readPublicTopics(chain.bus, (value) => {
    if (codec.decode(value).surveyPublishedMs < sendingMs) return;
    records += 1;
    lastRecordMs = Date.now();
  });
  const alerts = await chain.sendWhileStopped(packets);
  const beginMs = Date.now();
  const stopCounting = chain.startCounting();
  const seconds = await chain.untilDrained();
  const costs = stopCounting();
  while (Date.now() - lastRecordMs < stillMs) await sleep(stillMs / 4);
  const secondsToLastRecord = Math.max(0, lastRecordMs - beginMs) / 1000;
  return { alerts, seconds, costs, records, secondsToLastRecord };
}
