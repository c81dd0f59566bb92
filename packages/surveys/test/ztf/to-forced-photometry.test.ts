import assert from 'node:assert/strict';
import { it } from 'node:test';
import { nanojanskyToMag } from '@lucero/photometry';
import { toForcedPhotometry } from '../../src/ztf/to-forced-photometry.ts';
import { assertRefuses } from '../records/refusal.ts';
import { ztfForcedRow } from '../records/ztf-record.ts';

const forcedOf = (changes: Record<string, unknown> = {}) =>
  toForcedPhotometry(ztfForcedRow(changes), 'fp_hists');

it('turns counts into nanojansky by the zero point of the row', () => {
  // 31.4 - 26.4 = 5 mag: a factor of 100
  const forced = forcedOf();
  assert.ok(Math.abs((forced.fluxNanojansky ?? 0) - 12_050) < 1e-6);
  assert.ok(Math.abs((forced.fluxErrNanojansky ?? 0) - 1_250) < 1e-6);
  assert.equal(forced.isUsable, true);
});

it('agrees with the published recipe in microjansky, packet by packet', () => {
  // F [µJy] = counts × 10^((8.9 − magzpsci) / 2.5) × 10^6, worked by hand with magzpsci 26.325, whose
  // factor is 10^(6 − 6.97) = 10^−0.97 = 0.107151931; m = 23.9 − 2.5 log10|F|, error 1.0857 s / |F|.
  for (const { counts, unc, microjansky, err, mag } of [
    { counts: 200, unc: 20, microjansky: 21.4303861, err: 2.14303861, mag: 20.57242501 },
    { counts: -50, unc: 25, microjansky: -5.35759653, err: 2.67879827, mag: 22.07757499 },
  ]) {
    const forced = forcedOf({
      forcediffimflux: counts,
      forcediffimfluxunc: unc,
      magzpsci: 26.325,
    });
    const flux = forced.fluxNanojansky ?? 0;
    assert.ok(Math.abs(flux / 1000 - microjansky) < 1e-7);
    assert.ok(Math.abs((forced.fluxErrNanojansky ?? 0) / 1000 - err) < 1e-7);
    assert.ok(Math.abs((nanojanskyToMag(Math.abs(flux)) ?? 0) - mag) < 1e-7);
  }
});

it('uses no flux that is exactly 0 and none without an error: both are fillers', () => {
  assert.equal(forcedOf({ forcediffimflux: 0 }).isUsable, false);
  for (const forcediffimfluxunc of [null, 0, -99999]) {
    assert.equal(forcedOf({ forcediffimfluxunc }).isUsable, false);
  }
});

it('reads the distance of the reference source in arcsec, unlike that of a detection', () => {
  assert.equal(forcedOf({ distnr: 1.39 }).referenceDistanceArcsec, 1.39);
  assert.notEqual(forcedOf({ distnr: 1.39 }).scienceFluxNanojansky, null);
  assert.equal(forcedOf({ distnr: 1.41 }).scienceFluxNanojansky, null);
});

it('keeps a row whose flux was not measured, as not usable', () => {
  const unmeasured = forcedOf({
    ...{ forcediffimflux: -99999, forcediffimfluxunc: -99999, procstatus: '61' },
  });
  assert.equal(unmeasured.fluxNanojansky, null);
  assert.equal(unmeasured.fluxErrNanojansky, null);
  assert.equal(unmeasured.scienceFluxNanojansky, null);
  assert.equal(unmeasured.isUsable, false);
});

it('uses the sound processing states only: 0 and 57', () => {
  assert.equal(forcedOf({ procstatus: '57', distnr: -99999, magnr: -99999 }).isUsable, true);
  for (const procstatus of ['56', '61', '255', null]) {
    assert.equal(forcedOf({ procstatus }).isUsable, false);
  }
  assert.equal(forcedOf({ procstatus: '0', forcediffimflux: null }).isUsable, false);
});

it('has no flux without a zero point: 0 is the filler of an image never calibrated', () => {
  for (const magzpsci of [0, null, -999]) {
    const forced = forcedOf({ magzpsci });
    assert.equal(forced.fluxNanojansky, null);
    assert.equal(forced.isUsable, false);
  }
});

it('takes the fillers of the reference group for absent', () => {
  const none = forcedOf({
    ...{ distnr: -99999, magnr: -99999, sigmagnr: -99999, chinr: -99999, sharpnr: -99999 },
    rfid: null,
  });
  assert.equal(none.referenceDistanceArcsec, null);
  assert.equal(none.referenceMag, null);
  assert.equal(none.referenceMagErr, null);
  assert.equal(none.referenceChi, null);
  assert.equal(none.referenceSharp, null);
  assert.equal(none.referenceImageId, null);
  const own = forcedOf({ rfid: 435_120_101n, sharpnr: 0, chinr: 0.9 });
  assert.deepEqual(
    [own.referenceImageId, own.referenceSharp, own.referenceChi],
    [435_120_101n, 0, 0.9],
  );
});

it('is identified by its image and refuses a row without one', () => {
  assert.equal(forcedOf().forcedId, 3_000_000_000_415n);
  assertRefuses('fp_hists.pid', () => forcedOf({ pid: null }));
});
