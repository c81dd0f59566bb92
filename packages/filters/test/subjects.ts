import { lsst, ztf } from '@lucero/surveys';
import {
  type FilterSubject,
  type FilterVocabulary,
  featureVocabulary,
  placeAngles,
  type SetMemberships,
} from '../src/index.ts';

/** The names that the tests write. */
export const vocabulary: FilterVocabulary = {
  features: featureVocabulary([ztf, lsst]),
  surveys: ['ztf', 'lsst'],
  bands: ['g', 'r', 'i'],
  classifiers: [
    { classifier: 'stamp-cnn', classes: ['SN', 'AGN', 'VS', 'asteroid', 'bogus'] },
    { classifier: 'light-curve-trees', classes: ['SNIa', 'RRL'] },
    { classifier: 'lc', classes: ['SNIa', 'SNII', 'RRL'] },
  ],
  catalogs: ['gaia-dr3', 'milliquas'],
  watchlists: ['my-quasars'],
  areas: ['my-field', 'my-map'],
};

/** A young supernova of which everything is known. */
export const supernova: FilterSubject = {
  alert: {
    ...{ alertId: '1234567890123456789', survey: 'ztf', mjdTai: 61000.25, band: 'r' },
    ...{ raDeg: 150.1, decDeg: 20.2, mag: 18.2, magErr: 0.05, fluxNanojansky: 190_000 },
    ...{ fluxErrNanojansky: 9_000, totalMag: 17.9, totalMagErr: 0.04, snr: 21.1 },
    ...{ isPositive: true, reliability: 0.97, limitingMag: 20.5, referenceDistanceArcsec: 3.1 },
    ...{ referenceMag: 17.5, nearestSourceArcsec: 2.9, nearestStarScore: 0.02 },
    ...placeAngles(150.1, 20.2),
  },
  object: {
    ...{ oid: 'ZTF26aaaaaaa', survey: 'ztf', kind: 'sidereal', designation: null },
    ...{ raDeg: 150.1, decDeg: 20.2, detectionCount: 6, nightCount: 3, nonDetectionCount: 9 },
    ...{ firstMjdTai: 60996.2, lastMjdTai: 61000.25, ageDays: 4.05, brightestMag: 18.2 },
  },
  bands: [
    {
      ...{ band: 'g', detectionCount: 3, firstMjdTai: 60996.2, lastMjdTai: 61000.2 },
      ...{ lastMag: 18.0, brightestMag: 18.0, faintestMag: 19.6, magPerDay: -0.4 },
    },
    {
      ...{ band: 'r', detectionCount: 3, firstMjdTai: 60996.3, lastMjdTai: 61000.25 },
      ...{ lastMag: 18.2, brightestMag: 18.2, faintestMag: 19.7, magPerDay: null },
    },
  ],
  features: { names: ['Amplitude_1', 'StetsonK_1'], values: Float64Array.of(0.8, Number.NaN) },
  classifications: [
    {
      ...{ classifier: 'stamp-cnn', version: '1.0.0', taxonomy: 'lucero-stamps/1' },
      ...{ topClass: 'SN', topProbability: 0.93, novelty: null, mjdTai: 61000.25 },
      ...{ answerClass: 'SN', answerLevel: 1, answerProbability: 0.93 },
      probabilities: { SN: 0.93, AGN: 0.05, VS: 0.01, asteroid: 0.005, bogus: 0.005 },
    },
  ],
  classCourses: [
    {
      ...{ classifier: 'stamp-cnn', version: '1.0.0', topClass: 'SN', smoothedTopClass: 'AGN' },
      ...{ previousAlertId: '1234567890123456788', previousTopClass: 'AGN', isFlip: true },
      ...{ wassersteinStep: 0.6, isSmoothedFlip: false, previousSmoothedTopClass: 'AGN' },
    },
  ],
  catalogs: {
    asked: ['gaia-dr3', 'milliquas'],
    unknown: ['milliquas'],
    rows: [{ catalog: 'gaia-dr3', sourceId: '99', separationArcsec: 2.5 }],
  },
  host: {
    ...{ verdict: 'hosted', name: 'NGC 1', redshift: 0.03, separationArcsec: 3.0 },
    ...{ separationKpc: 1.8, mag: 15.2, absoluteMag: -17.4, posterior: 0.98 },
  },
  regions: [{ event: 'S260101a', kind: 'gravitational-wave', credibleLevel: 0.4 }],
  tns: {
    ...{ isKnown: false, name: null, prefix: null, type: null, redshift: null },
    separationArcsec: null,
  },
};

/** The same object before anything but its alert is known. */
export const unknown: FilterSubject = {
  alert: {
    ...supernova.alert,
    ...{ mag: null, magErr: null, fluxNanojansky: null, fluxErrNanojansky: null, snr: null },
    ...{ totalMag: null, totalMagErr: null, isPositive: null, reliability: null },
    ...{ limitingMag: null, referenceDistanceArcsec: null, referenceMag: null },
    ...{ nearestSourceArcsec: null, nearestStarScore: null },
  },
  object: {
    ...supernova.object,
    ...{ detectionCount: 1, nightCount: null, nonDetectionCount: null, brightestMag: null },
  },
  ...{
    bands: null,
    features: null,
    classifications: [],
    classCourses: [],
    catalogs: null,
    host: null,
  },
  ...{ regions: null, tns: null },
};

/** In one watchlist and one area of those that exist. */
export const inSets: SetMemberships = {
  knownWatchlists: new Set(['my-quasars']),
  knownAreas: new Set(['my-field', 'my-map']),
  watchlists: new Map([['my-quasars', { row: '3C 1', separationArcsec: 0.4 }]]),
  areas: new Map([['my-map', { level: 0.6, usualLevel: 0.9 }]]),
};

/** No set was looked at. */
export const noSets: SetMemberships = {
  ...{ knownWatchlists: new Set(), knownAreas: new Set() },
  ...{ watchlists: new Map(), areas: new Map() },
};
