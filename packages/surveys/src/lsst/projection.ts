import { fieldsToRead } from '../fields-to-read.ts';
import type { PacketView, Projection } from '../survey.ts';
import { extraFields } from './extras.ts';

const identity = fieldsToRead(
  ...['diaSourceId', 'diaObjectId', 'ssObjectId', 'midpointMjdTai', 'ra', 'dec', 'band'],
);

/** A history row: some 20 of its 98 fields; an object may bring more than a thousand rows. */
const historyRow: Projection = {
  ...fieldsToRead('diaSourceId', 'visit', 'detector', 'midpointMjdTai', 'exposureTime', 'band'),
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
  ),
};

const forcedPhotometry = fieldsToRead(
  ...['diaForcedSourceId', 'visit', 'midpointMjdTai', 'band'],
  ...['psfFlux', 'psfFluxErr', 'scienceFlux', 'scienceFluxErr'],
);

const top = fieldsToRead('alertId', 'diaSourceId', 'lsst_schema_version');

const alertItself: Projection = {
  ...top,
  diaSource: { ...identity, ...historyRow, ...fieldsToRead('timeWithdrawnMjdTai', ...extraFields) },
  diaObject: fieldsToRead('nDiaSources'),
  ssSource: fieldsToRead(
    'ssObjectId',
    'designation',
    'ephOffset',
    'ephVmag',
    'predictedVMagnitude',
  ),
  MPCORB: fieldsToRead('mpcDesignation'),
};

const alertWithDetections: Projection = { ...alertItself, prvDiaSources: historyRow };

const measurements: Projection = {
  ...alertWithDetections,
  prvDiaForcedSources: forcedPhotometry,
};

const cutouts = fieldsToRead('cutoutScience', 'cutoutTemplate', 'cutoutDifference');

export const projections: Readonly<Record<PacketView, Projection>> = {
  identity: { ...top, diaSource: identity },
  measurements,
  full: { ...measurements, ...cutouts },
  stamps: { ...alertWithDetections, ...cutouts },
};
