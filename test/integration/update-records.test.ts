import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { messageCodec } from '@lucero/avro';
import { readDeadLetters } from '@lucero/runtime';
import { pythonFor, startServiceProcess, untilRunning } from '@lucero/testkit';
import { lucero } from './lucero-command.ts';
import { startServers } from './start-servers.ts';

const run = promisify(execFile);
const inputTopic = 'lsst-updates';
const publicTopic = 'lucero.lsst.updates';

/** Withdrawals of sources whose ids no double holds. */
const line = (i: number): string =>
  `{"update_type":"withdraw_diasource","update_time_ns":1790000000000000${100 + i},"update_order":0,` +
  `"update_unique_id":"u-${i}","diaSourceId":170094501294899${100 + i},"timeWithdrawnMjdTai":61000.5}`;
const idsOf = (numbers: readonly number[]) =>
  numbers.map((i) => BigInt(`170094501294899${100 + i}`));

describe('update records over a real Kafka and Postgres', () => {
  it('are announced once, by service and command together, whoever is killed', async () => {
    await using opening = new AsyncDisposableStack();
    const { folder, kafka, store, bus, url } = await startServers(opening, 'updates');
    const environment = {
      LUCERO_KAFKA__BROKERS: kafka.brokers,
      LUCERO_KAFKA__SESSION_TIMEOUT_MS: '6000',
      LUCERO_KAFKA__PARTITIONS: '1',
      LUCERO_STORE__URL: url,
      LUCERO_STEP__MAX_BATCH_MESSAGES: '4',
    };
    const start = async () => {
      const service = await startServiceProcess('apply-updates', environment);
      opening.defer(() => service.stop());
      return service;
    };
    const produce = (texts: readonly string[]) =>
      bus.produce(
        texts.map((text) => ({ topic: inputTopic, key: null, value: Buffer.from(text) })),
      );
    const drained = () =>
      run(pythonFor(), [
        join(import.meta.dirname, 'wait_until_drained.py'),
        ...[kafka.brokers, '120', `lucero-apply-updates=${inputTopic}`],
      ]);

    // From a file, without a Kafka: applied, and announced by nobody yet.
    const file = join(folder, 'updates.jsonl');
    await writeFile(file, [0, 1].map(line).join('\n'));
    const stored = await lucero(['apply-updates', file], { LUCERO_STORE__URL: url });
    assert.equal(stored, '2 applied, 0 applied before, 0 refused\n');

    const first = await start();
    await untilRunning([first]);
    // The second of the file comes by the topic, too; so do records twice, in one message and in two.
    await produce([
      line(1),
      ...Array.from({ length: 40 }, (_, i) => line(i + 2)),
      `${line(10)}\n${line(50)}\n{"update_type":"merge"}\n${line(51)}`,
      'no JSON',
      line(2),
    ]);
    await first.kill();
    await start();
    await drained();
    const announced = await lucero(['apply-updates', file], environment);
    assert.equal(announced, '0 applied, 2 applied before, 0 refused\n1 announced\n');

    const codec = messageCodec('update');
    const messages = await Array.fromAsync(bus.readAll(publicTopic));
    const told = messages.map(({ value }) => codec.decode(value));
    const expected = idsOf([...Array.from({ length: 42 }, (_, i) => i), 50, 51]);
    assert.deepEqual(told.map(({ alertId }) => alertId!).sort(), expected.sort());
    const letters = await readDeadLetters(bus.readAll(`${inputTopic}.dead`));
    assert.deepEqual(
      letters.map(({ code, value }) => [code, Buffer.from(value).toString()]),
      [
        ['LUCERO_UPDATE_INVALID', '{"update_type":"merge"}'],
        ['LUCERO_UPDATE_INVALID', 'no JSON'],
      ],
    );
    assert.equal(await store.announceUpdates(async () => assert.fail('told twice')), 0);
  });
});
