import type { SurveyRecord } from '@lucero/surveys';

/** Made by us to the schema rapid.v01_00, with plausible values: no real packet is public. */

export const romanDiaSourceId = 3_105_000_042n;
export const romanDiaObjectId = 7_700_000_123n;

/** A diaSource with all of its fields. */
export function romanSource(changes: Record<string, unknown> = {}): SurveyRecord {
  return {
    ...{ diaSourceId: romanDiaSourceId, visit: 3105n, detector: 7 },
    ...{ diaObjectId: romanDiaObjectId, ssObjectId: null, parentDiaSourceId: null },
    ...{ midpointMjdTai: 62_330.5, ra: 9.75, dec: -44.125, raErr: 2 ** -20, decErr: 2 ** -19 },
    ...{ x: 2040.5, y: 1022.25, xErr: null, yErr: null, band: 'F129' },
    ...{ psfFlux: 812.5, psfFluxErr: 31.25, snr: 26, extendedness: 0.96875, reliability: null },
    ...{ flags: 0n, apFlux: 900, apFluxErr: null, trailFlux: null, trailFluxErr: null },
    ...{ trailLength: null, trailAngle: null, scienceFlux: 2400, scienceFluxErr: 32 },
    ...{ templateFlux: 1600, templateFluxErr: 8, dipoleMeanFlux: null, dipoleFluxErr: null },
    ...{ dipoleLength: null, dipoleAngle: null, ixx: 0.015625, iyy: 0.03125, ixy: 0.0078125 },
    ...{ ixxErr: null, iyyErr: null, ixyErr: null, pixelFlags_saturated: null },
    ...{ pixelFlags_bad: false, pixelFlags_edge: true, pixelFlags_cr: null },
    ...{ timeProcessedMjdTai: 62_330.75, timeWithdrawnMjdTai: null, sca: 7, field: 4711 },
    ...{ hp6: 20_000, hp9: 1_300_000, pid: 91n, expid: 3105, isdiffpos: true, qfit: 0.125 },
    ...{ cfit: -0.03125, redchi: 1.25, npixfit: 25, sharpness: 0.625, roundness1: 0.0625 },
    ...{ roundness2: -0.125, peak: 1.5 },
    ...changes,
  };
}

export function romanForcedRow(changes: Record<string, unknown> = {}): SurveyRecord {
  return {
    ...{ diaForcedSourceId: 55n, diaObjectId: romanDiaObjectId, visit: 3000n, detector: 7 },
    ...{ ra: 9.75, dec: -44.125, band: 'F106', psfFlux: -12.5, psfFluxErr: 30 },
    ...{ scienceFlux: 1590, scienceFluxErr: 30.5, midpointMjdTai: 62_325.25 },
    ...{ timeProcessedMjdTai: 62_326, timeWithdrawnMjdTai: null },
    ...changes,
  };
}

export function romanRecord(
  changes: Record<string, unknown> = {},
  source: Record<string, unknown> = {},
): SurveyRecord {
  const diaSource = romanSource(source);
  return {
    ...{ diaSourceId: diaSource.diaSourceId, observation_reason: null, target_name: null },
    ...{ diaSource, prvDiaSources: null, prvDiaForcedSources: null, diaObject: null },
    ...{ ssSource: null, mpc_orbits: null },
    ...{ cutoutDifference: null, cutoutScience: null, cutoutTemplate: null },
    ...changes,
  };
}
