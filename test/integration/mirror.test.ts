import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { type BusMessage, connectKafka, type MessageBus } from '@lucero/kafka';
import { simulateAlerts } from '@lucero/simulator';
import { surveys } from '@lucero/surveys';
import { startKafka, startMirror } from '@lucero/testkit';

const topic = 'lsst-alerts-v11';
const results = ['lucero.features.v1', 'lucero.classifications.v1'];
/** Each half has its own. */
const notMirrored = 'lucero.alerts.v1';
const patienceMs = 120_000;
const deploy = resolve(import.meta.dirname, '../../deploy/mirror');

/** The properties of a file that operators use, without remarks. */
function propertiesIn(name: string): Record<string, string> {
  const text = readFileSync(join(deploy, name, 'mirror.properties'), 'utf8');
  return Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [
        line.slice(0, line.indexOf('=')).trim(),
        line.slice(line.indexOf('=') + 1).trim(),
      ]),
  );
}

/** The same for one broker each, in this test. */
const alone = (properties: Readonly<Record<string, string>>) => ({
  ...properties,
  ...Object.fromEntries(
    Object.keys(properties)
      .filter((key) => key.endsWith('replication.factor'))
      .map((key) => [key, '1']),
  ),
  'offset-syncs.topic.replication.factor': '1',
  'checkpoints.topic.replication.factor': '1',
  'heartbeats.topic.replication.factor': '1',
});

const textOf = ({ partition, timestampMs, value }: BusMessage): string =>
  `${partition} ${timestampMs} ${Buffer.from(value).toString('base64')}`;
async function contentsOf(bus: MessageBus, name: string): Promise<readonly string[]> {
  if (!(await bus.topics()).includes(name)) return [];
  return (await Array.fromAsync(bus.readAll(name), textOf)).sort();
}

// docs/operating.md shows these properties to operators: they were once a starting point that nobody had run.
it('MirrorMaker copies what the cloud needs byte for byte, also what came while the line was cut', async (t) => {
  await using site = await startKafka({ sasl: 'SCRAM-SHA-512' });
  await using cloud = await startKafka();
  assert.ok(site.sasl !== null);
  const { username, password } = site.sasl;
  await using there = await connectKafka({
    ...{ brokers: [site.brokers], sasl: site.sasl },
    ...{ clientId: 'site', compression: 'snappy' },
  });
  await using here = await connectKafka({ brokers: [cloud.brokers], clientId: 'test' });
  const all = [topic, ...results, notMirrored];
  await there.ensureTopics(all.map((name) => ({ name, partitions: 2, retentionMs: 3_600_000 })));
  const alerts = [...simulateAlerts({ survey: 'lsst', alertCount: 40, seed: 5 })];
  const send = (from: number, to: number) =>
    there.produce(
      all.flatMap((name) =>
        alerts.slice(from, to).map(({ packet, oid }) => ({ topic: name, key: oid, value: packet })),
      ),
    );
  const properties = alone({
    ...propertiesIn('site-to-cloud'),
    'site.bootstrap.servers': site.brokers,
    'cloud.bootstrap.servers': cloud.brokers,
    // No certificates here.
    'site.security.protocol': 'SASL_PLAINTEXT',
    // In a cluster from the environment.
    'site.sasl.jaas.config':
      'org.apache.kafka.common.security.scram.ScramLoginModule required ' +
      `username="${username}" password="${password}";`,
    // Told at once to be seen soon, in this test.
    'refresh.topics.interval.seconds': '5',
  });
  const untilCopied = async (log: () => string) => {
    const deadlineMs = performance.now() + patienceMs;
    for (const name of [topic, ...results]) {
      const sent = await contentsOf(there, name);
      // Where it was cut, it may send again what it had not noted yet.
      while (new Set(await contentsOf(here, name)).size < new Set(sent).size) {
        if (performance.now() > deadlineMs) throw new Error(`${name} is not there:\n${log()}`);
        await delay(500);
      }
    }
  };

  await send(0, 20);
  {
    await using mirror = await startMirror(properties);
    t.diagnostic('MirrorMaker needs some twenty seconds to start');
    await untilCopied(mirror.log);
  }
  // The line is cut; the site goes on.
  await send(20, 40);
  await using mirror = await startMirror(properties);
  await untilCopied(mirror.log);
  for (const name of [topic, ...results]) {
    const copied = new Set(await contentsOf(here, name));
    assert.deepEqual([...copied], [...new Set(await contentsOf(there, name))], name);
  }
  assert.ok(!(await here.topics()).includes(notMirrored));
});

it('both mirrors differ in where from, where to, and what', () => {
  const [survey, cloud] = [propertiesIn('survey-to-site'), propertiesIn('site-to-cloud')];
  const plain = (properties: Record<string, string>, from: string, to: string) =>
    Object.fromEntries(
      Object.entries(properties)
        .map(([key, value]) => [key.replaceAll(from, 'FROM').replaceAll(to, 'TO'), value])
        .filter(([key]) => !/clusters|servers|topics$|group\.id/.test(key as string)),
    );
  assert.deepEqual(plain(survey, 'survey', 'site'), plain(cloud, 'site', 'cloud'));
  const [packets, ...others] = cloud['site->cloud.topics']?.split(',') ?? [];
  assert.equal(survey['survey->site.topics'], packets);
  const updates = surveys.find(({ topics }) => topics.includes(topic))?.updates?.topic;
  assert.deepEqual(others, [updates, ...results]);
});
