import type { Alert } from '@lucero/alert';
import { plainNames, type Survey } from '@lucero/surveys';

/** A schema with every kind of type, and the survey that its packets belong to. */
export const smallSchema = JSON.stringify({
  type: 'record',
  name: 'small',
  namespace: 'test',
  fields: [
    { name: 'smallId', type: 'long' },
    { name: 'count', type: 'int' },
    { name: 'flux', type: ['null', 'float'], default: null },
    { name: 'x', type: 'double' },
    { name: 'good', type: 'boolean' },
    { name: 'band', type: { type: 'enum', name: 'Band', symbols: ['g', 'r'] } },
    { name: 'hash', type: { type: 'fixed', name: 'Hash', size: 4 } },
    { name: 'comment', type: 'string' },
    { name: 'cutout', type: ['null', 'bytes'] },
    {
      name: 'history',
      type: [
        'null',
        {
          type: 'array',
          items: {
            type: 'record',
            name: 'Row',
            fields: [
              { name: 'rowId', type: 'long' },
              { name: 'flux', type: 'float' },
              { name: 'fluxErr', type: 'float' },
              { name: 'before', type: ['null', 'Row'] },
            ],
          },
        },
      ],
    },
    { name: 'scores', type: { type: 'map', values: 'double' } },
    { name: 'nothing', type: 'null' },
  ],
});

export const smallRecord = {
  smallId: 2_982_177_112_815_010_003n,
  count: -7,
  flux: 1.5,
  x: Math.PI,
  good: true,
  band: 'r',
  hash: Buffer.from([1, 2, 3, 4]),
  comment: 'zwölf',
  cutout: Buffer.from([9, 8, 7]),
  history: [
    { rowId: 1n, flux: 0.5, fluxErr: 0.25, before: null },
    {
      rowId: -(2n ** 63n),
      flux: -0.5,
      fluxErr: 0.125,
      before: { rowId: 2n ** 63n - 1n, flux: 0, fluxErr: 1, before: null },
    },
  ],
  scores: { first: 0.5, second: -1 },
  nothing: null,
};

const wholeRow = {
  rowId: 'id',
  flux: true,
  fluxErr: true,
  before: { rowId: 'id', flux: true },
} as const;

/** The mapper is not what these tests are about: it carries the id over. */
export const smallSurvey: Survey = {
  name: 'small',
  displayName: 'Small',
  stampSideArcsec: 10,
  objectLinks: [],
  nightStartHourUtc: 0,
  topics: [],
  timeScale: 'TAI',
  bands: ['g'],
  featureBands: [{ band: 'g', code: '1' }],
  fittedBands: ['g'],
  severalBandsCode: null,
  reliabilityCut: null,
  matches: [],
  facility: { telescope: 'Small', instrument: 'Tiny', filterPrefix: 'tiny' },
  ...{ observatory: null, totalFluxCorrection: null },
  skyPortalZeroPointMag: null,
  midExposureSeconds: 0,
  association: { radiusArcsec: 1, errorArcsec: 0.1, splitMinutes: null },
  names: plainNames,
  tns: null,
  updates: null,
  recognises: ({ fields }) => fields.includes('smallId'),
  projections: {
    identity: { smallId: 'id' },
    measurements: { smallId: 'id', flux: true, history: { rowId: 'id', before: { flux: true } } },
    stamps: { smallId: 'id', cutout: true },
    full: {
      smallId: 'id',
      count: true,
      flux: true,
      x: true,
      good: true,
      band: true,
      hash: true,
      comment: true,
      cutout: true,
      history: { rowId: 'id', flux: true, fluxErr: true, before: wholeRow },
      scores: true,
      nothing: true,
    },
  },
  toAlert: (record) => ({ survey: 'small', oid: String(record.smallId) }) as unknown as Alert,
  toCutouts: (record) => ({
    science: record.cutout as Uint8Array | null,
    template: null,
    difference: null,
    differenceSign: 1,
    pixelScaleArcsec: 1,
    detectorPlace: null,
  }),
  historyTimes: null,
  confluent: { schemaVersionOfId: (id) => (id >= 500 && id < 600 ? `5.${id - 500}` : null) },
};
