import type { ClassificationRow, Store } from '@lucero/store';
import { alert, classification, detection } from '../../support/hand-made-alerts.ts';

/** 24 objects of the older survey round a place, the i-th with i % 4 + 1 detections, two thirds of them classified. */
export const oidOf = (i: number): string =>
  `ZTF20${String(i)
    .padStart(7, '0')
    .replaceAll(/\d/g, (digit) => 'abcdefghij'[Number(digit)]!)}`;

export const objectCount = 24;
const firstId = 3_000_000_000_000_000_000n;

export async function storeSky(store: Store): Promise<void> {
  const alerts = Array.from({ length: objectCount }, (_, i) =>
    alert({
      oid: oidOf(i),
      detection: detection({
        alertId: firstId + BigInt(i) * 1000n,
        mjdTai: 60_100 + Math.floor(i / 3),
        raDeg: 40 + i / 3600,
        decDeg: -10,
      }),
      previousDetections: Array.from({ length: i % 4 }, (_, k) =>
        detection({
          alertId: firstId + BigInt(i) * 1000n + 1n + BigInt(k),
          mjdTai: 60_050 + i + k,
          raDeg: 40 + i / 3600,
          decDeg: -10,
        }),
      ),
    }),
  );
  await store.storeAlerts(alerts);
  for (const [classifier, classes] of [
    ['tests-lightcurves', ['SNIa', 'AGN']],
    ['stamps-ztf', ['SN', 'AGN']],
  ] as const) {
    await store.registerClassifier({
      classifier,
      version: '1.0.0',
      modelHash: 'a'.repeat(64),
      taxonomy: classifier === 'stamps-ztf' ? 'lucero-stamps/1' : 'lucero-lightcurves/1',
      classes: [...classes],
    });
  }
  await store.storeClassifications(
    alerts.flatMap(({ oid, detection: { alertId, mjdTai } }, i): ClassificationRow[] => {
      if (i % 3 === 2) return [];
      // Pairs are equal in probability: ties are broken by oid.
      const p = (1 + Math.floor(i / 2)) / 13;
      const shared = { oid, alertId, mjdTai };
      return [
        classification({
          ...shared,
          ...{ classifier: 'tests-lightcurves', taxonomy: 'lucero-lightcurves/1' },
          ...{ featureSetVersion: '2.0.0', probabilities: { SNIa: p, AGN: 1 - p } },
          topClass: p > 0.5 ? 'SNIa' : 'AGN',
        }),
        classification({ ...shared, probabilities: { SN: 0.25, AGN: 0.75 }, topClass: 'AGN' }),
      ];
    }),
  );
}
