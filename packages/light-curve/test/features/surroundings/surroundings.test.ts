import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lsst, type Survey, ztf } from '@lucero/surveys';
import { computeFeatures } from '../../../src/compute-features.ts';
import { allWiseColours } from '../../../src/features/surroundings/allwise-colours.ts';
import { coordinates } from '../../../src/features/surroundings/coordinates.ts';
import { panStarrs } from '../../../src/features/surroundings/pan-starrs.ts';
import { referenceImage } from '../../../src/features/surroundings/reference-image.ts';
import { assertClose } from '../../assert-close.ts';
import { objectOf, pointOf, valuesByName } from '../family-values.ts';

describe('AllWISE colours', () => {
  const allWise = { w1Mag: 12, w2Mag: 11.5, w3Mag: 9, w4Mag: null };

  it('are of the catalogue, and of mean magnitudes against it', () => {
    const detections = [
      pointOf({ mjd: 59_000, mag: 14 }),
      pointOf({ mjd: 59_001, mag: 15 }),
      pointOf({ mjd: 59_002, mag: 18, magErr: 1.5 }),
    ];
    const values = valuesByName(allWiseColours, objectOf({ detections, allWise }));
    assertClose(values['W1-W2'], 0.5, 1e-12);
    assertClose(values['W2-W3'], 2.5, 1e-12);
    assert.equal(values['W3-W4'], null);
    assertClose(values['g-W1'], 2.5, 1e-12);
    assertClose(values['g-W3'], 5.5, 1e-12);
    assert.deepEqual([values['g-W4'], values['r-W1']], [null, null]);
  });

  it('are there without a magnitude of the object, and null without a source', () => {
    assertClose(valuesByName(allWiseColours, objectOf({ allWise }))['W1-W2'], 0.5, 1e-12);
    assert.equal(valuesByName(allWiseColours, objectOf({}))['W1-W2'], null);
  });

  it('are 11 names of ZTF and 27 of LSST', () => {
    const count = (survey: Survey) =>
      Object.keys(computeFeatures(objectOf({ survey }))).filter((name) => /_W\d/.test(name)).length;
    assert.deepEqual([count(ztf), count(lsst)], [11, 27]);
  });
});

describe('Pan-STARRS', () => {
  const nearestSource = {
    starScore: 0.9,
    distanceArcsec: 0.3,
    gMag: 19,
    rMag: 18.2,
    iMag: null,
    zMag: 17.6,
  };

  it('gives each number that the source has', () => {
    const values = valuesByName(panStarrs, objectOf({ nearestSource }));
    assert.deepEqual([values.sgscore1, values.distpsnr1], [0.9, 0.3]);
    assertClose(values['ps_g-r'], 0.8, 1e-12);
    assert.deepEqual([values['ps_r-i'], values['ps_i-z']], [null, null]);
  });

  it('is of ZTF alone', () => {
    const names = Object.keys(computeFeatures(objectOf({ survey: lsst, nearestSource })));
    assert.ok(!names.some((name) => /^ps_|sgscore|distpsnr|distnr|sharpnr/.test(name)));
  });
});

describe('reference image', () => {
  const at = (
    mjd: number,
    distanceArcsec: number,
    referenceId: string | null,
    sharp: number | null,
    band = 'g',
  ) => pointOf({ mjd, band, reference: { distanceArcsec, referenceId, sharp, chi: 2 } });

  it('has the mean and scatter of distances up to 5 arcsec, of all points of g and r', () => {
    const values = valuesByName(
      referenceImage,
      objectOf({
        detections: [
          at(1, 1, '1', 0),
          at(2, 2, '2', 0, 'r'),
          at(3, 5.1, '1', 0),
          at(4, 0, '3', 0, 'i'),
        ],
        forced: [at(0, 3, '1', 0), pointOf({ mjd: 5, reference: null })],
      }),
    );
    assertClose(values.mean_distnr, 2, 1e-12);
    assertClose(values.sigma_distnr, 1, 1e-12);
  });

  it('weights images by the points that used them', () => {
    // Image 1 has a sharp of 0.1 and three points, one of which does not tell it; image 2 has 0.5.
    const detections = [
      at(1, 1, '1', 0.1),
      at(2, 1, '2', 0.5),
      at(3, 1, '1', null),
      at(4, 1, '1', 0.1),
      at(5, 1, null, 9),
    ];
    const values = valuesByName(referenceImage, objectOf({ detections }));
    assertClose(values.mean_sharpnr, (3 * 0.1 + 0.5) / 4, 1e-12);
    assertClose(values.mean_chinr, 2, 1e-12);
  });

  it('is the same bit for bit whatever the order of the points', () => {
    const detections = Array.from({ length: 50 }, (_, i) =>
      at(
        i,
        2.5 + Math.sin(7 * i),
        String(i % 7),
        Math.sin(i % 7) + 1e-9 * i,
        i % 2 === 0 ? 'g' : 'r',
      ),
    );
    const shuffled = detections.toSorted((a, b) => Math.sin(99 * a.mjd) - Math.sin(99 * b.mjd));
    assert.deepEqual(
      valuesByName(referenceImage, objectOf({ detections: shuffled })),
      valuesByName(referenceImage, objectOf({ detections })),
    );
    // Points of one time come in the order of the file.
    const atOnce = detections.map((point) => ({ ...point, mjd: 59_000 }));
    assert.deepEqual(
      valuesByName(referenceImage, objectOf({ detections: atOnce.toReversed() })),
      valuesByName(referenceImage, objectOf({ detections: atOnce })),
    );
  });

  it('has no scatter of one distance, no sharp without a named image, nothing without a source', () => {
    const one = valuesByName(referenceImage, objectOf({ detections: [at(1, 1, null, 0.1)] }));
    assert.deepEqual(one, {
      mean_distnr: 1,
      sigma_distnr: null,
      mean_sharpnr: null,
      mean_chinr: null,
    });
    const none = valuesByName(referenceImage, objectOf({ detections: [pointOf({ mjd: 1 })] }));
    assert.ok(Object.values(none).every((value) => value === null));
  });
});

describe('coordinates', () => {
  it('are a unit vector, the same on both sides of 0 h', () => {
    const at = (raDeg: number) =>
      Object.values(valuesByName(coordinates, objectOf({ raDeg, decDeg: 30 })));
    const [x, y, z] = at(60);
    assertClose(x ?? null, Math.sqrt(3) / 4, 1e-12);
    assertClose(y ?? null, 0.75, 1e-12);
    assertClose(z ?? null, 0.5, 1e-12);
    for (const [i, value] of at(360).entries()) assertClose(value, at(0)[i] ?? Number.NaN, 1e-12);
  });
});
