import { fieldsToRead, idsToRead } from '../fields-to-read.ts';
import type { PacketView, Projection } from '../survey.ts';

const identity: Projection = {
  ...idsToRead('sourceid'),
  ...fieldsToRead('mjd', 'expname', 'filter', 'ra', 'dec'),
};
const source: Projection = {
  ...identity,
  ...fieldsToRead('flux', 'fluxerr', 'magzp', 'limmag', 'rb', 'exptime', 'ccdnum'),
};
const alertItself: Projection = {
  ...fieldsToRead('objectid', 'lsdist'),
  triggersource: { ...source, seeing: true },
};
const measurements: Projection = { ...alertItself, sources: source };
const withCutouts: Projection = {
  ...source,
  ...fieldsToRead('seeing', 'scicutout', 'refcutout', 'diffcutout'),
};
const withHistoryAndCutouts: Projection = { ...measurements, triggersource: withCutouts };

export const projections: Readonly<Record<PacketView, Projection>> = {
  identity: { objectid: true, triggersource: identity },
  measurements,
  full: withHistoryAndCutouts,
  // There is no forced photometry to leave out.
  stamps: withHistoryAndCutouts,
};
