import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Alert } from '@lucero/alert';
import { messageCodec, openPacketReader } from '@lucero/avro';
import { loadConfig } from '@lucero/config';
import type { BusRecord } from '@lucero/kafka';
import { createLogger, metricsText } from '@lucero/observability';
import { simulateAlerts } from '@lucero/simulator';
import { mjdOfDate } from '@lucero/sky';
import type { DataCheck, Store } from '@lucero/store';
import { startTestStores, type TestStores } from '@lucero/testkit';
import { checkDataService, checkNight, checkSource, readTrainingInputs } from '../src/index.ts';

const { checks: settings } = loadConfig(['checks'], {
  LUCERO_CHECKS__EVERY_SECONDS: '1',
  LUCERO_CHECKS__SAMPLE_EVERY_SECONDS: '1',
});
const night = mjdOfDate('2026-11-28')!;
const survey = 'ztf';
const formerNights = 5;

/** The alerts of one simulated night, as those of another: other ids and objects at the same hours. */
function alertsOf(date: number, simulated: readonly Alert[], fainter: number): readonly Alert[] {
  const shift = date - Math.floor(simulated[0]!.detection.mjdTai);
  return simulated.map((alert, i) => {
    const { detection } = alert;
    // Each night has some brightness of its own: the same numbers every night would be no sample.
    const factor = fainter * (1 + 0.1 * Math.sin(7 * i + date));
    return {
      ...alert,
      oid: `ZTF26${date}${i}`,
      detection: {
        ...detection,
        alertId: BigInt(date) * 100_000n + BigInt(i),
        mjdTai: detection.mjdTai + shift,
        psfFluxNanojansky:
          detection.psfFluxNanojansky === null ? null : detection.psfFluxNanojansky * factor,
      },
      ...{ previousDetections: [], forcedPhotometry: [], nonDetections: [], historyDigest: null },
    } as unknown as Alert;
  });
}

describe('check-data', () => {
  let stores: TestStores;
  let store: Store;
  let simulated: readonly Alert[];

  before(async () => {
    stores = await startTestStores();
    store = await stores.open();
    const reader = openPacketReader({
      packet: { maxBytes: 16 * 1024 ** 2 },
      registry: { url: '', cachePath: '' },
    });
    simulated = Array.from(
      simulateAlerts({ survey, alertCount: 650, seed: 5 }),
      ({ packet }) => reader.read(packet, 'measurements').alert,
    );
    for (let back = formerNights; back >= 1; back--) {
      await store.storeAlerts(alertsOf(night - back, simulated, 1));
      // Each night is checked when it is over: that keeps what it was like.
      await checkNight(night - back, { store, settings, training: [] });
    }
  });
  after(() => stores[Symbol.asyncDispose]());

  const checked = async (date: number) => {
    const results = await checkNight(date, { store, settings, training: [] });
    const of = (subject: string) => results.find((each) => each.subject === subject);
    return { results, of };
  };

  it('passes a night like those before it, by every number it has', async () => {
    await store.storeAlerts(alertsOf(night, simulated, 1));
    const { results, of } = await checked(night);
    assert.deepEqual(
      results.filter(({ status }) => status !== 'passed'),
      [],
    );
    assert.equal(of('alerts of the night')?.value, simulated.length);
    assert.match(of('magnitude r')!.detail, /^index -?0\.\d+ against 5 former nights/);
    assert.match(of('galactic_latitude g')!.detail, /against 5 former nights/);
  });

  it('finds that all alerts have become fainter, and says so by band', async () => {
    await store.storeAlerts(alertsOf(night + 1, simulated, 0.3));
    const { of } = await checked(night + 1);
    for (const band of ['g', 'r']) assert.match(of(`magnitude ${band}`)!.status, /warning|failed/);
    assert.equal(of('galactic_latitude r')?.status, 'passed');
  });

  it('of a night without an alert says that nobody observed', async () => {
    const { results } = await checked(night + 100);
    assert.deepEqual(
      results.map(({ status, detail }) => [status, detail]),
      [['passed', 'no alert: no survey observed']],
    );
  });

  it('looks in turns, tells what turned once under a lasting id, and shows metrics', async () => {
    const produced: BusRecord[] = [];
    const stop = new AbortController();
    const isTold = Promise.withResolvers<void>();
    const failed: DataCheck = {
      ...{ checkedMs: Date.now(), night: '2026-11-28', kind: 'test', subject: 'unique_alert_id' },
      ...{ survey: null, status: 'failed', value: 3, low: null, high: 0 },
      ...{ detail: '3 rows', source: 'dbt' },
    };
    await store.storeDataChecks([failed]);
    const services = [1, 2].map(() =>
      checkDataService({
        ...{ store, settings, training: readTrainingInputs(''), nowMs: Date.now },
        bus: {
          produce: async (records) => {
            produced.push(...records);
            isTold.resolve();
          },
        },
        logger: createLogger({ service: 'check-data', level: 'silent' }),
        withProcessMetrics: false,
      }),
    );
    const runs = services.map((service) => service.run(stop.signal));
    await isTold.promise;
    stop.abort();
    await Promise.all(runs);
    const told = produced.map(({ topic, value }) => ({
      topic,
      ...messageCodec('anomaly').decode(value as Uint8Array),
    }));
    const of = told.find(({ subject }) => subject === 'unique_alert_id');
    assert.deepEqual(
      [of?.topic, of?.status, of?.formerStatus, of?.value, of?.night],
      ['lucero.anomalies.v1', 'failed', null, 3, '2026-11-28'],
    );
    const [held] = await store.latestDataChecks({ source: 'dbt' });
    assert.equal(of?.anomalyId, `${held?.checkId}-${failed.checkedMs}`);
    assert.deepEqual(await store.readUnannouncedChanges(10), []);
    const live = await store.latestDataChecks({ night: null });
    assert.ok(live.some(({ subject, source }) => subject === 'alerts' && source === checkSource));
    const metrics = await metricsText(services.map((service) => service.metrics));
    assert.match(metrics, /lucero_data_check_status\{[^}]*kind="freshness"[^}]*\} \d/);
    assert.match(metrics, /lucero_data_check_age_seconds/);
  });
});
