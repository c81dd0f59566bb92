import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readStatement, type StatementName } from '../../src/postgres/sql-statement.ts';
import { alert, detection } from '../support/alerts.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { store, rows } = await openTestStore();
// Blocks of several nights.
await store.storeAlerts(
  [0, 15, 30].map((nights, i) =>
    alert({ detection: detection({ alertId: BigInt(i + 1), mjdTai: 60_000 + nights }) }),
  ),
);

/** The plan of any values; what may be read as a whole is not, if there is another way. */
async function planOf(name: StatementName): Promise<string> {
  await rows('SET enable_seqscan = off');
  const lines = await rows(`EXPLAIN (GENERIC_PLAN, COSTS OFF) ${readStatement(name).text}`);
  return lines.map((line) => line['QUERY PLAN']).join('\n');
}

describe('pages by a keyset', () => {
  for (const [name, ...sorted] of [
    ['alerts/list-dead-letters'],
    // The pages of each of an object's names, and the copies of one alert: one or two.
    [
      'solar-system/find-detections',
      'm.mjd_tai, m.alert_id, m.survey COLLATE "C"',
      'detection.has_alert DESC',
    ],
    // The page itself.
    ['nights/list-half-days', 'step.half_day DESC'],
  ] as const) {
    it(`of ${name} walk along an index, and sort no more than a page`, async () => {
      const plan = await planOf(name);
      const keys = [...plan.matchAll(/\bSort\n\s+Sort Key: (.*)/g)].map(([, key]) => key);
      assert.deepEqual(keys, sorted, plan);
      assert.doesNotMatch(plan, /Seq Scan/, plan);
      assert.match(plan, /Index (Only )?Scan/);
    });
  }
});
