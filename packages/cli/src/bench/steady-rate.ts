import { setTimeout as sleep } from 'node:timers/promises';
import { messageCodec } from '@lucero/avro';
import type { ChainUnderTest, ProcessCost } from './chain-under-test.ts';
import { readPublicTopics } from './public-topics.ts';
import { quantile } from './spread.ts';

/** Packets are sent so many times a second: a producer's request for each would be measured, too. */
const turnsPerSecond = 10;
/** After the last packet: what is not public by then is missing from the counts. */
const lastWaitMs = 5000;

/** Milliseconds between two moments of an alert. */
export interface Delay {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** How long the records of one kind of classifier took, stage by stage. */
export interface StageDelays {
  readonly records: number;
  /** Packet in the survey topic → decoded (by ingest, or by classify-stamps for stamps). */
  readonly decoded: Delay;
  /** → classified. */
  readonly classified: Delay;
  /** → the public record at a reader of committed messages. */
  readonly published: Delay;
  /** From the first to the last. */
  readonly whole: Delay;
}

export interface SteadyRate {
  readonly alertsPerSecond: number;
  readonly stamps: StageDelays;
  readonly lightCurves: StageDelays;
  /** Between the first packet and the last. */
  readonly costs: readonly ProcessCost[];
  readonly alerts: number;
}

type Moments = Readonly<Record<keyof Omit<StageDelays, 'records'>, number[]>>;
const noMoments = (): Moments => ({ decoded: [], classified: [], published: [], whole: [] });

/**
 * Feeds a steady number of alerts a second and reads what becomes public of them.
 *
 * @param isStampClassifier by its name
 */
export async function measureSteadyRate(
  chain: ChainUnderTest,
  packets: readonly Uint8Array[],
  alertsPerSecond: number,
  isStampClassifier: (classifier: string) => boolean,
): Promise<SteadyRate> {
  const codec = messageCodec('classification');
  const startMs = Date.now();
  const stamps = noMoments();
  const lightCurves = noMoments();
  await using _reader = await readPublicTopics(chain.bus, (value) => {
    const nowMs = Date.now();
    const { surveyPublishedMs, ingestedMs, classifiedMs, classifier } = codec.decode(value);
    if (surveyPublishedMs < startMs) return;
    const moments = isStampClassifier(classifier) ? stamps : lightCurves;
    moments.decoded.push(ingestedMs - surveyPublishedMs);
    moments.classified.push(classifiedMs - ingestedMs);
    moments.published.push(nowMs - classifiedMs);
    moments.whole.push(nowMs - surveyPublishedMs);
  });
  const stopCounting = chain.startCounting();
  await sendSteadily(chain, packets, alertsPerSecond);
  const costs = stopCounting();
  await sleep(lastWaitMs);
  return {
    alertsPerSecond,
    stamps: delaysOf(stamps),
    lightCurves: delaysOf(lightCurves),
    costs,
    alerts: packets.length,
  };
}

async function sendSteadily(
  chain: ChainUnderTest,
  packets: readonly Uint8Array[],
  alertsPerSecond: number,
): Promise<void> {
  const beginMs = performance.now();
  const perTurn = Math.max(1, Math.round(alertsPerSecond / turnsPerSecond));
  for (let i = 0; i < packets.length; i += perTurn) {
    const waitMs = beginMs + (1000 * i) / alertsPerSecond - performance.now();
    if (waitMs > 0) await sleep(waitMs);
    await chain.send(packets.slice(i, i + perTurn));
  }
}

function delaysOf(moments: Moments): StageDelays {
  const delayOf = (values: number[]): Delay => {
    values.sort((a, b) => a - b);
    return { p50Ms: quantile(values, 0.5), p99Ms: quantile(values, 0.99) };
  };
  return {
    records: moments.whole.length,
    decoded: delayOf(moments.decoded),
    classified: delayOf(moments.classified),
    published: delayOf(moments.published),
    whole: delayOf(moments.whole),
  };
}
