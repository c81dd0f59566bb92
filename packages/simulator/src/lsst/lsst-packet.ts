import { encodeFrame } from '@lucero/avro';
import type { EncodedAlert } from '../encoded-alert.ts';
import { type Measurement, measure } from '../measurement.ts';
import type { Instrument } from '../observing/instrument.ts';
import type { Visit } from '../observing/visit.ts';
import { ssObjectIdOf } from '../solar-system/designation.ts';
import type { ListedTarget } from '../target.ts';
import { absentRecord, type LsstRecord } from './absent-record.ts';
import { diaObjectRecord, type SeenVisit } from './dia-object.ts';
import { diaSourceRow, forcedSourceRow, knownAsteroid, type LsstTarget } from './lsst-rows.ts';
import { lsstStamps } from './lsst-stamps.ts';
import { mpcOrbitRecord, ssSourceRecord } from './solar-system-records.ts';

/** Registry id of schema 11.1. */
const schemaId = 1101;
/** Forced photometry reaches this far before an object's first detection [d]. */
const precoveryDays = 30;

/** One alert as Rubin sends it: a Confluent frame of schema 11.1. */
export function lsstPacket(
  target: ListedTarget,
  visit: Visit,
  measurement: Measurement,
  instrument: Instrument,
  seed: number,
  schemaJson: string,
): EncodedAlert {
  const lsstTarget: LsstTarget = {
    target,
    instrument,
    seed,
    absentSource: absentRecord(schemaJson, 'diaSource'),
  };
  const diaSource = diaSourceRow(lsstTarget, visit, measurement);
  const known = knownAsteroid(target);
  const stamps = lsstStamps(lsstTarget, visit, measurement);
  const record = {
    diaSourceId: diaSource.diaSourceId,
    observation_reason: null,
    target_name: null,
    diaSource,
    ...(known === null
      ? objectRecords(lsstTarget, { visit, measurement }, schemaJson)
      : { prvDiaSources: null, prvDiaForcedSources: null, diaObject: null }),
    ssSource:
      known === null
        ? null
        : ssSourceRecord(known, diaSource, absentRecord(schemaJson, 'ssSource')),
    mpc_orbits:
      known === null
        ? null
        : mpcOrbitRecord(known.body, absentRecord(schemaJson, 'mpc_orbits', null)),
    cutoutDifference: stamps.difference,
    cutoutScience: stamps.science,
    cutoutTemplate: stamps.template,
  };
  const oid = known === null ? diaSource.diaObjectId : ssObjectIdOf(known.body.designation.packed);
  return {
    packet: encodeFrame(schemaId, schemaJson, record),
    alertId: diaSource.diaSourceId as bigint,
    oid: String(oid),
  };
}

/** History and object of a sidereal alert: twelve months of detections and forced photometry. */
function objectRecords(
  lsstTarget: LsstTarget,
  alert: SeenVisit,
  schemaJson: string,
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
  const diaObject = diaObjectRecord(
    lsstTarget,
    [...seen, alert],
    absentRecord(schemaJson, 'diaObject'),
  );
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
