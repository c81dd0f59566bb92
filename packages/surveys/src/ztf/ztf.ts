import type { Survey } from '../survey.ts';
import { toCutouts } from './cutouts.ts';
import { names } from './names.ts';
import { projections } from './projection.ts';
import { toAlert } from './to-alert.ts';

/** Its own name (with or without namespace), or the name that re-publishers' tools write. */
const recordName = /^(ztf\.)?alert$|^topLevelRecord(\.|$)/;
const telling = ['objectId', 'candidate', 'prv_candidates', 'cutoutDifference'];

/** The Zwicky Transient Facility, every schema from 2017 to 4.02 and its re-publishers. */
export const ztf: Survey = {
  name: 'ztf',
  displayName: 'ZTF',
  facility: { telescope: 'Palomar 1.2m Oschin', instrument: 'ZTF', filterPrefix: 'ztf' },
  observatory: {
    mpcCode: 'I41',
    longitudeDeg: 243.14022,
    rhoCosPhi: 0.836325,
    rhoSinPhi: 0.546877,
  },
  tns: { groupId: 48, instrumentId: 196, filterIds: { g: 110, r: 111, i: 112 } },
  // A night at Palomar lies within one UTC date.
  nightStartHourUtc: 0,
  topics: ['ztf_{night}_programid1'],
  timeScale: 'UTC',
  stampSideArcsec: 63,
  objectLinks: [
    { title: 'ALeRCE', address: 'https://alerce.online/object/{oid}' },
    { title: 'Fink', address: 'https://ztf.fink-portal.org/{oid}' },
    { title: 'Lasair', address: 'https://lasair-ztf.lsst.ac.uk/objects/{oid}/' },
    { title: 'ANTARES', address: 'https://antares.noirlab.edu/loci/lookup/{oid}' },
    { title: 'Fritz', address: 'https://fritz.science/source/{oid}' },
    { title: 'SNAD viewer', address: 'https://ztf.snad.space/search/{raDeg}%20{decDeg}/5' },
  ],
  bands: ['g', 'r', 'i'],
  // Its few points in i enter what is of the object and the joint fits only.
  featureBands: [
    { band: 'g', code: '1' },
    { band: 'r', code: '2' },
  ],
  fittedBands: ['i', 'r', 'g'],
  severalBandsCode: '12',
  // The forest's rb, as ALeRCE cuts it; never the network's drb, which rows of a history do not have.
  reliabilityCut: { score: 'forestReliability', least: 0.55 },
  matches: ['Pan-STARRS', 'reference image'],
  // In every band.
  totalFluxCorrection: { saturationMag: 13.2 },
  skyPortalZeroPointMag: 23.9,
  // Times are those of the start; nearly all exposures last 30 s.
  midExposureSeconds: 15,
  // 85 mas against Gaia (Masci et al. 2019, PASP 131, 018003), and a fifth of a blurred star's sigma at 5 sigma.
  association: { radiusArcsec: 1.5, errorArcsec: 0.19, splitMinutes: null },
  names,
  updates: null,
  // Several surveys copied ZTF's field names, so the record's name has to agree too.
  recognises: ({ name, fields }) =>
    recordName.test(name) && telling.every((field) => fields.includes(field)),
  projections,
  historyTimes: null,
  toAlert,
  toCutouts,
  confluent: null,
};
