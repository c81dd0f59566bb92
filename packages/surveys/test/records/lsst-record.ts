import type { SurveyRecord } from '@lucero/surveys';

export const diaSourceId = 170_094_456_272_322_680n;
export const diaObjectId = 170_028_485_706_776_685n;

/** A diaSource of schema 11.1 with all that an alert cannot do without, and a few numbers. */
export function lsstSource(changes: Record<string, unknown> = {}): SurveyRecord {
  return {
    ...{ diaSourceId, visit: 2_026_030_500_055n, detector: 140, diaObjectId, ssObjectId: 0n },
    ...{ parentDiaSourceId: 0n, midpointMjdTai: 61105.25, exposureTime: 30, band: 'i' },
    ...{ ra: 63.5, dec: -48.25, raErr: 1e-5, decErr: 2e-5 },
    ...{ psfFlux: -1200.5, psfFluxErr: 60.5, apFlux: -1300, isNegative: false },
    ...{ scienceFlux: 5000, scienceFluxErr: 70, templateFlux: 6200, snr: 19.8 },
    ...{ reliability: 0.98, reliabilityVersion: '2026-02-13', extendedness: 0.25 },
    ...{ isDipole: false, trailLength: Number.NaN, timeWithdrawnMjdTai: Number.NaN },
    ...changes,
  };
}

export function lsstRecord(
  changes: Record<string, unknown> = {},
  source: Record<string, unknown> = {},
): SurveyRecord {
  return {
    ...{ diaSourceId, diaSource: lsstSource(source), prvDiaSources: [], prvDiaForcedSources: null },
    ...{ diaObject: { diaObjectId, nDiaSources: 3 }, ssSource: null, mpc_orbits: null },
    ...changes,
  };
}

export function lsstForcedRow(changes: Record<string, unknown> = {}): SurveyRecord {
  return {
    ...{ diaForcedSourceId: 1234n, visit: 2_026_030_400_001n, midpointMjdTai: 61104, band: 'r' },
    ...{ psfFlux: 12.5, psfFluxErr: 40, scienceFlux: 6100, scienceFluxErr: 45 },
    ...changes,
  };
}
