import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toDetection } from '../../src/ztf/to-detection.ts';
import { assertRefuses } from '../records/refusal.ts';
import { candid, ztfCandidate } from '../records/ztf-record.ts';

const detectionOf = (changes: Record<string, unknown> = {}) =>
  toDetection(ztfCandidate(changes), candid, 'candidate');

describe('fluxes', () => {
  it('turns magnitude and sign into a signed difference flux', () => {
    // 31.4 - 18.9 = 12.5 mag: 10^5 nJy
    assertClose(detectionOf().psfFluxNanojansky, 1e5);
    assertClose(detectionOf({ isdiffpos: 'f' }).psfFluxNanojansky, -1e5);
    assertClose(detectionOf({ isdiffpos: '0' }).apFluxNanojansky, -1e5);
  });

  it('keeps the error positive for a fading source', () => {
    const fading = detectionOf({ isdiffpos: 'f' });
    assertClose(fading.psfFluxErrNanojansky, 1e5 * 0.1 * 0.4 * Math.LN10);
    assertClose(fading.snr, 2.5 / Math.LN10 / 0.1);
  });

  it('adds the reference source within 1.4 arcsec to the total flux, and no other', () => {
    const near = detectionOf({ distnr: 1.4 / 1.0127 - 0.001 });
    assertClose(near.templateFluxNanojansky, 1e5);
    assertClose(near.scienceFluxNanojansky, 2e5);
    assert.equal(near.scienceFluxErrNanojansky, near.psfFluxErrNanojansky);
    const far = detectionOf({ distnr: 1.4 / 1.0127 + 0.001 });
    assert.equal(far.scienceFluxNanojansky, null);
    assert.equal(far.scienceFluxErrNanojansky, null);
    assert.equal(far.templateFluxNanojansky, null);
  });

  it('subtracts a fading difference from the reference', () => {
    assertClose(
      detectionOf({ isdiffpos: 'f', magpsf: 19.9 }).scienceFluxNanojansky,
      1e5 - 10 ** 4.6,
    );
  });

  it('has no flux, error or ratio where the magnitude is absent', () => {
    const unmeasured = detectionOf({ magpsf: null, sigmapsf: -999, magap: Number.NaN });
    assert.equal(unmeasured.psfFluxNanojansky, null);
    assert.equal(unmeasured.psfFluxErrNanojansky, null);
    assert.equal(unmeasured.apFluxNanojansky, null);
    assert.equal(unmeasured.scienceFluxNanojansky, null);
    assert.equal(unmeasured.snr, null);
  });
});

describe('the reference source', () => {
  it('converts its distance from pixels to arcsec', () => {
    assertClose(detectionOf({ distnr: 2 }).referenceDistanceArcsec, 2.0254);
  });

  it('is absent at -999 in every field, while a sharpness of 0 is real', () => {
    const without = detectionOf({
      ...{ distnr: -999, magnr: -999, sigmagnr: -999, chinr: -999, sharpnr: -999 },
    });
    assert.equal(without.referenceDistanceArcsec, null);
    assert.equal(without.referenceMag, null);
    assert.equal(without.referenceMagErr, null);
    assert.equal(without.referenceChi, null);
    assert.equal(without.referenceSharp, null);
    assert.equal(detectionOf().referenceSharp, 0);
  });

  it('says which reference image it is of; histories do not know', () => {
    assert.equal(detectionOf({ rfid: 435_120_101n }).referenceImageId, 435_120_101n);
    assert.equal(detectionOf().referenceImageId, null);
  });
});

describe('the real-bogus score', () => {
  it('prefers the neural network, with its version', () => {
    const { reliability, reliabilityVersion } = detectionOf();
    assert.deepEqual([reliability, reliabilityVersion], [0.9, 'd6_m7']);
  });

  it('takes a score of 0 without a version for a filler, and with one for a score', () => {
    const filled = detectionOf({ drb: 0, drbversion: '' });
    assert.deepEqual([filled.reliability, filled.reliabilityVersion], [0.7, 't17_f5_c3']);
    const real = detectionOf({ drb: 0 });
    assert.deepEqual([real.reliability, real.reliabilityVersion], [0, 'd6_m7']);
  });

  it('is the forest, perhaps without a version, in history rows', () => {
    const row = detectionOf({ drb: undefined, drbversion: undefined, rbversion: '' });
    assert.deepEqual([row.reliability, row.reliabilityVersion], [0.7, null]);
  });

  it('keeps the forest beside it, for one cut over all detections', () => {
    assert.equal(detectionOf().forestReliability, 0.7);
    assert.equal(detectionOf({ drb: undefined, rb: 0.4 }).forestReliability, 0.4);
  });

  it('is absent when neither scored', () => {
    const none = detectionOf({ drb: null, rb: null });
    assert.deepEqual([none.reliability, none.reliabilityVersion], [null, null]);
    assert.equal(none.forestReliability, null);
  });
});

it('takes an exposure time of 0 and a zero channel for what they are', () => {
  assert.equal(detectionOf({ exptime: 0 }).exposureSeconds, null);
  assert.equal(detectionOf({ rcid: 0 }).detector, 0);
});

it('refuses what a detection cannot do without, naming the field', () => {
  assertRefuses('candidate.fid', () => detectionOf({ fid: 4 }));
  assertRefuses('candidate.jd', () => detectionOf({ jd: Number.NaN }));
  assertRefuses('candidate.ra', () => detectionOf({ ra: -999 }));
  assertRefuses('candidate.dec', () => detectionOf({ dec: 91 }));
  assertRefuses('candidate.isdiffpos', () => detectionOf({ isdiffpos: null }));
  assertRefuses('candidate.candid', () => toDetection(ztfCandidate(), null, 'candidate'));
});

function assertClose(actual: number | null, expected: number): void {
  assert.ok(
    actual !== null && Math.abs(actual - expected) < 1e-9 * Math.abs(expected),
    `${actual} is not ${expected}`,
  );
}
