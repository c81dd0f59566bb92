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

const orbitFields = [
  ...[
    'unpacked_primary_provisional_designation',
    'mpc_orb_jsonb',
    'q',
    'e',
    'i',
    'node',
    'argperi',
  ],
  ...['peri_time', 'epoch_mjd', 'h', 'g', 'not_normalized_rms'],
  ...['arc_length_total', 'nobs_total', 'nopp', 'earth_moid', 'fitting_datetime'],
];

/** How a solar-system object stood, and its orbit: what no classifier reads. */
const solarSystem: Projection = {
  ssSource: {
    ...(alertItself.ssSource as Projection),
    ...fieldsToRead('phaseAngle', 'elongation', 'helioRange', 'topoRange', 'helioRangeRate'),
    ...fieldsToRead('topoRangeRate', 'ephRa', 'ephDec', 'ephOffsetRa', 'ephOffsetDec'),
    ...fieldsToRead('ephOffsetAlongTrack', 'ephOffsetCrossTrack', 'ephRateRa', 'ephRateDec'),
    // Schemas 8 and 9
    ...fieldsToRead('heliocentricDist', 'topocentricDist'),
  },
  mpc_orbits: fieldsToRead(...orbitFields),
  MPCORB: fieldsToRead('mpcDesignation', 'mpcH', 'epoch', 'q', 'e', 'incl', 'node', 'peri', 't_p'),
};

const measurements: Projection = {
  ...alertItself,
  ...solarSystem,
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
