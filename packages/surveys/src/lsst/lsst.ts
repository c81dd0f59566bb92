import type { Survey } from '../survey.ts';
import { bands } from './band.ts';
import { toCutouts } from './cutouts.ts';
import { names } from './names.ts';
import { projections } from './projection.ts';
import { schemaVersionOfId } from './schema-version.ts';
import { toAlert } from './to-alert.ts';
import { toSurveyUpdate } from './to-survey-update.ts';

/** Its own name, or the name that re-publishers' tools write. */
const recordName = /^(lsst\..+\.)?alert$|^topLevelRecord(\.|$)/;

/** Rubin/LSST, schemas 7.1 to 11.1 and re-publishers of them. */
export const lsst: Survey = {
  name: 'lsst',
  displayName: 'LSST',
  facility: { telescope: 'Simonyi Survey Telescope', instrument: 'LSSTCam', filterPrefix: 'lsst' },
  observatory: {
    mpcCode: 'X05',
    longitudeDeg: 289.25058,
    rhoCosPhi: 0.864981,
    rhoSinPhi: -0.500958,
  },
  tns: {
    groupId: 165,
    instrumentId: 287,
    filterIds: { u: 160, g: 161, r: 162, i: 163, z: 164, y: 165 },
  },
  // day_obs, which changes at 12 h.
  nightStartHourUtc: 12,
  // Named by the schema's major version, not by the night.
  topics: ['lsst-alerts-v11'],
  timeScale: 'TAI',
  stampSideArcsec: 10,
  objectLinks: [
    { title: 'ALeRCE', address: 'https://lsst.alerce.online/object/{oid}' },
    { title: 'Fink', address: 'https://lsst.fink-portal.org/{oid}' },
    { title: 'Lasair', address: 'https://lasair.lsst.ac.uk/objects/{oid}/' },
    {
      title: 'RSP DiaObject',
      address:
        'https://data.lsst.cloud/portal/app/?api=tap&service=https%3A%2F%2Fdata.lsst.cloud%2Fapi%2Ftap&adql=SELECT%20%2A%20FROM%20dp1.DiaObject%20WHERE%20diaObjectId%3D{oid}&execute=true',
    },
    {
      title: 'RSP DiaSource',
      address:
        'https://data.lsst.cloud/portal/app/?api=tap&service=https%3A%2F%2Fdata.lsst.cloud%2Fapi%2Ftap&adql=SELECT%20%2A%20FROM%20dp1.DiaSource%20WHERE%20diaObjectId%3D{oid}&execute=true',
    },
    {
      title: 'RSP cone on Object',
      address:
        'https://data.lsst.cloud/portal/app/?api=tap&service=https%3A%2F%2Fdata.lsst.cloud%2Fapi%2Ftap&adql=SELECT%20%2A%20FROM%20dp1.Object%20WHERE%20CONTAINS%28POINT%28%27ICRS%27%2Ccoord_ra%2Ccoord_dec%29%2CCIRCLE%28%27ICRS%27%2C{raDeg}%2C{decDeg}%2C0.0014%29%29%3D1&execute=true',
    },
  ],
  bands,
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
  // Rubin drops what is unreliable itself.
  reliabilityCut: null,
  matches: [],
  totalFluxCorrection: null,
  skyPortalZeroPointMag: 8.9,
  midExposureSeconds: 0,
  // 50 mas, and a fifth of a star's sigma of 0.34" at 5 sigma. Images that are processed at the same time do not see
  // each other's new objects.
  association: { radiusArcsec: 1, errorArcsec: 0.085, splitMinutes: 6 },
  names,
  updates: { topic: 'lsst-updates', toSurveyUpdate },
  // Others took the shape of its alerts over, so the record's name has to agree too.
  recognises: ({ name, fields }) =>
    recordName.test(name) &&
    fields.includes('diaSource') &&
    fields.includes('prvDiaSources') &&
    (fields.includes('diaSourceId') || fields.includes('alertId')),
  projections,
  historyTimes: { prvDiaSources: 'midpointMjdTai', prvDiaForcedSources: 'midpointMjdTai' },
  toAlert,
  toCutouts,
  confluent: { schemaVersionOfId },
};
