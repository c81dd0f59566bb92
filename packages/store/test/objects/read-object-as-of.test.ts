import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mjdTaiToUnixMs } from '@lucero/sky';
import type { ObjectSummary } from '../../src/index.ts';
import { alert, detection } from '../support/alerts.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { store, rows } = await openTestStore();

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const key = { survey: 'ztf', objectKind: 'sidereal', oid: 'ZTF26asknown' } as const;
const at = (alertId: bigint, mjdTai: number, changes: Parameters<typeof detection>[0] = {}) =>
  detection({ alertId, mjdTai, imageId: alertId * 10n, ...changes });
const receipt = (offset: bigint) => ({
  ...{ origin: { topic: 'packets', partition: 0, offset }, surveyPublishedMs: 1_767_225_600_000 },
});

/** What both forms of an object tell. */
const told = (object: ObjectSummary | null) => {
  assert.ok(object !== null);
  const { raDeg, decDeg, firstMjdTai, lastMjdTai, detectionCount, lastAlertId, lastBand, lastMag } =
    object;
  return {
    ...key,
    ...{ raDeg, decDeg, firstMjdTai, lastMjdTai, detectionCount, lastAlertId, lastBand, lastMag },
  };
};

describe('an object as known at a time', () => {
  // Two nights; each alert is stored a minute after its exposure, the second comes with what was seen before it.
  const nights = [
    { alert: at(1n, 60_000.4, { raDeg: 150.1 }), history: [at(901n, 59_990.4, { band: 'r' })] },
    { alert: at(2n, 60_000.45, { raDeg: 150.1002, band: 'r' }), history: [] },
    {
      alert: at(3n, 60_001.4, { psfFluxNanojansky: 99_000 }),
      history: [at(902n, 60_000.9, { band: 'r' })],
    },
  ].map((each) => ({ ...each, storedMs: mjdTaiToUnixMs(each.alert.mjdTai) + minuteMs }));

  it('is what it was when the last alert until then had been stored, and stays so', async () => {
    const then: ReturnType<typeof told>[] = [];
    for (const [i, night] of nights.entries()) {
      const { alert: own, history: previousDetections, storedMs } = night;
      await store.storeAlerts(
        [alert({ oid: key.oid, detection: own, previousDetections })],
        [receipt(BigInt(i))],
        storedMs,
      );
      then.push(told(await store.findObject(key)));
    }
    assert.deepEqual(
      then.map(({ detectionCount }) => detectionCount),
      [2, 3, 5],
    );
    assert.equal(await store.readObjectAsOf(key, nights[0]!.storedMs - 1), null);
    for (const [i, { storedMs }] of nights.entries()) {
      assert.deepEqual(await store.readObjectAsOf(key, storedMs), then[i], `${i}`);
      assert.deepEqual(await store.readObjectAsOf(key, storedMs + 10 * minuteMs), then[i], `${i}`);
    }
  });

  it('has a detection until the survey withdrew it', async () => {
    const [, second, third] = nights;
    const withdrawnMjdTai = 60_002.5;
    await store.storeAlerts(
      [alert({ oid: key.oid, detection: { ...second!.alert, withdrawnMjdTai } })],
      [receipt(9n)],
      mjdTaiToUnixMs(withdrawnMjdTai),
    );
    const counts = await Promise.all(
      [third!.storedMs, mjdTaiToUnixMs(withdrawnMjdTai) + hourMs].map(async (asOfMs) => {
        return (await store.readObjectAsOf(key, asOfMs))?.detectionCount;
      }),
    );
    assert.deepEqual(counts, [5, 4]);
  });

  it('goes by the time of exposure where the night is dropped from the ledger', async () => {
    await rows(`DELETE FROM alert_ledger WHERE oid = '${key.oid}'`);
    const exposureMs = mjdTaiToUnixMs(nights[2]!.alert.mjdTai);
    const counts = await Promise.all(
      [exposureMs - 1000, exposureMs + 1000].map(async (asOfMs) => {
        return (await store.readObjectAsOf(key, asOfMs))?.detectionCount;
      }),
    );
    assert.deepEqual(counts, [3, 5]);
  });
});
