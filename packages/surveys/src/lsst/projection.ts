import type { PacketView, Projection } from '../survey.ts';
import { extraFields } from './extras.ts';

const read = (...names: readonly string[]): Projection =>
  Object.fromEntries(names.map((name) => [name, true]));

const identity = read(
  ...['diaSourceId', 'diaObjectId', 'ssObjectId', 'midpointMjdTai', 'ra', 'dec', 'band'],
);

/** A history row: some 20 of its 98 fields; an object may bring more than a thousand rows. */
const historyRow: Projection = {
  ...read('diaSourceId', 'visit', 'detector', 'midpointMjdTai', 'exposureTime', 'band'),
  ...read('ra', 'dec', 'raErr', 'decErr'),
  ...read('psfFlux', 'psfFluxErr', 'apFlux', 'scienceFlux', 'scienceFluxErr', 'templateFlux'),
  ...read('snr', 'reliability', 'reliabilityVersion', 'isDipole', 'trailLength', 'extendedness'),
};

const forcedPhotometry = read(
  ...['diaForcedSourceId', 'visit', 'midpointMjdTai', 'band'],
  ...['psfFlux', 'psfFluxErr', 'scienceFlux', 'scienceFluxErr'],
);

const top = read('alertId', 'diaSourceId', 'lsst_schema_version');

const alertItself: Projection = {
  ...top,
  diaSource: { ...identity, ...historyRow, ...read('timeWithdrawnMjdTai', ...extraFields) },
  diaObject: read('nDiaSources'),
  ssSource: read('ssObjectId', 'designation', 'ephOffset', 'ephVmag', 'predictedVMagnitude'),
  MPCORB: read('mpcDesignation'),
};

const measurements: Projection = {
  ...alertItself,
  prvDiaSources: historyRow,
  prvDiaForcedSources: forcedPhotometry,
};

const cutouts = read('cutoutScience', 'cutoutTemplate', 'cutoutDifference');

export const projections: Readonly<Record<PacketView, Projection>> = {
  identity: { ...top, diaSource: identity },
  measurements,
  full: { ...measurements, ...cutouts },
  stamps: { ...alertItself, ...cutouts },
};
