import { encodeFrame } from '@lucero/avro';
import type { MakePacket, PacketSetting } from '../encoded-alert.ts';
import { measure } from '../measurement.ts';
import { absentRecord, type LsstRecord } from './absent-record.ts';
import { diaObjectRecord, type SeenVisit } from './dia-object.ts';
import { diaSourceRow, forcedSourceRow, knownAsteroid, type LsstTarget } from './lsst-rows.ts';
import { lsstStamps } from './lsst-stamps.ts';
import { mpcOrbitRecord, ssSourceRecord } from './solar-system-records.ts';

/** Forced photometry reaches this far before an object's first detection [d]. */
const precoveryDays = 30;

/** Registry id of a Rubin schema: 11.1 is 1101. */
function schemaIdOf(version: string): number {
  const [major, minor] = version.split('.');
  return Number(major) * 100 + Number(minor);
}

/** Alerts as Rubin sends them: a Confluent frame each. */
export function lsstPackets(setting: PacketSetting): MakePacket {
  const { instrument, seed, schemaJson } = setting;
  const schemaId = schemaIdOf(setting.schemaVersion);
  const absentSource = absentRecord(schemaJson, 'diaSource');
  const absentObject = absentRecord(schemaJson, 'diaObject');
  const absentSsSource = absentRecord(schemaJson, 'ssSource');
  const absentOrbit = absentRecord(schemaJson, 'mpc_orbits', null);
  return (target, visit, measurement) => {
    const lsstTarget: LsstTarget = { target, instrument, seed, absentSource };
    const diaSource = diaSourceRow(lsstTarget, visit, measurement);
    const known = knownAsteroid(target);
    const stamps = lsstStamps(lsstTarget, visit, measurement);
    const history =
      known === null
        ? objectRecords(lsstTarget, { visit, measurement }, absentObject)
        : { prvDiaSources: null, prvDiaForcedSources: null, diaObject: null };
    const record = {
      diaSourceId: diaSource.diaSourceId,
      observation_reason: null,
      target_name: null,
      diaSource,
      ...history,
      ssSource: known === null ? null : ssSourceRecord(known, diaSource, absentSsSource),
      mpc_orbits: known === null ? null : mpcOrbitRecord(known.body, absentOrbit),
      cutoutDifference: stamps.difference,
      cutoutScience: stamps.science,
      cutoutTemplate: stamps.template,
    };
    return {
      packet: encodeFrame(schemaId, schemaJson, record),
      alertId: diaSource.diaSourceId as bigint,
      oid: String(known === null ? diaSource.diaObjectId : diaSource.ssObjectId),
    };
  };
}

/** History and object of a sidereal alert: twelve months of detections and forced photometry. */
function objectRecords(
  lsstTarget: LsstTarget,
  alert: SeenVisit,
  absentObject: LsstRecord,
): { prvDiaSources: unknown; prvDiaForcedSources: unknown; diaObject: LsstRecord } {
  const { target, instrument, seed } = lsstTarget;
  const { history, tonight } = target.observed;
  const before = [...history, ...tonight].filter(
    ({ mjdUtc }) =>
      mjdUtc < alert.visit.mjdUtc && alert.visit.mjdUtc - mjdUtc < instrument.historyDays,
  );
  const seen = before
    .map((visit) => ({ visit, measurement: measure(target, visit, instrument, seed) }))
    .filter(({ measurement }) => measurement.isDetected);
  const first = seen[0];
  const diaObject = diaObjectRecord(lsstTarget, [...seen, alert], absentObject);
  // On the first detection there is no object yet whose place could be measured.
  if (first === undefined) return { prvDiaSources: null, prvDiaForcedSources: null, diaObject };
  const forcedVisits = [...before, alert.visit].filter(
    ({ mjdUtc }) => mjdUtc > first.visit.mjdUtc - precoveryDays,
  );
  return {
    prvDiaSources: seen.map(({ visit, measurement }) => ({
      ...diaSourceRow(lsstTarget, visit, measurement),
      ssObjectId: null,
    })),
    prvDiaForcedSources: forcedVisits.map((visit) => forcedSourceRow(lsstTarget, visit)),
    diaObject,
  };
}
