import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type ApiOptions, buildApi } from '@lucero/api';
import { createLogger } from '@lucero/observability';
import { type SimulatedAlert, simulateSource } from '@lucero/simulator';
import { type EmbeddedBroker, openEmbeddedBroker } from '../../src/embedded/embedded-broker.ts';

/** One supernova, seen by ZTF, and by Rubin as two objects whose images were processed at the same time. */
const sky = {
  seed: 1,
  subclass: 'SNIa',
  place: { raDeg: 150.1, decDeg: 2.2 },
} as const;
const minutes = 1 / 1440;
const seen = (survey: 'ztf' | 'lsst', objectNumber: number, ...visitsMjdUtc: number[]) => [
  ...simulateSource({ ...sky, survey, objectNumber, visitsMjdUtc }),
];
const ofZtf = seen('ztf', 1, 61_295.1, 61_297.1);
const first = seen('lsst', 1, 61_295.2, 61_296.2, 61_298.2);
const twin = seen('lsst', 2, 61_295.2 + 3 * minutes);
const [z, a, b] = [ofZtf, first, twin].map(([alert]) => alert!.oid) as [string, string, string];
/** An object that Rubin makes of some detections, later. */
const c = '313000000009000009';

let recordNumber = 0;
const record = (fields: object): string => {
  recordNumber += 1;
  return JSON.stringify({
    ...{ update_time_ns: 1_790_000_000_000, update_order: recordNumber },
    ...{ update_unique_id: `record-${recordNumber}`, ...fields },
  });
};
const reassigned = ({ alertId }: SimulatedAlert, diaObjectId: string) =>
  record({
    ...{ update_type: 'reassign_diasource_to_diaobject' },
    ...{ diaSourceId: alertId.toString(), diaObjectId },
  });
const closed = (diaObjectId: string) =>
  record({
    ...{ update_type: 'close_diaobject_validity', diaObjectId },
    ...{ validityEndMjdTai: 61_300.5, nDiaSources: null },
  });

describe('one source that both surveys see', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lucero-embedded-'));
    // Postgres refuses to run as root and then runs as a user that must pass through here.
    await chmod(folder, 0o711);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('stays one page with its history of names while it is split, reassigned and merged again', async () => {
    await using broker = await openEmbeddedBroker({
      dataFolder: join(folder, 'data'),
      logger: createLogger({ service: 'test', level: 'silent' }),
      environment: {},
    });
    const app = buildApi({ store: broker.store, health: async () => [] } as unknown as ApiOptions);
    const get = async (path: string) => (await app.inject(`/api/v1/sources/${path}`)).json();
    const update = async (...records: readonly string[]) => {
      await broker.bus.produce([
        { topic: 'lsst-updates', key: null, value: Buffer.from(records.join('\n')) },
      ]);
      await broker.drained();
    };
    const historyOf = (source: { events: readonly Record<string, string>[] }) =>
      source.events.map(({ kind, reason }) => [kind, reason].join(' ').trim());
    const oidsOf = (source: { members: readonly { oid: string }[] }) =>
      source.members.map(({ oid }) => oid);

    await feed(broker, ofZtf);
    await feed(broker, [...first, ...twin]);
    const paired = await get(a);
    assert.deepEqual(oidsOf(paired), [z, a, b], 'the eldest first');
    // Both of Rubin's may have been the nearest in turn, while their places were measured.
    assert.deepEqual(new Set(historyOf(paired)), new Set(['merged concurrent', 'paired position']));

    await update(reassigned(first[1]!, c));
    const parted = await get(a);
    assert.deepEqual(oidsOf(parted), [z, a, b]);
    assert.deepEqual(oidsOf(await get(c)), [c], 'what the survey parts is two');

    await update(...twin.map((alert) => reassigned(alert, a)), closed(b));
    const merged = await get(b);
    assert.deepEqual(oidsOf(merged), [z, a, b]);

    await update(reassigned(first[1]!, a), closed(c));
    const page = await get(z);
    assert.deepEqual(oidsOf(page).toSorted(), [z, a, b, c].toSorted());
    for (const name of [
      a,
      `LSST-AP-DO-${b}`,
      c,
      `LSST-AP-DS-${first[1]!.alertId}`,
      page.sourceId,
    ]) {
      assert.deepEqual(await get(name), page, `${name} is the same page`);
    }
    const { names } = page as { names: { name: string; kind: string; isCurrent: boolean }[] };
    const isCurrent = (oid: string) => names.find(({ name }) => name === oid)!.isCurrent;
    assert.deepEqual([z, a, b, c].map(isCurrent), [true, true, false, false]);
    const history = historyOf(page);
    assert.deepEqual(history.slice(history.indexOf('split apart')), [
      'split apart',
      'merged reassignment',
      'merged reassignment',
      'renamed',
    ]);

    const lightCurve = await get(`${c}/light-curve`);
    const alerts = [...ofZtf, ...first, ...twin].map(({ alertId }) => alertId.toString());
    const points = lightCurve.detections as { alertId: string; survey: string; mjdTai: number }[];
    assert.deepEqual(points.map(({ alertId }) => alertId).toSorted(), alerts.toSorted());
    assert.deepEqual(
      points.map(({ mjdTai }) => mjdTai),
      points.map(({ mjdTai }) => mjdTai).toSorted((x, y) => x - y),
    );

    await app.close();
  });
});

async function feed(broker: EmbeddedBroker, alerts: readonly SimulatedAlert[]): Promise<void> {
  for (const { packet } of alerts) {
    await broker.feed({ bytes: packet, source: 'simulated', publishedMs: 1 });
  }
  await broker.drained();
}
