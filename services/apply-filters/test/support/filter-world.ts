import type { Alert } from '@lucero/alert';
import { applyFiltersService } from '@lucero/apply-filters';
import {
  type ClassificationMessage,
  type FilterEventMessage,
  type JsonTopics,
  messageCodec,
  messageOfAlert,
  openPacketReader,
} from '@lucero/avro';
import { compileFilter } from '@lucero/filters';
import { simulateAlerts } from '@lucero/simulator';
import type { Incoming, Outcome, Outgoing } from '@lucero/step';
import type { Store } from '@lucero/store';
import { withoutAnswer } from '@lucero/testkit';

export const nowMs = Date.UTC(2026, 10, 23, 12);
const owner = { owner: 'person:1', ownerName: 'Anna' } as const;
const plain = { description: '', visibility: 'public', comment: '', nowMs } as const;

/** Alerts of a simulated night, of one object each. */
export function simulatedAlerts(count: number): readonly Alert[] {
  const packetReader = openPacketReader({
    packet: { maxBytes: 16 * 1024 ** 2 },
    registry: { url: '', cachePath: '' },
  });
  const alerts = Array.from(
    simulateAlerts({ survey: 'ztf', alertCount: 3 * count, seed: 11 }),
    ({ packet }) => packetReader.read(packet, 'measurements').alert,
  ).filter(({ objectKind }) => objectKind === 'sidereal');
  return [...new Map(alerts.map((alert) => [alert.oid, alert])).values()].slice(0, count);
}

/** The same object some days later. */
export function laterAlert(alert: Alert, days: number): Alert {
  const { alertId, mjdTai } = alert.detection;
  const moved = { alertId: alertId + BigInt(days), mjdTai: mjdTai + days };
  return { ...alert, detection: { ...alert.detection, ...moved } };
}

export async function storeAlerts(store: Store, alerts: readonly Alert[]): Promise<void> {
  await store.storeAlerts(
    alerts,
    alerts.map((_, offset) => ({
      origin: { topic: 'packets', partition: 0, offset: BigInt(offset) },
      surveyPublishedMs: 1,
    })),
  );
}

export async function switchOn(
  store: Store,
  name: string,
  expression: string,
  maxEventsPerNight = 1_000,
): Promise<void> {
  const { needs, watchlists, areas } = compileFilter(expression, {
    ...{ features: [{ name: 'StetsonK_1', unit: null, description: '' }], surveys: null },
    ...{ bands: null, classifiers: null, catalogs: null, watchlists: null, areas: null },
  });
  const compiled = { expression, needs: [...needs], watchlists, areas };
  await store.addFilter({ name, ...owner, ...plain, ...compiled, forkedFrom: null }, 100);
  await store.switchFilterOn({
    ...{ name, owner: owner.owner, version: 1, maxEventsPerNight, nowMs },
    ...{ mostActiveOfOwner: 100, mostActive: 100 },
  });
}

export async function switchOff(store: Store, name: string): Promise<void> {
  await store.switchFilterOff({ name, owner: null, by: owner.owner, reason: null, nowMs });
}

export async function saveWatchlist(
  store: Store,
  name: string,
  places: readonly { readonly raDeg: number; readonly decDeg: number }[],
): Promise<void> {
  const rows = {
    names: places.map((_, i) => `place ${i}`),
    raDeg: Float64Array.from(places, ({ raDeg }) => raDeg),
    decDeg: Float64Array.from(places, ({ decDeg }) => decDeg),
    radiusArcsec: new Float64Array(places.length).fill(2),
  };
  const most = { watchlists: 10, rows: 1_000 };
  await store.saveWatchlist({ name, ...owner, comment: '', nowMs, rows, isAdded: false }, most);
}

/** Stores what a classifier says of an alert: a supernova with a probability, else an active nucleus. */
export async function classify(
  store: Store,
  { survey, objectKind, oid, detection: { alertId, mjdTai } }: Alert,
  topProbability = 0.9,
): Promise<void> {
  const said: Omit<ClassificationMessage, keyof ReturnType<typeof messageOfAlert>> = {
    ...{ classifiedMs: 1, classifier: 'stamp-cnn', classifierVersion: '1.0.0', modelHash: 'a' },
    topClass: topProbability >= 0.5 ? 'SN' : 'AGN',
    ...{ taxonomy: 'lucero-stamps/1', calibrated: true, novelty: null },
    probabilities: { SN: topProbability, AGN: 1 - topProbability },
    ...{ featureSetVersion: null, detectionCount: 1, missingInputs: [], shadow: false },
    unreadableInputs: [],
    ...withoutAnswer,
  };
  await store.storeClassifications([
    { ...said, survey, objectKind, oid, alertId, mjdTai, withdrawnMjdTai: null },
  ]);
}

