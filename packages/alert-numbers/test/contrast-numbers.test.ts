import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Detection, NearestSource } from '@lucero/alert';
import { contrastNumbers } from '@lucero/alert-numbers';
import fc from 'fast-check';
import { alertOf, assertClose, nearestSource } from './alert-for-tests.ts';

const numbersOf = (
  detection: Partial<Detection>,
  nearestSources: readonly Partial<NearestSource>[] = [],
) => contrastNumbers(alertOf(detection, { nearestSources: nearestSources.map(nearestSource) }));

const fluxes = (
  psfFluxNanojansky: number | null,
  scienceFluxNanojansky: number | null,
  templateFluxNanojansky: number | null,
) => ({ psfFluxNanojansky, scienceFluxNanojansky, templateFluxNanojansky });

describe('new light against the template', () => {
  it('of the same flux makes twice the light: 0.7526 mag brighter', () => {
    const numbers = numbersOf(fluxes(100, 200, 100));
    assertClose(numbers.totalMagMinusTemplateMag, -0.752_574_989_159_953);
    assertClose(numbers.differenceOverTemplate, 1);
  });

  it('of a tenth of the total is 2.5 mag fainter, and the difference negative', () => {
    const numbers = numbersOf(fluxes(-900, 100, 1000));
    assertClose(numbers.totalMagMinusTemplateMag, 2.5);
    assertClose(numbers.differenceOverTemplate, -0.9);
  });

  it('is unknown where one of the two fluxes is absent or none', () => {
    for (const template of [null, 0, -100]) {
      const numbers = numbersOf(fluxes(100, 200, template));
      assert.equal(numbers.totalMagMinusTemplateMag, null, `template ${template}`);
      assert.equal(numbers.differenceOverTemplate, null, `template ${template}`);
    }
    for (const total of [null, 0, -100]) {
      const numbers = numbersOf(fluxes(-100, total, 100));
      assert.equal(numbers.totalMagMinusTemplateMag, null, `total ${total}`);
      assertClose(numbers.differenceOverTemplate, -1);
    }
    assert.equal(numbersOf(fluxes(null, 200, 100)).differenceOverTemplate, null);
  });

  it('is a finite number or null, however odd the fluxes', () => {
    const flux = fc.oneof(
      fc.constantFrom(null, 0, 5e-324, -5e-324, 1e-300, 1e30, -1e30),
      fc.double({ min: -1e30, max: 1e30, noNaN: true }),
    );
    fc.assert(
      fc.property(flux, flux, flux, (difference, total, template) => {
        const numbers = Object.entries(numbersOf(fluxes(difference, total, template)));
        for (const [name, value] of numbers) {
          assert.ok(value === null || Number.isFinite(value), `${name} ${value}`);
        }
      }),
    );
  });
});

describe('the reference against the catalogue', () => {
  const source = { distanceArcsec: 0.5, gMag: 20, rMag: 19, iMag: 18.5, zMag: 18 };
  const reference = { referenceDistanceArcsec: 0.3, referenceMag: 19.5 };
  const differenceOf = (detection: Partial<Detection>, nearest: Partial<NearestSource> = source) =>
    numbersOf({ ...reference, ...detection }, [nearest]).referenceMagMinusCatalogueMag;

  it('compares magnitudes of the band of the alert', () => {
    for (const [band, expected] of [
      ['g', -0.5],
      ['r', 0.5],
      ['i', 1],
      ['z', 1.5],
    ] as const) {
      assertClose(differenceOf({ band }), expected);
    }
    for (const band of ['u', 'y', 'VR'] as const) assert.equal(differenceOf({ band }), null, band);
  });

  it('needs both to be the source itself', () => {
    assert.equal(differenceOf({ referenceDistanceArcsec: 1.41 }), null);
    assertClose(differenceOf({ referenceDistanceArcsec: 1.39 }), -0.5);
    assert.equal(differenceOf({ referenceDistanceArcsec: null }), null);
    assert.equal(differenceOf({}, { ...source, distanceArcsec: 1.5 }), null);
    assertClose(differenceOf({}, { ...source, distanceArcsec: 1.49 }), -0.5);
    assert.equal(differenceOf({}, { ...source, distanceArcsec: null }), null);
    assert.equal(differenceOf({}, { ...source, gMag: null }), null);
    assert.equal(differenceOf({ referenceMag: null }), null);
    assert.equal(numbersOf(reference).referenceMagMinusCatalogueMag, null);
  });
});

describe('the catalogued neighbours', () => {
  it('tell the nearest star from the nearest galaxy', () => {
    const { starScoreHere, nearestStarArcsec, nearestGalaxyArcsec } = numbersOf({}, [
      { starScore: 0.1, distanceArcsec: 1.2 },
      { starScore: 0.5, distanceArcsec: 4 },
      { starScore: 0.99, distanceArcsec: 9 },
    ]);
    assert.deepEqual([starScoreHere, nearestStarArcsec, nearestGalaxyArcsec], [0.1, 4, 1.2]);
  });

  it('are nobody where the catalogue is silent', () => {
    for (const sources of [
      [],
      [{ starScore: null, distanceArcsec: 1 }],
      [{ starScore: null, distanceArcsec: null }],
    ]) {
      const { starScoreHere, nearestStarArcsec, nearestGalaxyArcsec } = numbersOf({}, sources);
      assert.deepEqual([starScoreHere, nearestStarArcsec, nearestGalaxyArcsec], [null, null, null]);
    }
  });

  it('at 1.5 arcsec and beyond are not the source itself', () => {
    assert.equal(numbersOf({}, [{ starScore: 1, distanceArcsec: 1.5 }]).starScoreHere, null);
    assert.equal(numbersOf({}, [{ starScore: 1, distanceArcsec: 1.4 }]).starScoreHere, 1);
  });
});
