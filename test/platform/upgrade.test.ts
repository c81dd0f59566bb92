import assert from 'node:assert/strict';
import { mkdir, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { it } from 'node:test';
import { messageCodec } from '@lucero/avro';
import { connectKafka, type MessageBus } from '@lucero/kafka';
import { internalTopics } from '@lucero/runtime';
import { simulateAlerts } from '@lucero/simulator';
import { migrate, openStore, startEmbeddedPostgres } from '@lucero/store';
import {
  layOutFormerRelease,
  readServiceCounts,
  type ServiceProcess,
  startKafka,
  startServiceProcess,
  untilRunning,
} from '@lucero/testkit';
import { untilDrained } from '../integration/consumer-groups.ts';
import { temporaryFolder } from '../integration/temporary-folder.ts';

const root = resolve(import.meta.dirname, '../..');
const topic = 'ztf_packets';
const services = ['ingest', 'archive', 'classify-stamps', 'record', 'publish'] as const;
/** Before, while old and new run side by side, and after. */
const portion = 80;

/** Every classification in these topics as alert/classifier@version, as often as it is there. */
async function classificationsIn(bus: MessageBus, topics: readonly string[]): Promise<string[]> {
  const { decode } = messageCodec('classification');
  const found: string[] = [];
  for (const name of topics) {
    for await (const { value } of bus.readAll(name)) {
      const { alertId, classifier, classifierVersion } = decode(value);
      found.push(`${alertId}/${classifier}@${classifierVersion}`);
    }
  }
  return found.sort();
}

it('the former release and this one share a night, and nothing is lost or doubled', async (t) => {
  await using opening = new AsyncDisposableStack();
  const { path: folder } = opening.use(await temporaryFolder('upgrade'));
  const formerFolder = join(folder, 'former');
  await mkdir(formerFolder);
  const formerLauncher = layOutFormerRelease(formerFolder);
  const kafka = opening.use(await startKafka());
  const dataFolder = join(folder, 'postgres');
  const { url, stop } = await startEmbeddedPostgres({ dataFolder, durability: 'none' });
  opening.defer(stop);
  const bus = opening.use(await connectKafka({ brokers: [kafka.brokers], clientId: 'test' }));
  await bus.ensureTopics([{ name: topic, partitions: 4, retentionMs: 3_600_000 }]);
  const environment = {
    LUCERO_KAFKA__BROKERS: kafka.brokers,
    LUCERO_STORE__URL: url,
    LUCERO_STORE__POOL_SIZE: '2',
    LUCERO_LAKE__PATH: join(folder, 'lake'),
    LUCERO_SURVEY__TOPICS: topic,
    LUCERO_STEP__MAX_BATCH_MESSAGES: '8',
  };
  const startAll = async (launcher?: string): Promise<readonly ServiceProcess[]> => {
    const started = await Promise.all(
      services.map((name) => startServiceProcess(name, environment, launcher)),
    );
    for (const service of started) opening.defer(() => service.stop());
    await untilRunning(started);
    return started;
  };
  const alerts = [...simulateAlerts({ survey: 'ztf', alertCount: 3 * portion, seed: 14 })];
  const send = (from: number) =>
    bus.produce(
      alerts.slice(from, from + portion).map(({ packet }) => ({ topic, key: null, value: packet })),
    );
  const { alerts: alertsTopic, classifications, features } = internalTopics;
  const drained = () =>
    untilDrained(
      kafka.brokers,
      {
        ...{
          'lucero-ingest': [topic],
          'lucero-archive': [topic],
          'lucero-classify-stamps': [topic],
        },
        'lucero-record': [features, classifications],
        'lucero-publish': [classifications],
      },
      60,
    );

  const former = await startAll(formerLauncher);
  await send(0);
  await drained();

  // The Job migrates while the former release works; then the new one comes, and both have partitions.
  const [, applied] = await Promise.all([send(portion), migrate(url)]);
  // None, when a release came without a migration of its own.
  const [own, formers] = await Promise.all(
    [root, formerFolder].map((release) => readdir(join(release, 'packages/store/migrations'))),
  );
  const added = own!.filter((name) => name.endsWith('.sql') && !formers!.includes(name));
  assert.equal(applied.length, added.length, 'what the former has not is applied');
  const ours = await startAll();
  const before = await Promise.all(former.map(readServiceCounts));
  await send(2 * portion);
  await drained();
  const after = await Promise.all(former.map(readServiceCounts));
  for (const [i, name] of services.entries()) {
    assert.ok(
      after[i]!.processed > before[i]!.processed,
      `${name} of the former release worked on`,
    );
    assert.ok(
      (await readServiceCounts(ours[i]!)).processed > 0,
      `the new ${name} worked beside it`,
    );
  }
  await Promise.all(former.map((service) => service.stop()));
  await drained();

  await using store = await openStore({ url, migrate: false });
  for (const { alertId } of alerts) {
    const [history, ...others] = await store.findAlerts(alertId);
    assert.deepEqual([others, history?.dead], [[], null]);
    for (const time of ['storedMs', 'archivedMs', 'classifiedMs', 'publishedMs'] as const) {
      assert.ok(typeof history?.[time] === 'number', `alert ${alertId} has no ${time}`);
    }
  }
  const said = [...new Set(await classificationsIn(bus, [classifications]))];
  const topics = (await bus.topics()).filter((name) => /^lucero\.ztf\.(?!updates)/.test(name));
  assert.deepEqual(await classificationsIn(bus, topics), said);
  const announced = new Set<bigint>();
  const alertCodec = messageCodec('alert');
  for await (const { value } of bus.readAll(alertsTopic))
    announced.add(alertCodec.decode(value).alertId);
  assert.equal(announced.size, alerts.length);
  t.diagnostic(
    `${alerts.length} alerts, ${said.length} classifications, ${applied.length} migrations`,
  );
});
