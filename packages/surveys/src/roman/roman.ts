import { plainNames, type Survey } from '../survey.ts';
import { bands } from './band.ts';
import { toCutouts } from './cutouts.ts';
import { projections } from './projection.ts';
import { toAlert } from './to-alert.ts';

/** Of the alerts' schema 1; the 0.x that the pipeline went on with has other records. */
const recordName = /^rapid\.v01_\d+\.alert$/;

/** The Roman Space Telescope, by the alerts of RAPID (Roman Alerts Promptly from Image Differencing). */
export const roman: Survey = {
  name: 'roman',
  displayName: 'Roman',
  facility: { telescope: 'Roman Space Telescope', instrument: 'WFI', filterPrefix: '' },
  observatory: null,
  tns: null,
  // It knows no day: UTC dates.
  nightStartHourUtc: 0,
  // None is public yet.
  topics: [],
  timeScale: 'TAI',
  stampSideArcsec: 14,
  objectLinks: [],
  bands,
  featureBands: bands.map((band) => ({ band, code: band })),
  // From the bands in which most transients are looked for to those with the fewest visits.
  fittedBands: [...['F129', 'F106', 'F158', 'F087'], ...['F184', 'F062', 'F146', 'F213']],
  severalBandsCode: null,
  // Its score is a placeholder as yet.
  reliabilityCut: null,
  matches: [],
  totalFluxCorrection: null,
  skyPortalZeroPointMag: null,
  midExposureSeconds: 0,
  // 10 mas, and a fifth of a star's sigma of 0.05" at 5 sigma.
  association: { radiusArcsec: 0.2, errorArcsec: 0.02, splitMinutes: null },
  names: plainNames,
  updates: null,
  // The record has Rubin's fields to the letter.
  recognises: ({ name, fields }) =>
    recordName.test(name) &&
    ['diaSourceId', 'diaSource', 'prvDiaSources'].every((field) => fields.includes(field)),
  projections,
  historyTimes: { prvDiaSources: 'midpointMjdTai', prvDiaForcedSources: 'midpointMjdTai' },
  toAlert,
  toCutouts,
  confluent: null,
};
