import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ApiOptions, buildApi } from '@lucero/api';
import { createLogger } from '@lucero/observability';
import { type SimulatedAlert, simulateSource } from '@lucero/simulator';
import { type EmbeddedBroker, openEmbeddedBroker } from '../../src/embedded/embedded-broker.ts';

const seen = (objectNumber: number, raDeg: number, ...visitsMjdUtc: number[]): SimulatedAlert[] => [
  ...simulateSource({
    ...{ seed: 1, subclass: 'SNIa', survey: 'ztf', objectNumber, visitsMjdUtc },
    place: { raDeg, decDeg: 2.2 },
  }),
];
/** 61295.0 UTC. */
const eventUtc = '2026-09-12T00:00:00Z';
const before_ = seen(1, 150.1, 61_295.1);
const later = seen(2, 150.2, 61_296.1);
const elsewhere = seen(3, 170, 61_296.2);
const oidOf = ([alert]: readonly SimulatedAlert[]): string => alert!.oid;

const notice = (alertType: string, minute: number, raDeg: number): string =>
  JSON.stringify({
    $schema:
      'https://gcn.nasa.gov/schema/v7.2.1/gcn/notices/icecube/gold_bronze_track_alerts.schema.json',
    ...{ mission: 'IceCube', event_name: ['IceCube-260912A'], id: ['1_2'], alert_tense: 'current' },
    ...{ alert_datetime: `2026-09-12T00:${minute}:00Z`, alert_type: alertType },
    ...{ trigger_time: eventUtc, ra: raDeg, dec: 2.2, ra_dec_error: 1 },
  });

describe('the region of a neutrino', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lucero-embedded-'));
    // Postgres refuses to run as root and then runs as a user that must pass through here.
    await chmod(folder, 0o711);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('has candidates as alerts pass, others after an update, and none after a retraction', async () => {
    await using broker = await openEmbeddedBroker({
      dataFolder: join(folder, 'data'),
      logger: createLogger({ service: 'test', level: 'silent' }),
      environment: { LUCERO_REGIONS__TOPICS: 'gcn-notices' },
    });
    const app = buildApi({ store: broker.store, health: async () => [] } as unknown as ApiOptions);
    const get = async (path: string) => (await app.inject(`/api/v1/regions/${path}`)).json();
    const candidates = async (): Promise<string[]> =>
      (await get('IceCube-260912A/candidates')).items.map(({ oid }: { oid: string }) => oid).sort();
    const send = async (value: string): Promise<void> => {
      await broker.bus.produce([{ topic: 'gcn-notices', key: null, value: Buffer.from(value) }]);
      await broker.drained();
    };
    const compared = async (): Promise<void> => {
      while ((await get('IceCube-260912A')).isComparing) await sleep(50);
      await broker.drained();
    };

    await feed(broker, before_);
    await send(notice('initial', 10, 150.1));
    await compared();
    assert.deepEqual(await candidates(), [oidOf(before_)], 'what was seen before the map came');
    await feed(broker, [...later, ...elsewhere]);
    assert.deepEqual(await candidates(), [oidOf(before_), oidOf(later)].sort());

    await send(notice('update', 20, 170));
    await compared();
    assert.deepEqual(await candidates(), [oidOf(elsewhere)]);
    await send(notice('initial', 15, 150.1));
    await compared();
    assert.deepEqual(await candidates(), [oidOf(elsewhere)], 'a late older map changes nothing');

    await send(notice('retraction', 30, 170));
    await compared();
    const gone = await get('IceCube-260912A/candidates');
    assert.deepEqual([gone.state, gone.items], ['retracted', []]);

    const stateOf = async (oid: string): Promise<string> => {
      const { items } = (await app.inject(`/api/v1/objects/ztf/${oid}/regions`)).json();
      return items.map(({ event, state }: Record<string, string>) => `${event} ${state}`).join();
    };
    assert.equal(await stateOf(oidOf(before_)), 'IceCube-260912A outside');
    assert.equal(await stateOf(oidOf(elsewhere)), 'IceCube-260912A retracted');
    await app.close();
  });
});

async function feed(broker: EmbeddedBroker, alerts: readonly SimulatedAlert[]): Promise<void> {
  for (const { packet, alertId } of alerts) {
    await broker.feed({ source: `test/${alertId}`, publishedMs: 1, bytes: packet });
  }
  await broker.drained();
}
