import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { connectKafka } from '@lucero/kafka';
import { type SimulatedAlert, simulateAlerts } from '@lucero/simulator';
import { startKafka } from '@lucero/testkit';
import type { StepServiceName } from './consumer-groups.ts';
import { listedLetters } from './listed-letters.ts';
import { lucero } from './lucero-command.ts';
import { makeModels } from './models-for-tests.ts';
import { readPublicRecords } from './proofs.ts';
import { type RunningChain, startChain } from './running-chain.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { until } from './until.ts';

const topic = 'lsst-alerts-v11';
const packetReaders = ['ingest', 'archive', 'classify-stamps'] as const;

// A transaction cannot span clusters, so the survey's stream had to be mirrored to ours.
describe('survey topics on another cluster', () => {
  it('are read there, with its login and groups, and each alert is public once', async () => {
    await using folder = await temporaryFolder('source');
    const modelsFolder = join(folder.path, 'models');
    await mkdir(modelsFolder);
    makeModels(modelsFolder);
    await using survey = await startKafka({ sasl: 'SCRAM-SHA-512' });
    assert.ok(survey.sasl !== null);
    const login = { brokers: [survey.brokers], sasl: survey.sasl };
    // Snappy, as Rubin writes.
    await using there = await connectKafka({ ...login, clientId: 'survey', compression: 'snappy' });
    await there.ensureTopics([{ name: topic, partitions: 3, retentionMs: 3_600_000 }]);

    await using chain = await startChain({
      surveyTopics: [],
      instancesOfEach: 1,
      settings: {
        LUCERO_MODELS__PATH: modelsFolder,
        LUCERO_SURVEY__TOPICS: topic,
        LUCERO_SOURCE__BROKERS: survey.brokers,
        LUCERO_SOURCE__GROUP_PREFIX: survey.sasl.username,
        LUCERO_SOURCE__SASL_MECHANISM: survey.sasl.mechanism,
        LUCERO_SOURCE__SASL_USERNAME: survey.sasl.username,
        LUCERO_SOURCE__SASL_PASSWORD: survey.sasl.password,
      },
    });
    const alerts = (['lsst', 'ztf'] as const).flatMap((name) => [
      ...simulateAlerts({ survey: name, alertCount: 40, seed: 11 }),
    ]);
    const send = (some: readonly SimulatedAlert[]) =>
      there.produce(some.map(({ packet }) => ({ topic, key: null, value: packet })));
    for (const [i, name] of packetReaders.entries()) {
      await send(alerts.slice(20 * i, 20 * (i + 1)));
      await restart(chain, name);
    }
    await send(alerts.slice(60));
    await there.produce([{ topic, key: null, value: Buffer.from('no packet') }]);
    // The same again: the survey sends twice.
    await send(alerts.slice(0, 10));

    await until('every alert is stored, kept and public', async () => {
      for (const { alertId } of alerts) {
        const [story] = await chain.store.findAlerts(alertId);
        if (!story?.storedMs || !story.archivedMs || !story.publishedMs) return false;
      }
      return true;
    });
    await until('each packet reader has its letter', async () => {
      return (await listedLetters(chain.environment)).length >= packetReaders.length;
    });
    assert.deepEqual(
      [...new Set((await listedLetters(chain.environment)).map(({ service }) => service))].sort(),
      [...packetReaders].sort(),
    );
    // Nothing of ours is on the survey's cluster.
    assert.deepEqual(await there.topics(), [topic]);

    // A letter is replayed on our cluster, under the topic's name, and read there.
    const before = (await listedLetters(chain.environment)).length;
    await lucero(['dead-letters', 'replay'], chain.environment);
    await until(
      'they are rejected again',
      async () => (await listedLetters(chain.environment)).length > before,
    );

    const keys = (await readPublicRecords(chain.kafka.brokers)).map(
      ({ alertId, classifier, version }) => `${alertId} ${classifier}@${version}`,
    );
    assert.equal(new Set(keys).size, keys.length, 'each once');
    for (const { alertId } of alerts) {
      assert.ok(
        keys.some((key) => key.startsWith(`${alertId} `)),
        `${alertId} is public`,
      );
    }
  });
});

async function restart(chain: RunningChain, name: StepServiceName): Promise<void> {
  const service = [...chain.services].find((each) => each.name === name);
  assert.ok(service !== undefined);
  await service.kill();
  chain.services.delete(service);
  await chain.start(name);
}
