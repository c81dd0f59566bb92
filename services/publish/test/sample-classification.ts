import type { ClassificationMessage } from '@lucero/avro';
import { withoutAnswer } from '@lucero/testkit';

/** A classification with every number set; tests change what they are about. */
export function classificationOf(
  changes: Partial<ClassificationMessage> = {},
): ClassificationMessage {
  return {
    survey: 'ztf',
    objectKind: 'sidereal',
    oid: 'ZTF20aaaaaaa',
    alertId: 2_982_177_112_815_010_003n,
    mjdTai: 60_700.25,
    raDeg: 10,
    decDeg: 20,
    band: 'g',
    psfFluxNanojansky: 100_000,
    psfFluxErrNanojansky: 1_000,
    mag: 18.9,
    magErr: 0.01,
    reliability: 0.9,
    exposureMs: 1,
    surveyPublishedMs: 2,
    ingestedMs: 3,
    classifiedMs: 4,
    classifier: 'ztf-stamps',
    classifierVersion: '1.0.0',
    modelHash: 'abc',
    taxonomy: 'lucero-stamps/1',
    probabilities: { SN: 0.6, AGN: 0.3, VS: 0.1 },
    topClass: 'SN',
    calibrated: true,
    featureSetVersion: null,
    detectionCount: 3,
    missingInputs: [],
    novelty: 0.75,
    shadow: false,
    codeVersion: 'test',
    withdrawnMjdTai: null,
    unreadableInputs: [],
    ...withoutAnswer,
    ...changes,
  };
}
