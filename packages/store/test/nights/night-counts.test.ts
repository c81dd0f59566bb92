import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { alert, detection } from '../support/alerts.ts';
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
});
