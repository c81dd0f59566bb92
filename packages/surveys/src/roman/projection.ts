import { fieldsToRead, idsToRead } from '../fields-to-read.ts';
import type { PacketView, Projection } from '../survey.ts';
import { extraFields } from './extras.ts';

const identity: Projection = {
  ...idsToRead('diaSourceId', 'diaObjectId', 'ssObjectId'),
  ...fieldsToRead('midpointMjdTai', 'ra', 'dec', 'band', 'isdiffpos'),
};

const historyRow: Projection = {
  ...idsToRead('diaSourceId', 'visit'),
  ...fieldsToRead('midpointMjdTai', 'ra', 'dec', 'band', 'isdiffpos'),
  ...fieldsToRead('detector', 'raErr', 'decErr', 'psfFlux', 'psfFluxErr', 'apFlux'),
  ...fieldsToRead('scienceFlux', 'scienceFluxErr', 'templateFlux'),
  ...fieldsToRead('snr', 'reliability', 'trailLength', 'timeWithdrawnMjdTai'),
};

const forcedPhotometry: Projection = {
  ...idsToRead('diaForcedSourceId', 'visit'),
  ...fieldsToRead('detector', 'midpointMjdTai', 'band', 'psfFlux', 'psfFluxErr'),
  ...fieldsToRead('scienceFlux', 'scienceFluxErr', 'timeWithdrawnMjdTai'),
};

const withoutForced: Projection = {
  ...idsToRead('diaSourceId'),
  diaSource: { ...identity, ...historyRow, ...fieldsToRead(...extraFields) },
  prvDiaSources: historyRow,
  diaObject: fieldsToRead('nDiaSources'),
  ssSource: idsToRead('ssObjectId'),
};

const measurements: Projection = { ...withoutForced, prvDiaForcedSources: forcedPhotometry };

const cutouts = fieldsToRead('cutoutScience', 'cutoutTemplate', 'cutoutDifference');

export const projections: Readonly<Record<PacketView, Projection>> = {
  identity: { ...idsToRead('diaSourceId'), diaSource: identity },
  measurements,
  full: { ...measurements, ...cutouts },
  stamps: { ...withoutForced, ...cutouts },
};
