import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LuceroError } from '@lucero/errors';
import { parseLightCurveLine } from '../src/parse-light-curve-line.ts';

const point = { mjd: 59000.5, band: 'g', mag: 17.2, magErr: 0.1, diffFlux: -120.5, diffFluxErr: 9 };
const record = { oid: 'ZTF18aaaaaaa', survey: 'ztf', ra: 10, dec: -5, detections: [point] };

function refusal(change: object): string {
  try {
    parseLightCurveLine(JSON.stringify({ ...record, ...change }));
  } catch (error) {
    assert.ok(error instanceof LuceroError);
    assert.equal(error.code, 'LUCERO_LIGHT_CURVE_INVALID');
    return error.message;
  }
  return 'accepted';
}

describe('parseLightCurveLine', () => {
  it('reads a line', () => {
    const { oid, raDeg, detections, forced } = parseLightCurveLine(JSON.stringify(record));
    assert.deepEqual([oid, raDeg, forced], ['ZTF18aaaaaaa', 10, []]);
    assert.equal(detections[0].diffFluxNanojansky, -120.5);
  });

  it('reads an absent pair as null', () => {
    const line = JSON.stringify({ ...record, detections: [{ mjd: 59000, band: 'r' }] });
    assert.deepEqual(parseLightCurveLine(line).detections[0], {
      mjd: 59000,
      band: 'r',
      mag: null,
      magErr: null,
      diffFluxNanojansky: null,
      diffFluxErrNanojansky: null,
    });
  });

  it('names a Julian Date given for an MJD', () => {
    const message = refusal({ detections: [{ ...point, mjd: 2459000.5 }] });
    assert.match(message, /^detections\[0\]\.mjd: 2459000\.5 is a Julian Date/);
  });

  for (const [field, change] of [
    ['oid', { oid: '' }],
    ['survey', { survey: undefined }],
    ['ra', { ra: 400 }],
    ['dec', { dec: '12' }],
    ['detections', { detections: {} }],
    ['detections[0].mjd', { detections: [{ ...point, mjd: undefined }] }],
    ['detections[0].mjd', { detections: [{ ...point, mjd: -1 }] }],
    ['detections[0].band', { detections: [{ ...point, band: 1 }] }],
    ['detections[0].mag', { detections: [{ ...point, mag: '17' }] }],
    ['forced[1]', { forced: [point, null] }],
    ['forced', { forced: new Array(50_001).fill(point) }],
  ] as const) {
    it(`names ${field} in ${JSON.stringify(change).slice(0, 60)}`, () => {
      assert.ok(refusal(change).startsWith(`${field}:`), refusal(change));
    });
  }

  it('refuses what is not JSON', () => {
    assert.throws(() => parseLightCurveLine('{'), { code: 'LUCERO_LIGHT_CURVE_INVALID' });
  });
});
