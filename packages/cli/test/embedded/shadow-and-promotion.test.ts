import assert from 'node:assert/strict';
import { chmod, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createLogger } from '@lucero/observability';
import { simulateAlerts } from '@lucero/simulator';
import type { ObjectKey } from '@lucero/store';
import { openEmbeddedBroker } from '../../src/embedded/embedded-broker.ts';

const alerts = [...simulateAlerts({ survey: 'ztf', alertCount: 40, seed: 8 })].map((each, i) => ({
  alertId: each.alertId,
  packet: { bytes: each.packet, source: `night.avro#${i}`, publishedMs: 1_790_000_000_000 },
}));
const halfway = 20;
const trained = join(import.meta.dirname, '../../../../models/ztf-stamps/1.0.0');

/** A night in two halves: first with a new version in the shadow, then with it promoted. */
describe('a new version of a classifier', () => {
  let folder: string;
  let models: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lucero-shadow-'));
    // Postgres refuses to run as root and then runs as a user that must pass through here.
    await chmod(folder, 0o711);
    models = join(folder, 'models');
    for (const version of ['1.0.0', '1.1.0']) {
      const itsFolder = join(models, 'ztf-stamps', version);
      await cp(trained, itsFolder, { recursive: true });
      const file = join(itsFolder, 'manifest.json');
      const manifest = JSON.parse(await readFile(file, 'utf8'));
      // The new version is much less sure of the same.
      const calibration = { method: 'temperature', temperature: 5, fittedOn: 'nothing, a test' };
      const changed = version === '1.0.0' ? manifest : { ...manifest, version, calibration };
      await writeFile(file, JSON.stringify(changed));
    }
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const open = (environment: Record<string, string>) =>
    openEmbeddedBroker({
      dataFolder: join(folder, 'data'),
      logger: createLogger({ service: 'test', level: 'silent' }),
      environment: { LUCERO_MODELS__PATH: models, ...environment },
    });
  type Broker = Awaited<ReturnType<typeof open>>;

  async function feed(broker: Broker, from: number, to: number): Promise<void> {
    for (const { packet } of alerts.slice(from, to)) await broker.feed(packet);
    await broker.drained();
  }

  async function objectsOf(broker: Broker, from: number, to: number): Promise<ObjectKey[]> {
    const keys = new Map<string, ObjectKey>();
    for (const { alertId } of alerts.slice(from, to)) {
      const [story] = await broker.store.findAlerts(alertId);
      assert.ok(story?.oid && story.objectKind, `${alertId} is stored`);
      const { survey, objectKind, oid } = story;
      keys.set(oid, { survey, objectKind, oid });
    }
    return [...keys.values()];
  }

  it('speaks in the history only while it is a shadow, and for Lucero once it is promoted', async () => {
    const versionOf: Record<string, string> = {};
    {
      await using broker = await open({ LUCERO_MODELS__SHADOW: 'ztf-stamps@1.1.0' });
      await feed(broker, 0, halfway);
      let compared = 0;
      for (const key of await objectsOf(broker, 0, halfway)) {
        const current = await broker.store.readClassifications(key);
        for (const row of current) versionOf[key.oid] = row.classifierVersion;
        const history = await broker.store.readClassificationHistory(key, 100);
        const served = history.filter(({ shadow }) => !shadow);
        const shadow = history.filter(({ shadow }) => shadow);
        assert.deepEqual(
          shadow.map((row) => [row.alertId, row.classifierVersion, row.topClass]),
          served.map((row) => [row.alertId, '1.1.0', row.topClass]),
        );
        compared += shadow.length;
      }
      assert.ok(compared > 0);
      assert.ok(Object.values(versionOf).every((version) => version === '1.0.0'));
      for await (const { value } of broker.bus.readAll('embedded.packets.dead')) {
        assert.fail(`a dead letter of ${value.length} bytes`);
      }
      const skipped = await Promise.all(
        broker.metrics.map(({ registry }) =>
          registry.getSingleMetricAsString('lucero_step_outcomes_total'),
        ),
      );
      assert.match(skipped.join('\n'), new RegExp(`code="shadow".* ${compared}$`, 'm'));
    }

    await using broker = await open({ LUCERO_MODELS__USE: 'ztf-stamps@1.1.0' });
    await feed(broker, halfway, alerts.length);
    let replaced = 0;
    for (const key of await objectsOf(broker, halfway, alerts.length)) {
      const [current, ...others] = await broker.store.readClassifications(key);
      assert.deepEqual([current?.classifierVersion, others], ['1.1.0', []], key.oid);
      if (versionOf[key.oid] === undefined) continue;
      replaced += 1;
      const history = await broker.store.readClassificationHistory(key, 100);
      const told = new Set(history.map((row) => `${row.classifierVersion} ${row.shadow}`));
      assert.deepEqual(told, new Set(['1.1.0 false', '1.0.0 false', '1.1.0 true']));
    }
    assert.ok(replaced > 0, 'some object has alerts in both halves of the night');
  });

  it('is not both served and a shadow', async () => {
    const named = 'ztf-stamps@1.1.0';
    await assert.rejects(open({ LUCERO_MODELS__USE: named, LUCERO_MODELS__SHADOW: named }), {
      code: 'LUCERO_CONFIG_INVALID',
      message: /LUCERO_MODELS__USE and in LUCERO_MODELS__SHADOW/,
    });
  });
});