type Cause = 'alert' | 'features' | 'classification' | 'match';
const alertCodec = messageCodec('alert');
const recordedCodec = messageCodec('recorded');
const matchCodec = messageCodec('match');
const topics: Readonly<Record<Cause, string>> = {
  alert: 'lucero.alerts.v1',
  features: 'lucero.recorded.v1',
  classification: 'lucero.recorded.v1',
  match: 'lucero.matches',
};

/** The message that says that something of an alert is stored. */
export function messageOf(cause: Cause, alert: Alert, offset: bigint): Incoming {
  const times = { surveyPublishedMs: 1, ingestedMs: 2 };
  const { survey, objectKind, oid, detection } = alert;
  const { alertId, mjdTai, raDeg, decDeg } = detection;
  const object = { survey, objectKind, oid };
  let value: Uint8Array;
  if (cause === 'alert') {
    value = alertCodec.encode(messageOfAlert(alert, { ...times, codeVersion: 't' }));
  } else if (cause === 'match') {
    value = matchCodec.encode({
      ...{ ...object, revision: 1, raDeg, decDeg, mjdTai, catalogs: [], unknownCatalogs: [] },
      ...{ matches: [], host: null, matchedMs: 3, codeVersion: 't' },
    });
  } else {
    const classifier = cause === 'classification' ? 'stamp-cnn' : null;
    value = recordedCodec.encode({
      ...{ ...object, alertId, mjdTai, ...times, classifier, recordedMs: 3 },
    });
  }
  const readAt = { topic: topics[cause], partition: 0, offset };
  return { value, key: oid, origin: readAt, readAt, timestampMs: 0, headers: {} };
}

export interface WarnedLine {
  readonly filter?: string;
  readonly reason?: string;
}

/** An instance of the service, and what it does with messages. */
export async function instanceOn(
  store: Store,
  { jsonTopics = new Set(), maxRunningRows = 1_000 }: Partial<InstanceOptions> = {},
) {
  const createdTopics: string[] = [];
  const warned: WarnedLine[] = [];
  const service = applyFiltersService({
    ...{ store, jsonTopics, maxRunningRows, maxRunningAreaBytes: 1024 ** 2, maxMsPerAlert: 1_000 },
    createTopic: async (topic) => {
      createdTopics.push(topic);
    },
    logger: {
      info: () => undefined,
      warn: (line: WarnedLine) => warned.push(line),
    } as never,
    nowMs: () => nowMs,
  });
  const { once, step, codec, deps } = service;
  const open = async (topic: string, nextOffset: bigint) =>
    await once!.onOpened({ topic, partition: 0, nextOffset });
  for (const topic of new Set(Object.values(topics))) await open(topic, 0n);
  return {
    ...{ service, createdTopics, warned, open },
    process: async (messages: readonly Incoming[]) =>
      await step.process(
        messages.map((message) => codec.decode(message)),
        deps,
      ),
    commit: async (topic: string, nextOffset: bigint) =>
      await once!.onCommitted({ topic, partition: 0, nextOffset }),
  };
}

interface InstanceOptions {
  readonly jsonTopics: JsonTopics;
  readonly maxRunningRows: number;
}

const eventCodec = messageCodec('filter-event');

export function recordsOf(outcomes: readonly Outcome<Outgoing>[]): readonly Outgoing[] {
  return outcomes.flatMap((outcome) => (outcome.kind === 'emit' ? outcome.messages : []));
}

/** The events that were announced, in Avro. */
export function eventsOf(outcomes: readonly Outcome<Outgoing>[]): readonly FilterEventMessage[] {
  return recordsOf(outcomes)
    .filter(({ topic }) => !topic.endsWith('.json'))
    .map(({ value }) => eventCodec.decode(value));
}

/** Each event in one word. */
export const wordsOf = (outcomes: readonly Outcome<Outgoing>[]): readonly string[] =>
  eventsOf(outcomes).map(({ filter, seq, alertId }) => `${filter} ${seq} ${alertId}`);
