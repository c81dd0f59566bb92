import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LuceroError } from '@lucero/errors';
import { decat, lsst, ztf } from '@lucero/surveys';
import { parseLightCurveLine } from '../../src/input/parse-light-curve-line.ts';

/** Those that the lines may be of. */
const surveys = [ztf, lsst, decat];

const point = { mjd: 59000.5, band: 'g', mag: 17.2, magErr: 0.1, diffFlux: -120.5, diffFluxErr: 9 };
const record = { oid: 'ZTF18aaaaaaa', survey: 'ztf', ra: 10, dec: -5, detections: [point] };

function refusal(change: object): string {
  try {
    parseLightCurveLine(JSON.stringify({ ...record, ...change }), surveys);
  } catch (error) {
    assert.ok(error instanceof LuceroError);
    assert.equal(error.code, 'LUCERO_LIGHT_CURVE_INVALID');
    return error.message;
  }
  return 'accepted';
}

describe('parseLightCurveLine', () => {
  it('reads a line', () => {
    const { oid, raDeg, detections, forced } = parseLightCurveLine(JSON.stringify(record), surveys);
    assert.deepEqual([oid, raDeg, forced], ['ZTF18aaaaaaa', 10, []]);
    assert.equal(detections[0]?.diffFluxNanojansky, -120.5);
  });

  it('reads an absent pair as null', () => {
    const line = JSON.stringify({ ...record, detections: [{ mjd: 59000, band: 'r' }] });
    assert.deepEqual(parseLightCurveLine(line, surveys).detections[0], {
      mjd: 59000,
      band: 'r',
      mag: null,
      magErr: null,
      diffFluxNanojansky: null,
      diffFluxErrNanojansky: null,
      reliability: null,
      reference: null,
    });
  });

  it('reads what describes the surroundings of an object', () => {
    const reference = { distanceArcsec: 0.4, id: 475120241, sharp: -0.1, chi: 0.7 };
    const { detections, nearestSource, allWise } = parseLightCurveLine(
      JSON.stringify({
        ...record,
        detections: [{ ...point, reliability: 0.9, reference }],
        nearestSource: { starScore: 1, distanceArcsec: 0.2, gMag: 18.1 },
        allWise: { w1Mag: 12.5 },
      }),
      surveys,
    );
    assert.equal(detections[0]?.reliability, 0.9);
    assert.deepEqual(detections[0]?.reference, {
      distanceArcsec: 0.4,
      referenceId: '475120241',
      sharp: -0.1,
      chi: 0.7,
    });
    assert.deepEqual(nearestSource, {
      starScore: 1,
      distanceArcsec: 0.2,
      gMag: 18.1,
      rMag: null,
      iMag: null,
      zMag: null,
    });
    assert.deepEqual(allWise, { w1Mag: 12.5, w2Mag: null, w3Mag: null, w4Mag: null });
  });

  it('reads points of any band as long as one has features', () => {
    const line = JSON.stringify({ ...record, detections: [point, { ...point, band: 'o' }] });
    assert.equal(parseLightCurveLine(line, surveys).detections.length, 2);
  });

  it('names bands that are misspelt throughout', () => {
    assert.match(
      refusal({ detections: [{ ...point, band: 'zg' }] }),
      /^detections\[\]\.band: no point is in a band that has features, .*; found zg$/,
    );
  });

  it('names the surveys it knows', () => {
    assert.equal(refusal({ survey: 'ZTF' }), "survey: 'ZTF' is not one of decat, lsst, ztf");
  });

  it('names a Julian Date given for an MJD', () => {
    const message = refusal({ detections: [{ ...point, mjd: 2459000.5 }] });
    assert.match(message, /^detections\[0\]\.mjd: 2459000\.5 is a Julian Date/);
  });

  it('says what an MJD is, and what it found instead', () => {
    for (const [mjd, found] of [
      [null, 'null'],
      [undefined, 'nothing'],
      ['58000', '"58000"'],
      [-5, '-5'],
      [1_500_000, '1500000'],
      [4e9, '4000000000'],
    ] as const) {
      assert.equal(
        refusal({ detections: [{ ...point, mjd }] }),
        `detections[0].mjd: must be a number: the MJD [d], between 0 and 200000; found ${found}`,
      );
    }
  });

  it('names the fields of a measurement when no point has a pair of them', () => {
    const time = { mjd: 59000, band: 'r' };
    for (const [given, found] of [
      [{ mag: 17, magerr: 0.1 }, 'mag, magerr'],
      [{ flux: 5, fluxErr: 1 }, 'flux, fluxErr'],
      [{ diffFlux: 5 }, 'diffFlux'],
    ] as const) {
      assert.equal(
        refusal({ detections: [{ ...time, ...given }] }),
        `detections[]: no point has mag and magErr, or diffFlux and diffFluxErr; found ${found}`,
      );
    }
    const half = { ...time, mag: 17 };
    assert.match(refusal({ detections: [half], forced: [{ ...time, magErr: 1 }] }), /no point has/);
    assert.equal(refusal({ detections: [half], forced: [point] }), 'accepted');
    assert.equal(refusal({ detections: [{ ...time, mag: null, magErr: null }] }), 'accepted');
    assert.equal(refusal({ detections: [] }), 'accepted');
  });

  it('names the coordinate that is missing beside the other', () => {
    assert.equal(refusal({ dec: null }), 'dec: is missing beside ra; give both or none');
    assert.equal(refusal({ ra: undefined }), 'ra: is missing beside dec; give both or none');
    assert.equal(refusal({ ra: null, dec: null }), 'accepted');
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
    ['detections[0].mjd', { detections: [{ ...point, mjd: null }] }],
    ['detections[0].magErr', { detections: [{ ...point, magErr: 'Infinity' }] }],
    ['detections[0].reliability', { detections: [{ ...point, reliability: 1.5 }] }],
    ['detections[0].reference', { detections: [{ ...point, reference: 3 }] }],
    [
      'detections[0].reference.distanceArcsec',
      { detections: [{ ...point, reference: { distanceArcsec: -99999 } }] },
    ],
    [
      'detections[0].reference.id',
      { detections: [{ ...point, reference: { distanceArcsec: 1, id: 0.5 } }] },
    ],
    ['nearestSource.starScore', { nearestSource: { starScore: -999 } }],
    ['nearestSource.gMag', { nearestSource: { gMag: -999 } }],
    ['allWise.w3Mag', { allWise: { w3Mag: [] } }],
    ['forced[1]', { forced: [point, null] }],
    ['forced', { forced: new Array(50_001).fill(point) }],
  ] as const) {
    it(`names ${field} in ${JSON.stringify(change).slice(0, 60)}`, () => {
      assert.ok(refusal(change).startsWith(`${field}:`), refusal(change));
    });
  }

  it('refuses what is not JSON', () => {
    assert.throws(() => parseLightCurveLine('{', surveys), { code: 'LUCERO_LIGHT_CURVE_INVALID' });
    assert.throws(() => parseLightCurveLine('{"oid": NaN}', surveys), /has no NaN and no Infinity/);
  });
});
