import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { alert, detection } from '../support/alerts.ts';
import { classificationOf } from '../support/classification.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { store, other, rows } = await openTestStore();

const night = 61_000;
const alertAt = (number: number) =>
  alert({
    oid: `ZTF26n${number}`,
    detection: detection({
      alertId: BigInt(number + 1),
      mjdTai: night + number / 8,
      band: number % 3 === 0 ? 'g' : 'r',
    }),
  });
const alerts = Array.from({ length: 24 }, (_, i) => alertAt(i));
const origin = (topic: string, i: number) => ({
  origin: { topic, partition: 0, offset: BigInt(i) },
  surveyPublishedMs: 1,
});
const read = () => store.readNightCounts(2 * night, 2 * night + 100);

describe('counts of nights', () => {
  it('are of distinct alerts, whoever stores them at once and however often', async () => {
    const receipts = alerts.map((_, i) => origin('t', i));
    await Promise.all([
      store.storeAlerts(alerts, receipts),
      other.storeAlerts(alerts.toReversed(), receipts.toReversed()),
      store.storeAlerts(alerts.slice(3, 9), receipts.slice(3, 9)),
    ]);
    const { alerts: counts } = await read();
    const byHalfDay = Object.groupBy(counts, ({ halfDay }) => halfDay);
    for (let halfDay = 0; halfDay < 6; halfDay++) {
      const ofHalfDay = byHalfDay[2 * night + halfDay]!;
      assert.equal(
        ofHalfDay.reduce((sum, { alertCount }) => sum + alertCount, 0),
        4,
      );
      assert.equal(
        Math.min(...ofHalfDay.map(({ firstMjdTai }) => firstMjdTai)),
        night + halfDay / 2,
      );
    }
    assert.deepEqual(
      counts.map(({ duplicateCount }) => duplicateCount),
      counts.map(() => 0),
      'replays are no duplicates',
    );
    await store.storeAlerts(alerts.slice(0, 2), [origin('u', 0), origin('u', 1)]);
    const after = await read();
    assert.equal(
      after.alerts.reduce((sum, { duplicateCount }) => sum + duplicateCount, 0),
      2,
    );
  });

  it('give no count to an absurd time, and do not stop at it', async () => {
    const absurd = alert({
      oid: 'ZTF26absurd',
      detection: detection({ alertId: 999n, mjdTai: 9e15 }),
    });
    await store.storeAlerts([absurd]);
    const { alerts: counts } = await store.readNightCounts(0, 1);
    assert.deepEqual(
      counts.map(({ halfDay, alertCount }) => [halfDay, alertCount]),
      [[0, 1]],
    );
  });

  it('are of what was stored before they were counted, too', async () => {
    const key = { survey: 'ztf', alertId: 3n, mjdTai: night + 2 / 8 };
    await store.storeSkips([
      { ...key, classifier: 'a', classifierVersion: '1.0.0', reason: 'no-stamps', detail: '' },
    ]);
    const counted = await read();
    const withoutDuplicates = ({ alerts: counts, stages }: typeof counted) => [
      counts.map((each) => ({ ...each, duplicateCount: 0 })),
      stages,
    ];
    const file = join(import.meta.dirname, '../../migrations/0019-count-nights.sql');
    const text = readFileSync(file, 'utf8');
    const inserts = text.slice(text.indexOf('INSERT INTO'), text.indexOf('-- Dead alerts'));
    await rows(`TRUNCATE night_alert_count, night_stage_count; ${inserts}`);
    assert.deepEqual(withoutDuplicates(await read()), withoutDuplicates(counted));
  });

  const statistics = () =>
    Promise.all([
      store.readHourCounts(2 * night, 2 * night + 8),
      store.readClassCounts(2 * night, 2 * night + 8),
    ]);

  it('are by hour and band', async () => {
    const [hours] = await statistics();
    // One each three hours, every third in g.
    assert.equal(hours.length, 24);
    assert.deepEqual(
      hours.slice(0, 3).map(({ hour, band, alertCount }) => [hour, band, alertCount]),
      [
        [24 * night, 'g', 1],
        [24 * night + 3, 'r', 1],
        [24 * night + 6, 'r', 1],
      ],
    );
  });

  it('are by classifier, version and class, once per alert, and of shadows apart', async () => {
    const said = (number: number, changes: object = {}) =>
      classificationOf(
        { survey: 'ztf', objectKind: 'sidereal', oid: `ZTF26n${number}` },
        { alertId: BigInt(number + 1), mjdTai: night + number / 8, ...changes },
      );
    await store.storeClassifications([
      said(0),
      said(1),
      said(1, { shadow: true, classifierVersion: '9.0.0' }),
    ]);
    await store.storeClassifications([said(1)]);
    const [, classes] = await statistics();
    const { classifier, classifierVersion, topClass } = classificationOf({
      survey: 'ztf',
      objectKind: 'sidereal',
      oid: '',
    });
    assert.deepEqual(
      classes.map((each) => [each.classifierVersion, each.shadow, each.classificationCount]),
      [
        [classifierVersion, false, 2],
        ['9.0.0', true, 1],
      ],
    );
    assert.deepEqual(
      [classes[0]!.halfDay, classes[0]!.classifier, classes[0]!.className],
      [2 * night, classifier, topClass],
    );
  });

  it('by hour and class are those of what was stored before they were counted, too', async () => {
    const counted = await statistics();
    const file = join(import.meta.dirname, '../../migrations/0050-count-hours-and-classes.sql');
    const text = readFileSync(file, 'utf8');
    const inserts = text.slice(text.indexOf('INSERT INTO'));
    await rows(`TRUNCATE night_hour_count, night_class_count; ${inserts}`);
    assert.deepEqual(await statistics(), counted);
  });

  it('tell when each stage was done with an alert, and nothing of what did not happen', async () => {
    const times = await store.sampleAlertTimes(2 * night, 2 * night + 100, 1000);
    assert.equal(times.length, 24);
    const classified = times.filter(({ classifiedMs }) => classifiedMs !== null);
    assert.equal(classified.length, 2);
    for (const each of times) {
      assert.equal(each.surveyPublishedMs, 1);
      assert.ok(each.storedMs >= each.receivedMs!);
      assert.equal(each.publishedMs, null);
    }
    const some = await store.sampleAlertTimes(2 * night, 2 * night + 100, 5);
    assert.ok(some.length <= 5);
    assert.deepEqual(await store.sampleAlertTimes(2, 4, 5), []);
  });

  it('tell what was refused, by service and reason', async () => {
    await store.markDead([
      {
        ...{ survey: 'ztf', alertId: 3n, mjdTai: night + 2 / 8 },
        ...{ service: 'ingest', code: 'LUCERO_ALERT_INVALID', message: 'no position' },
      },
    ]);
    assert.deepEqual(await store.readRefusedCounts(2 * night, 2 * night + 2, 10), [
      {
        ...{ survey: 'ztf', service: 'ingest', code: 'LUCERO_ALERT_INVALID', alertCount: 1 },
        ...{ exampleAlertId: 3n, exampleMessage: 'no position' },
      },
    ]);
    assert.deepEqual(await store.readRefusedCounts(2 * night + 2, 2 * night + 4, 10), []);
  });
});

