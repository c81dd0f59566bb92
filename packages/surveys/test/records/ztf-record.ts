import type { SurveyRecord } from '@lucero/surveys';

/** JD of candid 3000500000415010000: 3000 days and a half after 2017-01-01 UTC. */
export const jdUtc = 2457754.5 + 3000.5;
export const candid = 3_000_500_000_415_010_000n;

/** A candidate of schema 4.02 with all that an alert cannot do without, and a few numbers. */
export function ztfCandidate(changes: Record<string, unknown> = {}): SurveyRecord {
  return {
    ...{ candid, jd: jdUtc, fid: 2, pid: 3_000_500_000_415n, rcid: 4, exptime: 30, programid: 1 },
    ...{ ra: 150.25, dec: 2.5, isdiffpos: 't', magpsf: 18.9, sigmapsf: 0.1, magap: 18.9 },
    ...{ diffmaglim: 20.5, rb: 0.7, rbversion: 't17_f5_c3', drb: 0.9, drbversion: 'd6_m7' },
    ...{ distnr: 0.5, magnr: 18.9, sigmagnr: 0.03, chinr: 0.9, sharpnr: 0 },
    ...{ ndethist: 5, ncovhist: 120, xpos: 100.5, ypos: 200.5, fwhm: 2.1, seeratio: 1.1 },
    ...{ magzpsci: 26.2, magzpsciunc: 1e-5, magzpscirms: 0.03, clrcoeff: -0.03, clrcounc: 1e-5 },
    ...{ ssdistnr: -999, ssmagnr: -999, ssnamenr: 'null' },
    ...changes,
  };
}

export function ztfRecord(changes: Record<string, unknown> = {}): SurveyRecord {
  return {
    ...{ schemavsn: '4.02', objectId: 'ZTF25aaaaaaa', candid, candidate: ztfCandidate() },
    ...{ prv_candidates: null, fp_hists: null },
    ...changes,
  };
}

/** A row of fp_hists: -0.5 days before the alert. */
export function ztfForcedRow(changes: Record<string, unknown> = {}): SurveyRecord {
  return {
    ...{ pid: 3_000_000_000_415n, jd: jdUtc - 0.5, fid: 1, diffmaglim: 20.1, procstatus: '0' },
    ...{ forcediffimflux: 120.5, forcediffimfluxunc: 12.5, magzpsci: 26.4, programid: 1 },
    ...{ distnr: 0.5, magnr: 18.9, sigmagnr: 0.03, chinr: 0.9, sharpnr: 0 },
    ...changes,
  };
}
