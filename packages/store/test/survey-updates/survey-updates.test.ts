import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Alert, SurveyUpdate } from '@lucero/alert';
import fc from 'fast-check';
import pg from 'pg';
import type { MessageOrigin } from '../../src/index.ts';
import { alert, detection, forced, nonDetection } from '../support/alerts.ts';
import { readAsFeaturesDo } from '../support/feature-light-curve.ts';
import { openTestStore } from '../support/open-test-store.ts';
import {
  forcedWithdrawal,
  given,
  reassignment,
  update,
  withdrawal,
} from '../support/survey-updates.ts';

const { store, other, rows, url } = await openTestStore();

let lastOid = 1000;
const newOid = () => String(++lastOid);
let lastAlertId = 3_000_000_000_000_000_000n;
const newAlertId = () => ++lastAlertId;

const apply = (...records: readonly SurveyUpdate[]) => store.applyUpdates(records.map(given));

const lightCurveOf = (oid: string, objectKind: 'sidereal' | 'solarSystem' = 'sidereal') =>
  readAsFeaturesDo(store, { survey: 'lsst', objectKind, oid, untilMjdTai: null });
const idsOf = async (oid: string, objectKind: 'sidereal' | 'solarSystem' = 'sidereal') =>
  (await lightCurveOf(oid, objectKind)).detections.map(({ alertId }) => alertId);

/** Alerts of one object, one a night, each with all before it as history. */
function nightsOf(oid: string, count: number): Alert[] {
  const measured = Array.from({ length: count }, (_, i) =>
    detection({
      alertId: newAlertId(),
      mjdTai: 60_400 + i,
      raDeg: 150 + i * 1e-5,
      decDeg: 2 - i * 1e-5,
      band: i % 2 === 0 ? 'g' : 'r',
      psfFluxNanojansky: 1_000 + i,
    }),
  );
  return measured.map((own, i) =>
    alert({
      survey: 'lsst',
      oid,
      detection: own,
      previousDetections: measured.slice(0, i),
      forcedPhotometry: [
        forced({
          forcedId: BigInt(oid) * 100n + BigInt(i),
          imageId: 2_025_120_600_300n + BigInt(i),
          detector: 10 + i,
          mjdTai: 60_400 + i,
        }),
      ],
    }),
  );
}
const idOf = (each: Alert): bigint => each.detection.alertId;

