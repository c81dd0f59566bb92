import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import type { Alert } from '@lucero/alert';
import {
  filterTopic,
  identitiesTopic,
  messageCodec,
  messageOfAlert,
  openPacketReader,
} from '@lucero/avro';
import { internalTopics } from '@lucero/runtime';
import { type SimulatedSurveyName, simulateSource } from '@lucero/simulator';
import type { Store } from '@lucero/store';
import { pythonFor, startServiceProcess, untilRunning } from '@lucero/testkit';
import { startServers } from './start-servers.ts';
import { until } from './until.ts';

const run = promisify(execFile);
const pairCount = 60;

const reader = openPacketReader({
  packet: { maxBytes: 16 * 1024 ** 2 },
  registry: { url: '', cachePath: '' },
});

/** The alert of one survey of the source of this number; sources lie far from each other. */
function alertOf(survey: SimulatedSurveyName, number: number) {
  const place = { raDeg: 100 + number * 0.1, decDeg: 2 };
  const visitsMjdUtc = [survey === 'ztf' ? 61_295.1 : 61_295.2];
  const source = { survey, seed: 1, subclass: 'SNIa', place, visitsMjdUtc } as const;
  const [found] = [...simulateSource({ ...source, objectNumber: number + 1 })];
  return reader.read(found!.packet, 'measurements').alert;
}

describe('over a real Kafka and Postgres, with two instances of which one is killed', () => {
  const opening = new AsyncDisposableStack();
  let servers: Awaited<ReturnType<typeof startServers>>;
  before(async () => {
    servers = await startServers(opening, 'once');
  });
  after(() => opening.disposeAsync());

  /** An instance, with small batches. */
  async function start(name: string) {
    const service = await startServiceProcess(name, {
      LUCERO_KAFKA__BROKERS: servers.kafka.brokers,
      LUCERO_KAFKA__SESSION_TIMEOUT_MS: '6000',
      LUCERO_KAFKA__PARTITIONS: '4',
      LUCERO_STORE__URL: servers.url,
      LUCERO_STEP__MAX_BATCH_MESSAGES: '4',
    });
    opening.defer(() => service.stop());
    return service;
  }

  /** Messages that announce alerts, each twice, as after a crash of ingest. */
  function messagesOf(alerts: readonly Alert[]) {
    const codec = messageCodec('alert');
    const origin = { surveyPublishedMs: 1, ingestedMs: 2, codeVersion: 'test' };
    return [...alerts, ...alerts].map((alert) => ({
      topic: internalTopics.alerts,
      key: alert.oid,
      value: codec.encode(messageOfAlert(alert, origin)),
    }));
  }

  async function untilDrained(service: string): Promise<void> {
    await run(pythonFor(), [
      join(import.meta.dirname, 'wait_until_drained.py'),
      ...[servers.kafka.brokers, '120', `lucero-${service}=${internalTopics.alerts}`],
    ]);
  }

  it('pairs are told once, though two instances see both objects at the same moment', async () => {
    const { store, bus } = servers;
    const services = [await start('crossmatch'), await start('crossmatch')] as const;
    await untilRunning(services);

    const numbers = Array.from({ length: pairCount }, (_, i) => i);
    const alerts = numbers.flatMap((n) => [alertOf('ztf', n), alertOf('lsst', n)]);
    await store.storeAlerts(alerts);
    const messages = messagesOf(alerts);
    await bus.produce(messages.slice(0, pairCount));
    await services[0].kill();
    const third = await start('crossmatch');
    await bus.produce(messages.slice(pairCount));
    await untilDrained('crossmatch');
    await Promise.all([services[1].stop(), third.stop()]);

    const identities = messageCodec('identity');
    const told = await Array.fromAsync(bus.readAll(identitiesTopic), ({ value }) =>
      identities.decode(value),
    );
    const oids = (survey: string) =>
      alerts.filter((alert) => alert.survey === survey).map(({ oid }) => oid);
    assert.deepEqual(
      told
        .filter(({ kind }) => kind === 'paired')
        .map(({ oid }) => oid)
        .toSorted(),
      oids('lsst').toSorted(),
    );
    assert.equal(new Set(told.map(({ eventId }) => eventId)).size, told.length);
    for (const number of numbers) {
      const [z, a] = [alerts[2 * number]!, alerts[2 * number + 1]!];
      const [[named] = []] = await store.findNamedObjects([
        { kind: 'object', survey: a.survey, objectKind: null, oid: a.oid },
      ]);
      const members = await store.listSourceMembers(named!.sourceId!);
      assert.deepEqual(
        members.map(({ oid }) => oid),
        [z.oid, a.oid],
      );
    }
  });

  it('alerts pass filters once, in order of their numbers without a gap', async () => {
    const { store, bus } = servers;
    const numbers = Array.from({ length: pairCount }, (_, i) => 200 + i);
    const alerts = numbers.flatMap((n) => [alertOf('ztf', n), alertOf('lsst', n)]);
    const watched = alerts.filter((_, i) => i % 3 === 0);
    await store.storeAlerts(alerts);
    await saveWatchlist(store, 'thirds', watched);
    // Those of the pairs are read, too: the group is new, and begins with the oldest message.
    const isOurs = 'alert.raDeg > 115.0';
    await switchOn(store, { name: 'every', expression: isOurs });
    await switchOn(store, {
      ...{ name: 'thirds', expression: "inWatchlist('thirds')", watchlists: ['thirds'] },
    });
    await switchOn(store, { name: 'loud', expression: isOurs, most: 50 });
    const services = [await start('apply-filters'), await start('apply-filters')] as const;
    await untilRunning(services);
    const messages = messagesOf(alerts);
    await bus.produce(messages.slice(0, pairCount));
    // Killed in its work: some of it is stored by then.
    await until(
      'some events are stored',
      async () => (await store.readFilterEvents('every', 0n, 1_000)).length > 10,
    );
    await services[0].kill();
    const third = await start('apply-filters');
    // Switched on while the stream runs: both instances see it without a restart.
    await switchOn(store, { name: 'late', expression: isOurs });
    await untilRunning([third]);
    await bus.produce(messages.slice(pairCount));
    await untilDrained('apply-filters');
    await Promise.all([services[1].stop(), third.stop()]);

    const ids = (of: readonly Alert[]) => of.map(({ detection }) => detection.alertId).sort();
    const codec = messageCodec('filter-event');
    for (const [filter, passed] of [
      ['every', alerts],
      ['thirds', watched],
    ] as const) {
      const read = bus.readAll(filterTopic(filter));
      const events = await Array.fromAsync(read, ({ value }) => codec.decode(value));
      assert.deepEqual(events.map(({ alertId }) => alertId).sort(), ids(passed), filter);
      assert.deepEqual(
        events.map(({ seq }) => seq).sort((a, b) => Number(a - b)),
        passed.map((_, i) => BigInt(i + 1)),
      );
    }
    const loud = await Array.fromAsync(bus.readAll(filterTopic('loud')));
    assert.equal(loud.length, 50);
    assert.equal((await store.findFilter('loud'))?.state, 'paused');
    assert.ok((await store.readFilterEvents('late', 0n, 1_000)).length > 0);
  });
});

