import type { NoticedClassification } from '@lucero/notices';

/** A supernova, as a classifier says; tests change what they are about. */
export function classificationOf(
  changes: Partial<NoticedClassification> = {},
): NoticedClassification {
  return {
    survey: 'ztf',
    oid: 'ZTF20aaaaaaa',
    alertId: 2_982_177_112_815_010_003n,
    raDeg: 10.5,
    decDeg: -20.25,
    band: 'g',
    psfFluxNanojansky: 100_000,
    mag: 18.9,
    magErr: 0.01,
    exposureMs: Date.UTC(2026, 2, 1, 4, 5, 6, 789),
    classifiedMs: Date.UTC(2026, 2, 1, 4, 6),
    classifier: 'ztf-stamps',
    classifierVersion: '1.0.0',
    probabilities: { SN: 0.95, AGN: 0.05 },
    ...changes,
  };
}
