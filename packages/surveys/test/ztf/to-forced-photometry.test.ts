import assert from 'node:assert/strict';
import { it } from 'node:test';
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
  const none = forcedOf({ distnr: -99999, magnr: -99999, sigmagnr: -99999 });
  assert.equal(none.referenceDistanceArcsec, null);
  assert.equal(none.referenceMag, null);
  assert.equal(none.referenceMagErr, null);
});

it('is identified by its image and refuses a row without one', () => {
  assert.equal(forcedOf().forcedId, 3_000_000_000_415n);
  assertRefuses('fp_hists.pid', () => forcedOf({ pid: null }));
});
