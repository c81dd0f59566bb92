import {
  bandNumbers,
  type FilterSubject,
  type FilterVocabulary,
  placeAngles,
} from '@lucero/filters';
import type { Random } from '@lucero/simulator';

const classes = ['SN', 'AGN', 'VS', 'asteroid', 'bogus'] as const;
const historyNights = 5;

/** A drawn alert of which everything is known: the dearest kind. */
export function drawSubject(
  random: Random,
  { features }: FilterVocabulary,
  place: { readonly raDeg: number; readonly decDeg: number },
): FilterSubject {
  const mjdTai = 61000 + random.uniformIn(0, 1);
  const mag = random.uniformIn(16, 21);
  const topClass = random.pick(classes);
  const points = ['g', 'r'].flatMap((band) =>
    Array.from({ length: historyNights }, (_, night) => ({
      ...{ band, mjdTai: mjdTai - night, mag: mag + random.uniformIn(0, 1), isPositive: true },
    })),
  );
  const ageDays = random.uniformIn(0, 200);
  return {
    alert: {
      ...{ alertId: '1234567890123456789', survey: 'bench', mjdTai, band: random.pick(['g', 'r']) },
      ...{ ...place, mag, magErr: 0.1, fluxNanojansky: 1e5, fluxErrNanojansky: 1e4 },
      ...{ totalMag: mag - 0.2, totalMagErr: 0.1, snr: 10, isPositive: true },
      ...{ reliability: random.uniformIn(0, 1), limitingMag: 20.5, referenceDistanceArcsec: 1 },
      ...{ referenceMag: 18, nearestSourceArcsec: 2, nearestStarScore: random.uniformIn(0, 1) },
      ...placeAngles(place.raDeg, place.decDeg),
    },
    object: {
      ...{ oid: 'ZTF26aaaaaaa', survey: 'bench', kind: 'sidereal', designation: null },
      ...{ ...place, detectionCount: random.integerIn(1, 100), nightCount: historyNights },
      ...{ nonDetectionCount: 10, firstMjdTai: mjdTai - ageDays, lastMjdTai: mjdTai },
      ...{ ageDays, brightestMag: mag },
    },
    bands: bandNumbers(points),
    features: {
      names: features.map(({ name }) => name),
      values: Float64Array.from(features, () => random.uniformIn(-1, 1)),
    },
    classifications: [
      {
        ...{ classifier: 'stamp-cnn', version: '1.0.0', taxonomy: 'lucero-stamps/1', topClass },
        ...{ topProbability: random.uniformIn(0.3, 1), novelty: random.uniformIn(0, 1), mjdTai },
        ...{ answerClass: null, answerLevel: null, answerProbability: null },
        probabilities: Object.fromEntries(classes.map((name) => [name, random.uniformIn(0, 1)])),
      },
    ],
    classCourses: null,
    catalogs: {
      ...{ asked: ['gaia-dr3', 'milliquas'], unknown: [] },
      rows: [{ catalog: 'gaia-dr3', sourceId: '1', separationArcsec: random.uniformIn(0, 5) }],
    },
    host: {
      ...{ verdict: 'hosted', name: null, redshift: random.uniformIn(0, 0.3) },
      ...{ separationArcsec: random.uniformIn(0, 10), separationKpc: 5, mag: 18 },
      ...{ absoluteMag: -18, posterior: 0.9 },
    },
    regions: [],
    tns: {
      ...{ isKnown: false, name: null, prefix: null, type: null, redshift: null },
      separationArcsec: null,
    },
  };
}
