import type { Store } from '@lucero/store';

/** An event whose region holds ZTF18aaaaaaa. */
export async function storeRegion(store: Store): Promise<void> {
  await store.addRegion(
    {
      ...{ event: 'S230225a', kind: 'gravitational-wave', names: ['S230225a'], facts: {} },
      ...{ alertType: 'initial', alertTypeRank: 2, isRetraction: false, alertNumber: 1 },
      ...{ issuedMs: 1, source: 'file', eventMjdTai: 60_000, window: null, contentHash: 'a' },
      windowDays: { before: 1, after: 30 },
      map: {
        bytes: Buffer.from('a map'),
        summary: {},
        ranges: [{ level: 90, from: 0n, to: 12n << 58n }],
      },
    },
    1,
  );
  const { revision } = (await store.findRegion('S230225a'))!;
  await store.writeRegionMatches(
    [
      {
        match: {
          ...{ survey: 'ztf', objectKind: 'sidereal', oid: 'ZTF18aaaaaaa', event: 'S230225a' },
          ...{ state: 'inside', revision, version: 1, credibleLevel: 0.2, densityPerSr: 300 },
          ...{ distanceMeanMpc: null, distanceSigmaMpc: null, raDeg: 0, decDeg: 0 },
          ...{ firstMjdTai: 60_000.25, firstInWindowMjdTai: 60_000.25 },
        },
        origin: { topic: 'lucero.alerts.v1', partition: 0, offset: 0n },
        record: null,
      },
    ],
    1,
  );
}
