import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isCorrected, isDubious, isStellar } from '@lucero/photometry';

const near = { isNegative: false, referenceDistanceArcsec: 0.5, referenceMag: 18 };
const far = { ...near, referenceDistanceArcsec: 1.4 };

it('is corrected by a reference source within 1.4 arcsec that has a magnitude', () => {
  assert.equal(isCorrected(near), true);
  // 1.39 px of ZTF are 1.408 arcsec: the distance here is in arcsec.
  assert.equal(isCorrected({ ...near, referenceDistanceArcsec: 1.39 }), true);
  assert.equal(isCorrected(far), false);
  assert.equal(isCorrected({ ...near, referenceDistanceArcsec: null }), false);
  assert.equal(isCorrected({ ...near, referenceMag: null }), false);
});

describe('a dubious measurement', () => {
  for (const [what, measurement, first, expected] of [
    ['positive, corrected like the first', near, near, false],
    ['negative, corrected like the first', { ...near, isNegative: true }, near, false],
    ['positive, not corrected like the first', far, far, false],
    ['negative, not corrected like the first', { ...far, isNegative: true }, far, true],
    ['not corrected while the first is', far, near, true],
    ['corrected while the first is not', near, far, true],
  ] as const) {
    it(`${what}: ${expected}`, () => assert.equal(isDubious(measurement, first), expected));
  }
});

describe('a star', () => {
  const star = {
    ...{ referenceDistanceArcsec: 0.5, referenceChi: 5, referenceSharp: 3 },
    ...{ catalogueDistanceArcsec: 0.2, starScore: 0.41 },
  };
  const uncatalogued = { ...star, catalogueDistanceArcsec: null, starScore: null };
  const pointLike = { ...uncatalogued, referenceChi: 1.99, referenceSharp: -0.129 };
  for (const [what, source, expected] of [
    ['catalogued as one, whatever the reference image says', star, true],
    ['catalogued with a score of 0.4', { ...star, starScore: 0.4 }, false],
    ['catalogued without a score', { ...star, starScore: null }, false],
    ['without a near reference source', { ...star, referenceDistanceArcsec: 1.4 }, false],
    ['not catalogued, not point-like', uncatalogued, false],
    ['not catalogued, point-like', pointLike, true],
    ['catalogued elsewhere, point-like', { ...pointLike, catalogueDistanceArcsec: 1.4 }, true],
    ['chi of 2', { ...pointLike, referenceChi: 2 }, false],
    ['sharp of -0.13', { ...pointLike, referenceSharp: -0.13 }, false],
    ['sharp of 0.1', { ...pointLike, referenceSharp: 0.1 }, false],
    ['sharp far below the interval', { ...pointLike, referenceSharp: -5 }, false],
    ['sharp far above the interval', { ...pointLike, referenceSharp: 5 }, false],
    ['chi unknown', { ...pointLike, referenceChi: null }, false],
  ] as const) {
    it(`${what}: ${expected}`, () => assert.equal(isStellar(source), expected));
  }
});
