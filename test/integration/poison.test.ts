import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { connectKafka } from '@lucero/kafka';
import { simulateAlerts } from '@lucero/simulator';
import { kafkaCommand, pythonFor } from '@lucero/testkit';
import { type ListedLetter, listedLetters } from './listed-letters.ts';
import { lucero } from './lucero-command.ts';
import { makeModels } from './models-for-tests.ts';
import { type RunningChain, startChain } from './running-chain.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { until } from './until.ts';

const topic = 'survey_packets';
const packetReaders = ['archive', 'classify-stamps', 'ingest'];

// Each of these stopped its partition, or the service, for ever. docs/operating.md has a row for each.
describe('poison', () => {
  const resources = new AsyncDisposableStack();
  let folder: string;
  let chain: RunningChain;
  const alerts = [...simulateAlerts({ survey: 'ztf', alertCount: 40, seed: 21 })];

  before(async () => {
    ({ path: folder } = resources.use(await temporaryFolder('poison')));
    const modelsFolder = join(folder, 'models');
    await mkdir(modelsFolder);
    makeModels(modelsFolder);
    chain = resources.use(
      await startChain({
        surveyTopics: [topic],
        instancesOfEach: 1,
        settings: {
          LUCERO_MODELS__PATH: modelsFolder,
          LUCERO_STORE__STATEMENT_TIMEOUT_MS: '1000',
          // A batch that is halved may hold them all.
          LUCERO_STEP__MAX_BATCH_MESSAGES: '64',
        },
      }),
    );
  });
  after(() => resources.disposeAsync());

  const send = (values: readonly Uint8Array[], key: string | null = null) =>
    chain.bus.produce(values.map((value) => ({ topic, key, value })));

  /** Letters of this code, once the services have written as many; then all goes on. */
  async function untilLetters(
    code: string,
    services: readonly string[],
  ): Promise<readonly ListedLetter[]> {
    let found: readonly ListedLetter[] = [];
    await until(`letters ${code}`, async () => {
      found = (await listedLetters(chain.environment)).filter((letter) => letter.code === code);
      return found.length >= services.length;
    });
    assert.deepEqual([...new Set(found.map(({ service }) => service))].sort(), services);
    return found;
  }

  async function assertGoesOn(some: readonly (typeof alerts)[number][]): Promise<void> {
    await send(some.map(({ packet }) => packet));
    await until('the next alerts pass every stage', async () => {
      for (const { alertId } of some) {
        const [story] = await chain.store.findAlerts(alertId);
        if (!story?.storedMs || !story.archivedMs || !story.publishedMs) return false;
      }
      return true;
    });
  }

  it('a dead letter that its topic refuses for its size says where the bytes are', async () => {
    await kafkaCommand('org.apache.kafka.tools.TopicCommand', [
      ...['--bootstrap-server', chain.kafka.brokers, '--create', '--topic', `${topic}.dead`],
      ...['--partitions', '1', '--config', 'max.message.bytes=5000'],
    ]);
    // Not compressible.
    const garbage = randomBytes(20_000);
    await send([garbage]);
    const [letter] = await untilLetters('LUCERO_AVRO_NOT_A_PACKET', packetReaders);
    assert.equal(letter?.bytes, 0);
    const out = join(folder, 'letter.bin');
    await lucero(['dead-letters', 'show', letter.id, '--out', out], chain.environment);
    assert.deepEqual(await readFile(out), garbage);
    await assertGoesOn(alerts.slice(0, 4));
  });

  it('a record batch that grows beyond every bound is told of, message by message', async () => {
    await using compressing = await connectKafka({
      brokers: [chain.kafka.brokers],
      clientId: 'bomb',
      compression: 'gzip',
    });
    await compressing.produce([{ topic, key: 'bomb', value: Buffer.alloc(300 * 1024 ** 2) }]);
    await untilLetters('LUCERO_KAFKA_BATCH_CORRUPT', packetReaders);
    await assertGoesOn(alerts.slice(4, 8));
  });

  it('one alert that always meets the statement timeout does not hold up the others', async () => {
    const [known, ...others] = alerts.slice(0, 20);
    assert.ok(known !== undefined);
    const [story] = await chain.store.findAlerts(known.alertId);
    await using _ = await holdLock(chain.environment.LUCERO_STORE__URL ?? '', story?.oid ?? '');
    // One partition, hence one batch or two, with the locked object in the middle.
    const batch = [...others.slice(0, 7), known, ...others.slice(7)];
    await send(
      batch.map(({ packet }) => packet),
      'one partition',
    );
    await untilLetters('LUCERO_STORE_TIMEOUT', ['ingest']);
    await assertGoesOn(others);
  });

  it('and goes through when its letter is replayed', async () => {
    const [known] = alerts;
    assert.ok(known !== undefined);
    await lucero(['dead-letters', 'replay', '--code', 'LUCERO_STORE_TIMEOUT'], chain.environment);
    await until('the story is alive again', async () => {
      const [story] = await chain.store.findAlerts(known.alertId);
      return story?.dead === null;
    });
  });
});

/** Another session of Postgres that holds an object's row. */
async function holdLock(url: string, oid: string): Promise<AsyncDisposable> {
  const script = join(import.meta.dirname, 'hold_lock.py');
  const holder: ChildProcess = spawn(pythonFor(), [script, url, oid], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(holder, 'exit');
  const [said] = (await Promise.race([
    once(holder.stdout!, 'data'),
    ended.then(() => {
      throw new Error(`could not lock ${oid}`);
    }),
  ])) as [Buffer];
  assert.equal(said.toString().trim(), 'held');
  return {
    [Symbol.asyncDispose]: async () => {
      holder.stdin?.end();
      await ended;
    },
  };
}
