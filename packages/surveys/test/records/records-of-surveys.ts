import type { SurveyRecord } from '@lucero/surveys';
import { decatRecord, decatSource } from './decat-record.ts';
import { diaSourceId, lsstForcedRow, lsstRecord, lsstSource } from './lsst-record.ts';
import { romanForcedRow, romanRecord, romanSource } from './roman-record.ts';
import { ztfCandidate, ztfForcedRow, ztfRecord } from './ztf-record.ts';

const stamp = { stampData: new Uint8Array(1) };
const threeMatches = {
  ...{ objectidps1: 1n, sgscore1: 0.9, distpsnr1: 0.4 },
  ...{ sgmag1: 19, srmag1: 18.5, simag1: 18.3, szmag1: 18.2 },
  ...{ objectidps2: 2n, sgscore2: 0.1, distpsnr2: 6, objectidps3: 3n, sgscore3: 0, distpsnr3: 9 },
};
const unscored = { drb: null, drbversion: '' };

/** Records of each survey with every list filled and every branch taken, so that every mapper runs. */
export const recordsOfSurveys: Readonly<
  Record<string, readonly [SurveyRecord, ...SurveyRecord[]]>
> = {
  ztf: [
    ztfRecord({
      candidate: ztfCandidate(threeMatches),
      prv_candidates: [
        ztfCandidate({ candid: 5n, ...unscored }),
        { candid: null, jd: 2460000, fid: 1, pid: 7n, diffmaglim: 20, programid: 1 },
        ztfForcedRow(),
      ],
      fp_hists: [ztfForcedRow()],
      ...{ cutoutScience: stamp, cutoutTemplate: stamp, cutoutDifference: stamp },
    }),
    ztfRecord({
      candid: undefined,
      candidate: ztfCandidate({ ssnamenr: '44721', ssdistnr: 0, ssmagnr: 18, ...unscored }),
    }),
  ],
  lsst: [
    lsstRecord({
      prvDiaSources: [lsstSource({ diaSourceId: 5n })],
      prvDiaForcedSources: [lsstForcedRow()],
      ssSource: { ssObjectId: 7n },
      MPCORB: { mpcDesignation: 'x' },
    }),
    lsstRecord({ ssSource: { ssObjectId: 7n }, mpc_orbits: { mpc_orb_jsonb: '{}' } }),
    { ...lsstRecord(), diaSourceId: undefined, alertId: diaSourceId },
  ],
  decat: [decatRecord({ sources: [decatSource({ sourceid: 5 })] })],
  roman: [
    romanRecord({
      prvDiaSources: [romanSource({ diaSourceId: 5n })],
      prvDiaForcedSources: [romanForcedRow()],
      diaObject: { nDiaSources: 2 },
      ssSource: { ssObjectId: 7n },
    }),
    romanRecord({}, { diaObjectId: null }),
  ],
};