const owner = { owner: 'person:1', ownerName: 'Anna' } as const;

async function switchOn(
  store: Store,
  {
    name,
    expression,
    watchlists = [],
    most = 1_000,
  }: {
    readonly name: string;
    readonly expression: string;
    readonly watchlists?: readonly string[];
    readonly most?: number;
  },
): Promise<void> {
  const needs = watchlists.length > 0 ? ['alert', 'watchlists'] : ['alert'];
  await store.addFilter(
    {
      ...{ name, ...owner, description: '', comment: '', visibility: 'public', nowMs: 1 },
      ...{ expression, needs, watchlists, areas: [], forkedFrom: null },
    },
    10,
  );
  await store.switchFilterOn({
    ...{ name, owner: owner.owner, version: 1, maxEventsPerNight: most, nowMs: 1 },
    ...{ mostActiveOfOwner: 10, mostActive: 10 },
  });
}

async function saveWatchlist(store: Store, name: string, alerts: readonly Alert[]): Promise<void> {
  const rows = {
    names: alerts.map(({ oid }) => oid),
    raDeg: Float64Array.from(alerts, ({ detection }) => detection.raDeg),
    decDeg: Float64Array.from(alerts, ({ detection }) => detection.decDeg),
    // An object of the other survey is at the same place, some hundredths of an arcsecond away.
    radiusArcsec: new Float64Array(alerts.length).fill(1e-4),
  };
  const most = { watchlists: 1, rows: 1_000 };
  await store.saveWatchlist({ name, ...owner, comment: '', nowMs: 1, rows, isAdded: false }, most);
}
