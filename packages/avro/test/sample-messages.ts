import type { Messages } from '../src/messages.ts';

const ofAlert = {
  survey: 'ztf',
  objectKind: 'sidereal',
  oid: 'ZTF17aaarzyp',
  alertId: 2_982_177_112_815_010_003n,
  mjdTai: 60_736.177_521,
  raDeg: 83.8,
  decDeg: -5.4,
  band: 'g',
  psfFluxNanojansky: -1_234.5,
  psfFluxErrNanojansky: 12.5,
  mag: 18.25,
  magErr: 0.0625,
  reliability: null,
  exposureMs: 1_740_888_900_123,
  surveyPublishedMs: 1_740_889_000_000,
  ingestedMs: 1_740_889_000_456,
  codeVersion: '0.1.0',
  withdrawnMjdTai: 60_740.5,
} as const;

/** One message of each kind; the compiler holds each to its type. */
export const sampleMessages: Messages = {
  alert: ofAlert,
  features: {
    ...ofAlert,
    featureSetVersion: '1.0.0',
    detectionCount: 17,
    forcedCount: 3,
    values: { StetsonK_1: 0.75, Multiband_period_12: null },
    computedMs: 1_740_889_000_789,
  },
  classification: {
    ...ofAlert,
    classifiedMs: 1_740_889_000_999,
    classifier: 'stamp-cnn',
    classifierVersion: '1.0.0',
    modelHash: '9f2c',
    taxonomy: 'lucero-stamps/1',
    probabilities: { SN: 0.75, AGN: 0.25 },
    topClass: 'SN',
    calibrated: true,
    featureSetVersion: null,
    detectionCount: 17,
    missingInputs: ['distnrPx'],
    novelty: 0.96875,
    shadow: true,
    unreadableInputs: ['stamps.science: FITS: unknown compression FOO'],
  },
};