describe('applyUpdates', () => {
  it('moves a reassigned detection, and makes the summaries of both objects anew', async () => {
    const [from, to] = [newOid(), newOid()];
    const alerts = nightsOf(from, 3);
    const there = nightsOf(to, 2);
    await store.storeAlerts([...alerts, ...there]);
    const moved = idOf(alerts[2]!);
    await apply(reassignment(moved, to));
    assert.deepEqual(await idsOf(from), alerts.slice(0, 2).map(idOf));
    assert.deepEqual(await idsOf(to), [...there.map(idOf), moved]);
    const left = await store.findObject({ oid: from, survey: 'lsst' });
    assert.equal(left?.detectionCount, 2);
    assert.equal(left?.lastAlertId, idOf(alerts[1]!));
    assert.equal(left?.lastMjdTai, 60_401);
    const entered = await store.findObject({ oid: to, survey: 'lsst' });
    assert.equal(entered?.detectionCount, 3);
    assert.equal(entered?.lastAlertId, moved);
  });

  it('gives a detection that turned out to be a moving object to that object', async () => {
    const [from, moving] = [newOid(), newOid()];
    const alerts = nightsOf(from, 2);
    await store.storeAlerts(alerts);
    await apply(
      reassignment(idOf(alerts[1]!), moving, { objectKind: 'solarSystem', mjdTai: 60_420 }),
    );
    assert.deepEqual(await idsOf(from), [idOf(alerts[0]!)]);
    assert.deepEqual(await idsOf(moving, 'solarSystem'), [idOf(alerts[1]!)]);
    const summary = await store.findObject({ oid: moving, survey: 'lsst' });
    assert.equal(summary?.objectKind, 'solarSystem');
    assert.equal(summary?.raDeg, alerts[1]!.detection.raDeg);
  });

  // The history of a packet of the new object may have brought the detection before the record came.
  it('keeps one copy of a detection that two objects have', async () => {
    const [from, to] = [newOid(), newOid()];
    const alerts = nightsOf(from, 1);
    const [later] = nightsOf(to, 1);
    await store.storeAlerts([
      ...alerts,
      { ...later!, previousDetections: [{ ...alerts[0]!.detection, reliability: null }] },
    ]);
    await apply(reassignment(idOf(alerts[0]!), to));
    const { detections } = await lightCurveOf(to);
    assert.deepEqual(
      detections.map(({ alertId, hasAlert, reliability }) => [alertId, hasAlert, reliability]),
      [later!, alerts[0]!]
        .sort((a, b) => Number(idOf(a) - idOf(b)))
        .map((alert) => [idOf(alert), true, alert.detection.reliability]),
    );
    assert.deepEqual(await idsOf(from), []);
  });

  it('takes a withdrawn detection out of the light curve and of the summary, and keeps it', async () => {
    const oid = newOid();
    const alerts = nightsOf(oid, 3);
    await store.storeAlerts(alerts);
    const withdrawn = idOf(alerts[2]!);
    await apply(withdrawal(withdrawn, 60_500.25));
    assert.deepEqual(await idsOf(oid), alerts.slice(0, 2).map(idOf));
    const summary = await store.findObject({ oid, survey: 'lsst' });
    assert.equal(summary?.detectionCount, 2);
    assert.equal(summary?.lastAlertId, idOf(alerts[1]!));
    const [row] = await rows(
      `SELECT withdrawn_mjd_tai FROM detection WHERE alert_id = ${withdrawn}`,
    );
    assert.deepEqual(row, { withdrawn_mjd_tai: 60_500.25 });
  });

  it('takes withdrawn forced photometry out by object, exposure and detector', async () => {
    const oid = newOid();
    const alerts = nightsOf(oid, 3);
    await store.storeAlerts(alerts);
    const [, second] = alerts.map((each) => each.forcedPhotometry[0]!);
    await apply(
      forcedWithdrawal(oid, second!.imageId!, second!.detector!),
      forcedWithdrawal(oid, second!.imageId!, second!.detector! + 1),
    );
    const { forcedPhotometry } = await lightCurveOf(oid);
    assert.deepEqual(
      forcedPhotometry.map(({ forcedId }) => forcedId),
      [alerts[0], alerts[2]].map((each) => each!.forcedPhotometry[0]!.forcedId),
    );
  });

  it('lets the newest record decide, whatever came first', async () => {
    const [from, to, last] = [newOid(), newOid(), newOid()];
    const alerts = nightsOf(from, 2);
    await store.storeAlerts(alerts);
    const id = idOf(alerts[1]!);
    const older = reassignment(id, to);
    const newer = reassignment(id, last);
    await apply(newer);
    assert.deepEqual(await apply(older), ['first']);
    assert.deepEqual(await idsOf(last), [id]);
    assert.deepEqual(await idsOf(to), []);
    // Of one moment the greater order decides.
    await apply(
      reassignment(id, from, { updateTimeTaiNs: newer.updateTimeTaiNs, updateOrder: 2n }),
      reassignment(id, to, { updateTimeTaiNs: newer.updateTimeTaiNs, updateOrder: 1n }),
    );
    assert.deepEqual(await idsOf(from), alerts.map(idOf));
  });

  it('lets records wait for what they name', async () => {
    const [from, to] = [newOid(), newOid()];
    const alerts = nightsOf(from, 3);
    await apply(
      reassignment(idOf(alerts[0]!), to),
      withdrawal(idOf(alerts[1]!)),
      forcedWithdrawal(from, 2_025_120_600_302n, 12),
    );
    const standings = await store.storeAlerts(alerts);
    assert.deepEqual(
      standings.map(({ oid, withdrawnMjdTai }) => [oid, withdrawnMjdTai]),
      [
        [to, null],
        [from, 60_500.5],
        [from, null],
      ],
    );
    assert.deepEqual(await idsOf(from), [idOf(alerts[2]!)]);
    assert.deepEqual(await idsOf(to), [idOf(alerts[0]!)]);
    assert.equal((await lightCurveOf(from)).forcedPhotometry.length, 2);
  });

  it('closes an object and keeps the count of the survey, by the newest word on each', async () => {
    const oid = newOid();
    await store.storeAlerts(nightsOf(oid, 1));
    const of = { objectKind: 'sidereal', oid } as const;
    const records = [
      update({ kind: 'objectClosure', ...of, mjdTai: 60_600, surveyDetectionCount: 5 }),
      update({ kind: 'detectionCount', ...of, surveyDetectionCount: 4 }),
      update({ kind: 'objectClosure', ...of, mjdTai: 60_601 }),
    ];
    const stateOf = async () => {
      const object = await store.findObject({ oid, survey: 'lsst' });
      return [object?.validityEndMjdTai, object?.surveyDetectionCount];
    };
    assert.deepEqual(await stateOf(), [null, null]);
    await apply(records[2]!);
    assert.deepEqual(await stateOf(), [60_601, null]);
    await apply(records[0]!);
    assert.deepEqual(await stateOf(), [60_601, 5]);
    await apply(records[1]!);
    assert.deepEqual(await stateOf(), [60_601, 4]);
  });

  it('leaves the ledger as it was, and tells of the records in the story of the alert', async () => {
    const [from, to] = [newOid(), newOid()];
    const [only] = nightsOf(from, 1);
    await store.storeAlerts([only!]);
    const records = [withdrawal(idOf(only!)), reassignment(idOf(only!), to, { mjdTai: 60_444.5 })];
    await apply(...records.toReversed());
    const [story] = await store.findAlerts(idOf(only!));
    assert.equal(story?.oid, from);
    assert.deepEqual(
      story?.updates.map(({ receivedMs, ...told }) => told),
      records.map(({ uniqueId, kind, objectKind, oid, mjdTai }) => ({
        ...{ uniqueId, kind, objectKind, oid, mjdTai },
        // 37 s between TAI and UTC.
        updatedMs: 1_789_999_963_000,
      })),
    );
    assert.equal(story?.withdrawnMjdTai, records[0]!.mjdTai);
    // A detection that came in histories alone, or not yet.
    const unknown = withdrawal(newAlertId());
    await apply(unknown);
    const [itsStory, ...others] = await store.findAlerts(unknown.alertId!);
    assert.equal(itsStory?.updates[0]?.uniqueId, unknown.uniqueId);
    assert.ok(itsStory?.storedMs === null && others.length === 0);
  });

  it('tells first, replay, duplicate and contradiction apart', async () => {
    const record = withdrawal(newAlertId());
    const origin = { topic: 'lsst-updates', partition: 0, offset: 5n };
    const fromMessage = (changed: Partial<MessageOrigin> = {}) => ({
      ...given(record),
      origin: { ...origin, ...changed },
    });
    const resultOf = async (...all: Parameters<typeof store.applyUpdates>[0]) =>
      (await store.applyUpdates(all)).join(' ');
    assert.equal(await resultOf(fromMessage(), fromMessage()), 'first duplicate');
    assert.equal(await resultOf(fromMessage()), 'replay');
    assert.equal(await resultOf(fromMessage({ offset: 6n })), 'duplicate');
    assert.equal(await resultOf(given(record)), 'duplicate');
    const changed = given({ ...record, mjdTai: 60_000 });
    assert.equal(await resultOf(changed, given(record)), 'contradiction duplicate');
    assert.deepEqual(await store.applyUpdates([]), []);
  });

  it('gives a record from a file to the message that brings it before it is announced', async () => {
    const origin = { topic: 'lsst-updates', partition: 0, offset: 50n };
    const [unannounced, announced] = [withdrawal(newAlertId()), withdrawal(newAlertId())];
    await apply(announced);
    assert.ok((await store.announceUpdates(async () => undefined)) > 0);
    await apply(unannounced);
    const results = await store.applyUpdates(
      [unannounced, announced].map((record) => ({ ...given(record), origin })),
    );
    assert.deepEqual(results, ['first', 'duplicate']);
    assert.equal(await store.announceUpdates(async () => undefined), 0);
  });

  it('gives the same store whatever order alerts and records come in, in whatever batches', async () => {
    const shuffled = fc.shuffledSubarray(
      Array.from({ length: 14 }, (_, i) => i),
      { minLength: 14 },
    );
    const cuts = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 14, maxLength: 14 });
    let expected: unknown = null;
    let run = 0;
    await fc.assert(
      fc.asyncProperty(shuffled, cuts, async (order, sizes) => {
        // The same sky under other names in each run.
        run += 1;
        const oids = [`${900_000 + run}1`, `${900_000 + run}2`, `${900_000 + run}3`] as const;
        const [a, b, c] = oids;
        const firstId = 4_000_000_000_000_000_000n + BigInt(run) * 1000n;
        const renamed = (alerts: readonly Alert[], first: number): Alert[] => {
          const own = (i: number) => firstId + BigInt(first + i);
          return alerts.map((each, i) => ({
            ...each,
            detection: { ...each.detection, alertId: own(i) },
            previousDetections: each.previousDetections.map((old, k) => ({
              ...old,
              alertId: own(k),
            })),
            forcedPhotometry: each.forcedPhotometry.map((point) => ({
              ...point,
              forcedId: BigInt(100 * first) + (point.imageId! % 100n),
            })),
          }));
        };
        // Known from the histories of two objects alone, with other contents in each.
        const told = (psfFluxNanojansky: number) =>
          detection({ alertId: firstId + 20n, mjdTai: 60_390, psfFluxNanojansky });
        const [a0, a1, a2, a3] = renamed(nightsOf(a, 4), 0);
        const [b0, b1] = renamed(nightsOf(b, 2), 10);
        assert.ok(a0 && a1 && a2 && a3 && b0 && b1);
        const alerts = [
          ...[a0, a1, a2],
          { ...a3, previousDetections: [...a3.previousDetections, told(500)] },
          b0,
          { ...b1, previousDetections: [a1.detection, told(600), ...b1.previousDetections] },
        ];
        const id = (i: number) => firstId + BigInt(i);
        const at = (updateTimeTaiNs: bigint, order: bigint, i: number) => ({
          ...{ updateTimeTaiNs, updateOrder: order, uniqueId: `run-${run}-${i}` },
        });
        const records = [
          reassignment(id(1), b, at(1n, 0n, 0)),
          reassignment(id(1), c, at(2n, 0n, 1)),
          reassignment(id(3), c, { ...at(2n, 1n, 2), objectKind: 'solarSystem' }),
          withdrawal(id(2), 60_500.5, at(2n, 2n, 3)),
          withdrawal(id(2), 60_501.5, at(3n, 0n, 4)),
          { ...forcedWithdrawal(a, 2_025_120_600_302n, 12), ...at(3n, 1n, 5) },
          reassignment(id(10), a, at(4n, 0n, 6)),
          reassignment(id(20), c, at(4n, 1n, 7)),
        ];
        const steps = [
          ...alerts.map((each) => ({ alert: each, record: null })),
          ...records.map((record) => ({ alert: null, record })),
        ];
        const sequence = order.map((i) => steps[i]!);
        for (let i = 0, cut = 0; i < sequence.length; cut++) {
          const batch = sequence.slice(i, i + sizes[cut]!);
          i += batch.length;
          const instance = cut % 2 === 0 ? store : other;
          await instance.storeAlerts(batch.flatMap(({ alert: each }) => each ?? []));
          await instance.applyUpdates(
            batch.flatMap(({ record }) => (record ? [given(record)] : [])),
          );
        }
        const found = await everythingOf(oids, firstId);
        expected ??= found;
        assert.deepEqual(found, expected);
      }),
      { numRuns: 25, seed: 20_261_129 },
    );
  });

  /** All that is stored of these objects, ids counted from the first. */
  async function everythingOf(oids: readonly string[], firstId: bigint) {
    for (const oid of oids) await lightCurveOf(oid);
    const named = `(${oids.map((oid) => `'${oid}'`).join(', ')})`;
    return {
      objects: await rows(
        `SELECT right(oid, 1) AS oid, object_kind, detection_count, first_mjd_tai, last_mjd_tai,
           last_alert_id - ${firstId} AS last_alert, ra_deg, dec_deg, position_sum_x
         FROM object WHERE oid IN ${named} AND detection_count > 0 ORDER BY oid, object_kind`,
      ),
      detections: await rows(
        `SELECT right(oid, 1) AS oid, object_kind, alert_id - ${firstId} AS alert, has_alert,
           withdrawn_mjd_tai, psf_flux_nanojansky
         FROM detection WHERE oid IN ${named} ORDER BY alert_id`,
      ),
      forced: await rows(
        `SELECT right(oid, 1) AS oid, forced_id, withdrawn_mjd_tai
         FROM forced_photometry WHERE oid IN ${named} ORDER BY oid, forced_id`,
      ),
    };
  }

  // The record is applied when the alert has asked for records and is not yet to be seen: neither would
  // find the other.
  it('waits for alerts that are being stored, and then finds them', async () => {
    const oid = newOid();
    const [only] = nightsOf(oid, 1);
    const blocker = new pg.Client({ connectionString: url });
    await blocker.connect();
    await blocker.query('BEGIN');
    await blocker.query('LOCK TABLE non_detection IN EXCLUSIVE MODE');
    const storing = store.storeAlerts([{ ...only!, nonDetections: [nonDetection()] }]);
    const isWaiting = async (type: string) =>
      (await rows(`SELECT FROM pg_locks WHERE NOT granted AND locktype = '${type}'`)).length > 0;
    while (!(await isWaiting('relation')));
    let isApplied = false;
    const applying = other.applyUpdates([given(withdrawal(idOf(only!)))]).then(() => {
      isApplied = true;
    });
    while (!isApplied && !(await isWaiting('advisory')));
    await blocker.query('COMMIT');
    await blocker.end();
    await Promise.all([storing, applying]);
    assert.deepEqual(await idsOf(oid), []);
  });

  it('loses no record that is applied while alerts are stored', async () => {
    const alerts = Array.from({ length: 24 }, () => nightsOf(newOid(), 2)).flat();
    const to = newOid();
    const records = alerts.map((each, i) =>
      i % 2 === 0 ? reassignment(idOf(each), to) : withdrawal(idOf(each)),
    );
    await Promise.all([
      ...alerts.map((each, i) => (i % 3 === 0 ? store : other).storeAlerts([each])),
      ...records.map((record, i) => (i % 2 === 0 ? other : store).applyUpdates([given(record)])),
    ]);
    const reassigned = alerts.filter((_, i) => i % 2 === 0).map(idOf);
    assert.deepEqual((await idsOf(to)).sort(), reassigned.sort());
    for (const each of alerts) assert.deepEqual(await idsOf(each.oid), []);
  });
});

describe('announceUpdates', () => {
  it('hands out what came from files, once, the oldest first, and again what failed', async () => {
    await store.announceUpdates(async () => undefined);
    const older = withdrawal(newAlertId());
    const silent = update({ kind: 'detectionCount', objectKind: 'sidereal', oid: newOid() });
    const newer = reassignment(newAlertId(), newOid());
    await apply(newer, silent, older);
    await assert.rejects(
      store.announceUpdates(async () => {
        throw new Error('the bus is away');
      }),
      /the bus is away/,
    );
    const told: string[] = [];
    const count = await store.announceUpdates(async (updates) => {
      told.push(...updates.map(({ uniqueId }) => uniqueId));
    });
    assert.equal(count, 2);
    assert.deepEqual(told, [older.uniqueId, newer.uniqueId]);
    assert.equal(await store.announceUpdates(async () => assert.fail('told twice')), 0);
  });
});
