import { sourceIdOf } from '@lucero/identity';
import type { Store } from '@lucero/store';
import { alert, detection } from './hand-made-alerts.ts';

const place = { raDeg: 77, decDeg: -33 };

/** One source that both surveys see, far from the other hand-made alerts. */
export const pairedOfZtf = alert({
  oid: 'ZTF19pairsee',
  detection: detection({ ...place, alertId: 8_100_001n, psfFluxNanojansky: 3_630.78 }),
});
export const pairedOfLsst = alert({
  ...{ survey: 'lsst', oid: '170028499021365777' },
  detection: detection({ ...place, alertId: 8_100_002n, mjdTai: 60_000.250_1, band: 'r' }),
});

/** Stores both, pairs them as crossmatch does, and calls the source My Nova. */
export async function storePair(store: Store): Promise<void> {
  const both = [pairedOfZtf, pairedOfLsst];
  const nowMs = 1_790_000_000_000;
  await store.storeAlerts(both);
  await store.settleIdentities(
    both.map(({ survey, objectKind, oid }, i) => ({
      ...{ survey, objectKind, oid, again: false },
      origin: { topic: 'lucero.alerts.v1', partition: 0, offset: BigInt(i) },
    })),
    nowMs,
  );
  await store.putSourceAlias({
    ...{ aliasKey: 'my nova', alias: 'My Nova', owner: 'token:one', createdMs: nowMs },
    sourceId: sourceIdOf(pairedOfZtf),
  });
}
