import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { type BusMessage, connectKafka } from '@lucero/kafka';
import { simulateAlerts } from '@lucero/simulator';
import { startKafka, startMirror } from '@lucero/testkit';

const topic = 'lsst-alerts-v11';
const patienceMs = 120_000;

// docs/operating.md shows these properties to operators: they were once a starting point that nobody had run.
it('MirrorMaker copies a topic of a survey to our cluster byte for byte', async (t) => {
  await using survey = await startKafka({ sasl: 'SCRAM-SHA-512' });
  await using ours = await startKafka();
  assert.ok(survey.sasl !== null);
  const { username, password } = survey.sasl;
  await using there = await connectKafka({
    ...{ brokers: [survey.brokers], sasl: survey.sasl },
    ...{ clientId: 'survey', compression: 'snappy' },
  });
  await using here = await connectKafka({ brokers: [ours.brokers], clientId: 'test' });
  await there.ensureTopics([{ name: topic, partitions: 2, retentionMs: 3_600_000 }]);
  const alerts = [...simulateAlerts({ survey: 'lsst', alertCount: 20, seed: 5 })];
  await there.produce(alerts.map(({ packet }) => ({ topic, key: null, value: packet })));

  await using mirror = await startMirror({
    clusters: 'rubin, ours',
    'rubin.bootstrap.servers': survey.brokers,
    'rubin.security.protocol': 'SASL_PLAINTEXT',
    'rubin.sasl.mechanism': 'SCRAM-SHA-512',
    'rubin.sasl.jaas.config':
      'org.apache.kafka.common.security.scram.ScramLoginModule required ' +
      `username="${username}" password="${password}";`,
    'ours.bootstrap.servers': ours.brokers,
    'rubin->ours.enabled': 'true',
    'rubin->ours.topics': 'lsst-alerts-v.*',
    'rubin->ours.consumer.group.id': `${username}-mirror`,
    'replication.policy.class': 'org.apache.kafka.connect.mirror.IdentityReplicationPolicy',
    // One broker each, in this test.
    'replication.factor': '1',
    'offset.storage.replication.factor': '1',
    'status.storage.replication.factor': '1',
    'config.storage.replication.factor': '1',
    'checkpoints.topic.replication.factor': '1',
    'heartbeats.topic.replication.factor': '1',
    'offset-syncs.topic.replication.factor': '1',
  });
  t.diagnostic('MirrorMaker needs some twenty seconds to start');

  const deadlineMs = performance.now() + patienceMs;
  let copied: BusMessage[] = [];
  while (copied.length < alerts.length) {
    if (performance.now() > deadlineMs) throw new Error(`only ${copied.length}:\n${mirror.log()}`);
    await delay(500);
    const isThere = (await here.topics()).includes(topic);
    copied = isThere ? await Array.fromAsync(here.readAll(topic)) : [];
  }
  const sent = await Array.fromAsync(there.readAll(topic));
  const told = (messages: readonly BusMessage[]) =>
    messages
      .map(({ partition, timestampMs, value }) => {
        return `${partition} ${timestampMs} ${Buffer.from(value).toString('base64')}`;
      })
      .sort();
  assert.deepEqual(told(copied), told(sent));
});
