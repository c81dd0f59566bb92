import { fieldsToRead, idsToRead } from '../fields-to-read.ts';
import type { PacketView, Projection } from '../survey.ts';
import { extraFields } from './extras.ts';

const identity: Projection = {
  ...idsToRead('diaSourceId', 'diaObjectId', 'ssObjectId'),
  ...fieldsToRead('midpointMjdTai', 'ra', 'dec', 'band'),
};

/** A history row: some 20 of its 98 fields; an object may bring more than a thousand rows. */
const historyRow: Projection = {
  ...idsToRead('diaSourceId', 'visit'),
  ...fieldsToRead('detector', 'midpointMjdTai', 'exposureTime', 'band'),
  ...fieldsToRead('ra', 'dec', 'raErr', 'decErr'),
  ...fieldsToRead(
    'psfFlux',
    'psfFluxErr',
    'apFlux',
    'scienceFlux',
    'scienceFluxErr',
    'templateFlux',
  ),
  ...fieldsToRead(
    'snr',
    'reliability',
    'reliabilityVersion',
    'isDipole',
    'trailLength',
    'extendedness',
    'timeWithdrawnMjdTai',
  ),
};

/**
 * What a classifier of one alert reads of a history row (packages/alert-numbers); the rest is absent.
 * A thousand rows cost it 0.2 ms so, and twice that with all of historyRow (avro/bench/decode.bench.ts).
 */
const briefHistoryRow: Projection = {
  ...idsToRead('diaSourceId'),
  ...fieldsToRead('midpointMjdTai', 'band', 'ra', 'dec', 'psfFlux', 'scienceFlux'),
  ...fieldsToRead('timeWithdrawnMjdTai'),
};

const forcedPhotometry: Projection = {
  ...idsToRead('diaForcedSourceId', 'visit'),
  ...fieldsToRead(
    'detector',
    'midpointMjdTai',
    'band',
    'psfFlux',
    'psfFluxErr',
    'scienceFlux',
    'scienceFluxErr',
    'timeWithdrawnMjdTai',
  ),
};

const top: Projection = {
  ...idsToRead('alertId', 'diaSourceId'),
  ...fieldsToRead('lsst_schema_version'),
};

const alertItself: Projection = {
  ...top,
  diaSource: { ...identity, ...historyRow, ...fieldsToRead(...extraFields) },
  diaObject: fieldsToRead('nDiaSources'),
  ssSource: {
    ...idsToRead('ssObjectId'),
    ...fieldsToRead('designation', 'ephOffset', 'ephVmag', 'predictedVMagnitude'),
  },
  MPCORB: fieldsToRead('mpcDesignation'),
};

const measurements: Projection = {
  ...alertItself,
  prvDiaSources: historyRow,
  prvDiaForcedSources: forcedPhotometry,
};

const cutouts = fieldsToRead('cutoutScience', 'cutoutTemplate', 'cutoutDifference');

export const projections: Readonly<Record<PacketView, Projection>> = {
  identity: { ...top, diaSource: identity },
  measurements,
  full: { ...measurements, ...cutouts },
  stamps: { ...alertItself, prvDiaSources: briefHistoryRow, ...cutouts },
};