describe('the density of objects', () => {
  it('counts those that do not move by cell', async () => {
    const cells = await store.countObjectsByCell(0);
    assert.equal(
      cells.reduce((sum, { objectCount }) => sum + objectCount, 0),
      25,
    );
    await assert.rejects(store.countObjectsByCell(9), RangeError);
  });
});

describe('the progress of a night', () => {
  const later = 62_000;
  const number = (i: number) => BigInt(5_000 + i);
  const timeOf = (i: number) => later + 0.1 + i / 100;
  const keyOf = (i: number) => ({ survey: 'ztf', alertId: number(i), mjdTai: timeOf(i) });
  const progressOf = (changes: object = {}) =>
    store.readNightStages({
      ...{ survey: 'ztf', from: 2 * later, before: 2 * later + 2 },
      ...{ answeredKinds: ['sidereal'], limit: 1_000, ...changes },
    });
  const classificationAt = (i: number) =>
    classificationOf(
      { survey: 'ztf', objectKind: 'sidereal', oid: `ZTF26p${i}` },
      { alertId: number(i), mjdTai: timeOf(i) },
    );
  const place = { topic: 'progress', partition: 0 };
  const none = {
    ...{ lookedAtCount: 0, deadCount: 0, unstoredCount: 0, unarchivedCount: 0 },
    ...{ unansweredCount: 0, unpublishedCount: 0, lastMs: null },
  };

  it('is nothing of a night without alerts', async () => {
    assert.deepEqual(await progressOf(), none);
  });

  it('names each stage that an alert has not passed, until it has', async () => {
    await store.storeAlerts(
      [0, 1, 2].map((i) =>
        alert({
          oid: `ZTF26p${i}`,
          detection: detection({ alertId: number(i), mjdTai: timeOf(i) }),
        }),
      ),
    );
    const stored = await progressOf();
    assert.ok(Math.abs(stored.lastMs! - Date.now()) < 60_000);
    const { lastMs: _, ...counts } = stored;
    const expected = { ...none, lookedAtCount: 3, unarchivedCount: 3, unansweredCount: 3 };
    assert.deepEqual({ ...counts, lastMs: null }, expected);
    assert.equal((await progressOf({ answeredKinds: ['solarSystem'] })).unansweredCount, 0);

    const lake = { segment: 's', offset: 0, length: 1, sha256: null };
    await store.storeLakeEntries([0, 1, 2].map((i) => ({ ...keyOf(i), ...lake })));
    await store.storeClassifications([classificationAt(0), classificationAt(1)]);
    const skip = { classifier: 'a', classifierVersion: '1.0.0', reason: 'no-stamps', detail: '' };
    await store.storeSkips([{ ...keyOf(2), ...skip }]);
    const answered = await progressOf();
    assert.deepEqual(
      [answered.unarchivedCount, answered.unansweredCount, answered.unpublishedCount],
      [0, 0, 2],
    );

    const { sourceId } = await store.openPublicationSource({ ...place, nextOffset: 0n });
    const claims = [0, 1].map((i) => {
      const { classifier, classifierVersion } = classificationAt(i);
      return { ...keyOf(i), classifier, classifierVersion, offset: BigInt(i) };
    });
    await store.claimPublications(sourceId, claims);
    assert.equal((await progressOf()).unpublishedCount, 2, 'a claim is no publication');
    await store.settlePublications(sourceId, 1n);
    assert.equal((await progressOf()).unpublishedCount, 1);
    await store.settlePublications(sourceId, 2n);
    assert.equal((await progressOf()).unpublishedCount, 0);
  });

  it('waits for no dead alert', async () => {
    const refused = { service: 'ingest', code: 'LUCERO_ALERT_INVALID', message: 'no position' };
    await store.markDead([{ ...keyOf(7), ...refused }]);
    const dead = await progressOf();
    assert.deepEqual([dead.lookedAtCount, dead.deadCount, dead.unstoredCount], [4, 1, 0]);
    await store.markAlive([{ ...keyOf(7), service: 'ingest' }]);
    const alive = await progressOf();
    assert.deepEqual([alive.deadCount, alive.unstoredCount, alive.unarchivedCount], [0, 1, 1]);
  });

  it('looks at some alerts of a large night', async () => {
    assert.ok((await progressOf({ limit: 2 })).lookedAtCount <= 2);
  });
});
