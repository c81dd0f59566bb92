import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { Alert } from '@lucero/alert';
import { startFilledApi } from './support/filled-api.ts';
import { alert, detection } from './support/hand-made-alerts.ts';

const { app, store, failures, close } = await startFilledApi();
after(async () => {
  await close();
  assert.deepEqual(failures, []);
});
const get = async (path: string) => app.inject({ url: `/api/v1${path}` });

const matched = (
  number: number,
  changes: Partial<Alert>,
  match: Partial<NonNullable<Alert['solarSystemMatch']>>,
): Alert =>
  alert({
    oid: `ZTF26s${number}`,
    detection: detection({
      ...{ alertId: 7_000_000n + BigInt(number), mjdTai: 61_000 + number },
      ...{ raDeg: 10 + number, decDeg: -number },
    }),
    solarSystemMatch: {
      ...{ ssObjectId: null, designation: null, distanceArcsec: null, predictedMag: null },
      ...match,
    },
    ...changes,
  });
// One body as two surveys write it: without a blank, and unpacked; each night another object of ZTF's.
await store.storeAlerts([
  matched(1, {}, { designation: '2014JN80', distanceArcsec: 0, predictedMag: 19.5 }),
  matched(2, {}, { designation: '2014JN80', distanceArcsec: 20 }),
  matched(
    3,
    { survey: 'lsst', objectKind: 'solarSystem', oid: '21164719561062738' },
    { designation: '2014 JN80' },
  ),
  matched(4, {}, { designation: '433', distanceArcsec: 0.5 }),
  matched(5, {}, { designation: '67P/Churyumov-Gerasimenko', distanceArcsec: 0.5 }),
]);

describe('a solar-system object', () => {
  it('is found by every form of its designation, over all nights and surveys', async () => {
    for (const text of ['K14J80N', '2014 JN80', '2014JN80']) {
      const body = (await get(`/solar-system/${encodeURIComponent(text)}`)).json();
      assert.deepEqual([body.designation, body.packedDesignation], ['2014 JN80', 'K14J80N']);
      assert.deepEqual(
        body.items.map((point: Record<string, unknown>) => [
          ...[point.survey, point.oid, point.alertId, point.raDeg, point.distanceArcsec],
        ]),
        [
          ['ztf', 'ZTF26s1', '7000001', 11, 0],
          ['lsst', '21164719561062738', '7000003', 13, null],
        ],
        text,
      );
      const [{ differenceMag, predictedMag, mjdTai, mjdUtc }] = body.items;
      assert.ok(Math.abs(differenceMag - 20) < 1e-9);
      assert.equal(predictedMag, 19.5);
      assert.ok(Math.abs((mjdTai - mjdUtc) * 86_400 - 37) < 1e-3);
    }
    for (const [text, alertId] of [
      ['00433', '7000004'],
      ['(433)', '7000004'],
      ['67P', '7000005'],
    ] as const) {
      const { items } = (await get(`/solar-system/${text}`)).json();
      assert.deepEqual(
        items.map((point: { alertId: string }) => point.alertId),
        [alertId],
        text,
      );
    }
  });

  it('shows matches as far from its predicted place as is asked for', async () => {
    const { items } = (await get('/solar-system/K14J80N?maxDistanceArcsec=30')).json();
    assert.equal(items.length, 3);
  });

  it('comes page by page', async () => {
    const url = '/solar-system/K14J80N?maxDistanceArcsec=30&limit=1';
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: { alertId: string }[]; nextCursor: string | null } = (
        await get(cursor === null ? url : `${url}&cursor=${cursor}`)
      ).json();
      seen.push(...page.items.map(({ alertId }) => alertId));
      cursor = page.nextCursor;
    } while (cursor !== null);
    assert.deepEqual(seen, ['7000001', '7000002', '7000003']);
  });

  it('is refused when it is no designation, and unknown when nothing is matched with it', async () => {
    for (const [path, status, field] of [
      ['Ceres', 400, 'designation'],
      ['2014%20ZZ80', 400, 'designation'],
      ['99942', 404, 'designation'],
    ] as const) {
      const response = await get(`/solar-system/${path}`);
      assert.deepEqual(
        [response.statusCode, Object.keys(response.json().errors)],
        [status, [field]],
      );
    }
    assert.equal((await get('/solar-system/433?cursor=x')).statusCode, 400);
  });
});
