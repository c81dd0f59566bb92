import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { correctedMagnitude, type DifferenceMeasurement } from '@lucero/photometry';

const brightening: DifferenceMeasurement = {
  sign: 1,
  differenceMag: 18,
  differenceMagErr: 0.1,
  referenceDistanceArcsec: 0.3,
  referenceMag: 18,
  referenceMagErr: 0.05,
};

describe('correctedMagnitude', () => {
  it('makes a source of equal reference and difference twice as bright, by hand', () => {
    const corrected = correctedMagnitude(brightening);
    assert.ok(corrected !== null && corrected.mag !== null && corrected.magErrPoint !== null);
    assertClose(corrected.mag, 18 - 2.5 * Math.log10(2));
    // f_dif / f = 1/2
    assertClose(corrected.magErrExtended, 0.05);
    assertClose(corrected.magErrPoint, Math.sqrt(0.1 ** 2 - 0.05 ** 2) / 2);
  });

  it('subtracts the difference of a fading source, agreeing with numpy 2.4.6', () => {
    const corrected = correctedMagnitude({
      sign: -1,
      differenceMag: 17.5,
      differenceMagErr: 0.08,
      referenceDistanceArcsec: 1.2,
      referenceMag: 16.2,
      referenceMagErr: 0.02,
    });
    assertClose(corrected?.mag, 16.59035393359594);
    assertClose(corrected?.magErrExtended, 0.03461238775931166);
    assertClose(corrected?.magErrPoint, 0.019416936477152404);
  });

  it('is null without a reference source, or with one 1.4 arcsec away or more', () => {
    assert.equal(correctedMagnitude({ ...brightening, referenceDistanceArcsec: null }), null);
    assert.equal(correctedMagnitude({ ...brightening, referenceDistanceArcsec: 1.4 }), null);
    assert.equal(correctedMagnitude({ ...brightening, referenceMag: null }), null);
  });

  it('has no magnitude when the difference takes the whole reference away', () => {
    const gone = correctedMagnitude({ ...brightening, sign: -1 });
    assert.deepEqual(gone, { mag: null, magErrExtended: null, magErrPoint: null });
  });

  it('has no point-source error when the reference is noisier than the difference', () => {
    const noisy = correctedMagnitude({ ...brightening, referenceMagErr: 0.2 });
    assert.equal(noisy?.magErrPoint, null);
    assert.ok(noisy?.magErrExtended !== null);
    assert.equal(correctedMagnitude({ ...brightening, referenceMagErr: null })?.magErrPoint, null);
  });
});

function assertClose(actual: number | null | undefined, expected: number): void {
  assert.ok(
    actual !== null && actual !== undefined && Math.abs(actual - expected) < 1e-12,
    `${actual} is not ${expected}`,
  );
}
