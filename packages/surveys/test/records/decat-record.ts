import type { SurveyRecord } from '@lucero/surveys';

export function decatSource(changes: Record<string, unknown> = {}): SurveyRecord {
  return {
    ...{ sourceid: 2_969_650, ra: 271.5, dec: -29.25, flux: 1200, fluxerr: 100, magzp: 26.4 },
    // 2021-03-24 09:42:01 UTC, and the same as a float32
    ...{ mjd: 59297.40234375, expname: 'c4d_210324_094201_ori.fits.fz', exptime: 96 },
    ...{ filter: 'g DECam SDSS c0001 4720.0 1520.0', rb: 0.9, limmag: 22, ccdnum: 24, seeing: 1 },
    ...changes,
  };
}

export function decatRecord(changes: Record<string, unknown> = {}): SurveyRecord {
  const triggersource = decatSource();
  return { objectid: 'DC21aaaaa', triggersource, sources: [], lsdist: null, ...changes };
}
