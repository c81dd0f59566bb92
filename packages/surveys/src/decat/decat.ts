import { plainNames, type Survey } from '../survey.ts';
import { bands } from './band.ts';
import { toCutouts } from './cutouts.ts';
import { projections } from './projection.ts';
import { toAlert } from './to-alert.ts';

/** The DECam Alliance for Transients: time-domain programmes on the Blanco telescope. */
export const decat: Survey = {
  name: 'decat',
  displayName: 'DECAT',
  facility: { telescope: 'Blanco 4m', instrument: 'DECam', filterPrefix: 'decam' },
  observatory: null,
  tns: null,
  // A night at Cerro Tololo goes on through midnight UTC.
  nightStartHourUtc: 12,
  // Named after the night and the observing proposal.
  topics: [],
  timeScale: 'UTC',
  stampSideArcsec: 13,
  objectLinks: [],
  bands,
  // VR and Y count in what is of the object alone. No alert is in y; the names are there all the same.
  featureBands: [
    { band: 'u', code: '6' },
    { band: 'g', code: '1' },
    { band: 'r', code: '2' },
    { band: 'i', code: '3' },
    { band: 'z', code: '4' },
    { band: 'y', code: '5' },
  ],
  fittedBands: ['i', 'r', 'z', 'y', 'g', 'u'],
  severalBandsCode: null,
  reliabilityCut: null,
  // Its nearest source is the Legacy Survey's, which has another score than Pan-STARRS.
  matches: [],
  totalFluxCorrection: null,
  skyPortalZeroPointMag: null,
  // Times are those of the start; a minute is usual, and stacks have no better time.
  midExposureSeconds: 30,
  // 50 mas, and a fifth of a star's sigma of 0.47" at 5 sigma.
  association: { radiusArcsec: 1, errorArcsec: 0.11, splitMinutes: null },
  names: plainNames,
  updates: null,
  recognises: ({ fields }) =>
    ['objectid', 'triggersource', 'sources'].every((field) => fields.includes(field)),
  projections,
  historyTimes: null,
  toAlert,
  toCutouts,
  confluent: null,
};
