import { withoutAnswer } from '@lucero/testkit';
import type { ClassificationRow, ObjectKey } from '../../src/index.ts';

/** A classification as record stores it, with the changes that a test is about. */
export function classificationOf(
  key: ObjectKey,
  changes: Partial<ClassificationRow> = {},
): ClassificationRow {
  return {
    ...key,
    alertId: 2n ** 60n,
    mjdTai: 60_000.5,
    classifier: 'stamp-cnn',
    classifierVersion: '1.0.0',
    modelHash: '9f2c',
    taxonomy: 'lucero-stamps/1',
    probabilities: { SN: 0.7000000000000001, AGN: 0.2, bogus: 0.1 },
    topClass: 'SN',
    calibrated: true,
    featureSetVersion: null,
    detectionCount: 3,
    missingInputs: [],
    classifiedMs: 1_767_225_600_123,
    novelty: 0.1 + 0.2,
    shadow: false,
    withdrawnMjdTai: null,
    unreadableInputs: ['stamps.science: FITS: "quoted", {unknown}'],
    ...withoutAnswer,
    ...changes,
  };
}
