import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createLogger } from '@lucero/observability';
import { simulateAlerts } from '@lucero/simulator';
import { openEmbeddedBroker } from '../../src/embedded/embedded-broker.ts';
import { lucero } from '../lucero.ts';

describe('update records in the embedded broker', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lucero-embedded-'));
    // Postgres refuses to run as root and then runs as a user that must pass through here.
    await chmod(folder, 0o711);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const open = () =>
    openEmbeddedBroker({
      dataFolder: join(folder, 'data'),
      logger: createLogger({ service: 'test', level: 'silent' }),
      environment: {},
    });

  it('are applied from the bus and from a file, and told of', async () => {
    const oid = '170094501294899203';
    const packet = [...simulateAlerts({ survey: 'lsst', alertCount: 1, seed: 5 })][0]!;
    const record = (fields: object) => JSON.stringify({ update_order: 1, ...fields });
    const named = { diaSourceId: String(packet.alertId), update_time_ns: 1_790_000_000_000 };
    {
      await using broker = await open();
      await broker.feed({ bytes: packet.packet, source: 'lsst.avro', publishedMs: 1 });
      const line = record({
        ...{ update_type: 'reassign_diasource_to_diaobject', ...named },
        ...{ diaObjectId: oid, update_unique_id: 'embedded-1' },
      });
      await broker.bus.produce([
        { topic: 'lsst-updates', key: null, value: Buffer.from(`${line}\n{"update_type":"x"}`) },
      ]);
      await broker.drained();
      const object = await broker.store.findObject({ oid: oid, survey: 'lsst' });
      assert.equal(object?.lastAlertId, packet.alertId);
      const letters = await Array.fromAsync(broker.bus.readAll('lsst-updates.dead'));
      assert.deepEqual(
        letters.map(({ value }) => Buffer.from(value).toString()),
        ['{"update_type":"x"}'],
      );
    }
    const data = ['--data', join(folder, 'data')];
    const input = record({
      ...{ update_type: 'withdraw_diasource', ...named },
      ...{ timeWithdrawnMjdTai: 61_000.5, update_unique_id: 'embedded-2' },
    });
    const applied = await lucero(['apply-updates', '-', ...data], { input });
    assert.equal(applied.stdout, '1 applied, 0 applied before, 0 refused\n', applied.stderr);
    const told = await lucero(['alert', String(packet.alertId), ...data]);
    assert.match(told.stdout, /^ {2}update .* reassigned to object 170094501294899203$/m);
    assert.match(told.stdout, /^ {2}update .* withdrawn, as of MJD 61000.5 TAI$/m);
  });
});
