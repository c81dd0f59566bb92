import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  encodeContainer,
  frameBareDatum,
  messageCodec,
  messageOfAlert,
  readContainer,
} from '@lucero/avro';
import { codeVersion, internalTopics } from '@lucero/runtime';
import { type SimulatedAlert, simulateAlerts, simulateAllSurveys } from '@lucero/simulator';
import type { Store } from '@lucero/store';
import type { EmbeddedBroker } from '../../packages/cli/src/embedded/embedded-broker.ts';

const schemaJson = readFileSync(
  resolve(import.meta.dirname, '../../schemas/lsst/11.1/alert.avsc'),
  'utf8',
);
const frameBytes = 5;

interface Row extends Record<string, unknown> {
  readonly midpointMjdTai: number;
}
interface LsstRecord extends Record<string, unknown> {
  readonly prvDiaSources: readonly Row[] | null;
  readonly cutoutScience: unknown;
}

const recordOf = (packet: Uint8Array): LsstRecord =>
  readContainer(frameBareDatum(schemaJson, packet.subarray(frameBytes))).records[0] as LsstRecord;

/** A packet whose history withdraws a detection. */
function withWithdrawnRow(packet: Uint8Array): Uint8Array | null {
  const record = recordOf(packet);
  if ((record.prvDiaSources?.length ?? 0) < 2) return null;
  const prvDiaSources = record.prvDiaSources!.map((row, i) =>
    i === 0 ? { ...row, timeWithdrawnMjdTai: row.midpointMjdTai + 1 } : row,
  );
  return encodeContainer(schemaJson, [{ ...record, prvDiaSources }]);
}

export type PlayedAlert = SimulatedAlert & { readonly survey: string };

/** A packet of ZTF with other stamps: none (null), or bytes that are no image. */
function withStamps(packet: Uint8Array, names: readonly string[], stampData: Buffer | null) {
  const { schema, records } = readContainer(packet);
  const stamp = stampData === null ? null : { fileName: 'stamp.fits', stampData };
  const stamps = Object.fromEntries(names.map((name) => [name, stamp]));
  return encodeContainer(schema, [{ ...(records[0] as object), ...stamps }]);
}

const stampNames = ['cutoutScience', 'cutoutTemplate', 'cutoutDifference'];

/** A person, a filter that runs, and what came of them. */
export async function peopleOf(store: Store): Promise<void> {
  const nowMs = Date.now();
  const owner = 'person:1';
  await store.signIn(
    { issuer: 'https://sign.in', subject: 'ada', name: 'Ada' },
    { secretHash: Buffer.alloc(32, 7), hours: 24 },
  );
  await store.addAccessToken(
    {
      ...{ tokenId: 'token-1', secretHash: Buffer.alloc(32, 8), personId: null },
      ...{ name: 'a script', scopes: ['objects:read'], lifetimeDays: null },
    },
    10,
  );
  await store.addFilter(
    {
      ...{ name: 'bright', owner, ownerName: 'Ada', description: 'what is bright', comment: '' },
      ...{ visibility: 'public', expression: 'alert.mag < 30.0', needs: ['alert'] },
      ...{ watchlists: [], areas: [], forkedFrom: null, nowMs },
    },
    10,
  );
  await store.switchFilterOn({
    ...{ name: 'bright', owner, version: 1, maxEventsPerNight: 1_000, nowMs },
    ...{ mostActiveOfOwner: 10, mostActive: 10 },
  });
}

/**
 * Both surveys, with what a night has beside good packets: copies from elsewhere, noise, stamps that are none, a
 * withdrawn row, an alert that is refused, and update records that reassign and withdraw. Returns the alerts.
 */
export async function playSmallNight(
  broker: EmbeddedBroker,
  { alertCount, nightMjdUtc }: { readonly alertCount: number; readonly nightMjdUtc: number },
): Promise<readonly PlayedAlert[]> {
  const alerts = [...simulateAllSurveys({ alertCount, seed: 11, nightMjdUtc })];
  const feed = (bytes: Uint8Array, source: string) =>
    broker.feed({ bytes, source, publishedMs: Date.now() });
  const [lacking, damaged] = alerts.filter(({ survey }) => survey === 'ztf').slice(-2);
  for (const { packet, alertId } of alerts) {
    const sent =
      alertId === lacking?.alertId
        ? withStamps(packet, stampNames.slice(1, 2), null)
        : alertId === damaged?.alertId
          ? withStamps(packet, stampNames, Buffer.from('no image'.repeat(500)))
          : packet;
    await feed(sent, `night/${alertId}`);
  }
  for (const { packet, alertId } of alerts.slice(0, 9)) await feed(packet, `mirror/${alertId}`);
  for (const { packet, alertId } of alerts.slice(0, 3)) await feed(packet, `night/${alertId}`);
  await feed(Buffer.from('no packet at all'), 'noise');
  const ofRubin = alerts.filter(({ survey }) => survey === 'lsst');
  const withdrawing = ofRubin.map(({ packet }) => withWithdrawnRow(packet)).find((each) => each);
  if (withdrawing !== undefined && withdrawing !== null) await feed(withdrawing, 'withdrawing');
  await announceStray(broker);
  await broker.drained();
  await update(broker, ofRubin);
  return alerts;
}

/** An alert that was announced and never stored: whoever looks for its light curve refuses it. */
async function announceStray({ bus, packetReader }: EmbeddedBroker): Promise<void> {
  const [stray] = [...simulateAlerts({ survey: 'ztf', alertCount: 1, seed: 99 })];
  const { alert } = packetReader.read(stray!.packet, 'full');
  const nowMs = Date.now();
  const times = { surveyPublishedMs: nowMs, ingestedMs: nowMs, codeVersion };
  const value = messageCodec('alert').encode(messageOfAlert(alert, times));
  await bus.produce([{ topic: internalTopics.alerts, key: alert.oid, value }]);
}

async function update(broker: EmbeddedBroker, alerts: readonly SimulatedAlert[]): Promise<void> {
  const record = (fields: object, i: number) =>
    JSON.stringify({
      ...{ update_time_ns: 1_790_000_000_000, update_order: i, update_unique_id: `update-${i}` },
      ...fields,
    });
  const [first, second] = alerts;
  const lines = [
    record(
      {
        update_type: 'reassign_diasource_to_diaobject',
        ...{ diaSourceId: String(first!.alertId), diaObjectId: '170094501294899203' },
      },
      1,
    ),
    record(
      {
        update_type: 'withdraw_diasource',
        ...{ diaSourceId: String(second!.alertId), timeWithdrawnMjdTai: 61_500.5 },
      },
      2,
    ),
    '{"update_type":"x"}',
  ];
  await broker.bus.produce([
    { topic: 'lsst-updates', key: null, value: Buffer.from(lines.join('\n')) },
  ]);
  await broker.drained();
}
