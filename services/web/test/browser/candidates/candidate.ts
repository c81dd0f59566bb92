import type { Candidate } from '../../../src/browser/components/candidates/candidate.ts';

/** A candidate with every field set; tests change what they are about. */
export function candidate(changes: Partial<Candidate> = {}): Candidate {
  return {
    ...{ survey: 'ztf', objectKind: 'sidereal', oid: 'ZTF18aaaaaaa', designation: null },
    ...{ raDeg: 185.72875, decDeg: 15.82361, galacticLatitudeDeg: 76.4 },
    ...{ firstMjdTai: 61_000, lastMjdTai: 61_005, detectionCount: 3, lastBand: 'r', lastMag: 18.5 },
    ...{ detectionsByBand: { r: 2, g: 1 }, discoveryBand: 'g', discoveryMag: 19.25 },
    ...{ brightestBand: 'r', brightestMag: 18.25, riseRateMagPerDay: 0.125, riseBand: 'r' },
    ...{ stampsAlertId: '42', stampsMjdTai: 61_005 },
    points: {
      ...{ mjdTai: [61_000, 61_005], band: ['g', 'r'] },
      ...{ fluxNanojansky: [72_000, 144_000], fluxErrNanojansky: [500, null] },
    },
    ...{ classifier: 'trees', classifierVersion: '1', topClass: 'SNIa', topProbability: 0.75 },
    ...{ probability: 0.875, novelty: 0.5 },
    classifications: [
      {
        ...{ classifier: 'trees', classifierVersion: '1', taxonomy: 'curves/1' },
        ...{ topClass: 'SNIa', topProbability: 0.75, novelty: null },
        ...{ answerClass: 'Transient', answerLevel: 1, answerProbability: 0.9 },
      },
      {
        ...{ classifier: 'stamps', classifierVersion: '2', taxonomy: 'stamps/1' },
        ...{ topClass: 'SN', topProbability: 0.99, novelty: 0.5 },
        ...{ answerClass: null, answerLevel: null, answerProbability: null },
      },
    ],
    ...{ matchedCatalogs: ['gaia'], unknownCatalogs: [], regions: [] },
    ...{ hostVerdict: 'hosted', hostSeparationArcsec: 2.5, hostName: 'UGC 1', redshift: 0.05 },
    ...{ tnsName: 'SN 2026abc', tnsType: 'SN Ia', altitudeDeg: null, distanceArcsec: null },
    ...changes,
  };
}
