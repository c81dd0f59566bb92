import type { SurveyRecord } from '@lucero/surveys';
import { decatRecord, decatSource } from './decat-record.ts';
import { diaSourceId, lsstForcedRow, lsstRecord, lsstSource } from './lsst-record.ts';
import { ztfCandidate, ztfForcedRow, ztfRecord } from './ztf-record.ts';

const stamp = { stampData: new Uint8Array(1) };
const unscored = { drb: null, drbversion: '' };

/** Records of each survey with every list filled and every branch taken, so that every mapper runs. */
export const recordsOfSurveys: Readonly<
  Record<string, readonly [SurveyRecord, ...SurveyRecord[]]>
> = {
  ztf: [
    ztfRecord({
      prv_candidates: [
        ztfCandidate({ candid: 5n, ...unscored }),
        { candid: null, jd: 2460000, fid: 1, pid: 7n, diffmaglim: 20 },
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
    { ...lsstRecord(), diaSourceId: undefined, alertId: diaSourceId },
  ],
  decat: [decatRecord({ sources: [decatSource({ sourceid: 5 })] })],
};
