import assert from 'node:assert/strict';
import { it } from 'node:test';
import { decat } from '@lucero/surveys';
import { decatRecord, decatSource } from '../records/decat-record.ts';
import { assertRefuses } from '../records/refusal.ts';

const earlier = { sourceid: 17, mjd: 59297.3984375, expname: 'c4d_210324_093640_ori.fits.fz' };

it('turns counts into nanojansky by the zero point of the image', () => {
  const { detection } = decat.toAlert(decatRecord());
  assert.ok(Math.abs((detection.psfFluxNanojansky ?? 0) - 120_000) < 1e-6);
  assert.ok(Math.abs((detection.psfFluxErrNanojansky ?? 0) - 10_000) < 1e-6);
  assert.equal(detection.snr, 12);
  assert.equal(detection.alertId, 2_969_650n);
  assert.equal(detection.band, 'g');
});

it('keeps the sign of a fading source', () => {
  const triggersource = decatSource({ flux: -1200 });
  const { detection } = decat.toAlert(decatRecord({ triggersource }));
  assert.ok((detection.psfFluxNanojansky ?? 0) < 0);
  assert.equal(detection.snr, 12);
});

it('takes the second of the exposure from the file name', () => {
  const { detection } = decat.toAlert(decatRecord());
  // 9 h 42 min 1 s + 37 s
  assertSeconds((detection.mjdTai - 59297) * 86_400, 34_921 + 37);
});

it('keeps the rounded epoch without a file name, or with one of another exposure', () => {
  for (const expname of [null, 'stack.fits', 'c4d_210325_094201_ori.fits.fz']) {
    const triggersource = decatSource({ expname });
    const { detection } = decat.toAlert(decatRecord({ triggersource }));
    assertSeconds((detection.mjdTai - 59297) * 86_400, 0.40234375 * 86_400 + 37);
  }
});

it('takes every saved observation but the own one as history, oldest first', () => {
  const sources = [decatSource(), decatSource(earlier), decatSource({ filter: '?', sourceid: 3 })];
  const alert = decat.toAlert(decatRecord({ sources }));
  assert.deepEqual(
    alert.previousDetections.map((row) => row.alertId),
    [17n],
  );
  assert.deepEqual(alert.warnings, ['detection-row-dropped']);
});

it('says that a history reaches past the alert', () => {
  const later = decatSource({ ...earlier, mjd: 59298, expname: null });
  assert.deepEqual(decat.toAlert(decatRecord({ sources: [later] })).warnings, [
    'history-after-alert',
  ]);
});

it('knows the bands of the camera by the first word of the filter', () => {
  const bandOf = (filter: unknown) =>
    decat.toAlert(decatRecord({ triggersource: decatSource({ filter }) })).detection.band;
  assert.equal(bandOf('VR DECam c0007 6300.0 2600.0'), 'VR');
  assert.equal(bandOf('Y DECam c0005 10095.0 1130.0'), 'Y');
  assertRefuses('triggersource.filter', () => bandOf('N964 DECam'));
  assertRefuses('triggersource.filter', () => bandOf(null));
});

it('refuses a packet without its trigger or its object', () => {
  assertRefuses('triggersource', () => decat.toAlert(decatRecord({ triggersource: null })));
  assertRefuses('objectid', () => decat.toAlert(decatRecord({ objectid: '' })));
});

it('gives the three stamps of the trigger', () => {
  const bytes = new Uint8Array([31, 139]);
  const triggersource = decatSource({ scicutout: bytes, refcutout: bytes, diffcutout: null });
  const cutouts = decat.toCutouts(decatRecord({ triggersource }));
  assert.deepEqual([cutouts.science, cutouts.template, cutouts.difference], [bytes, bytes, null]);
  assert.equal(cutouts.differenceSign, 1);
});

function assertSeconds(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) < 1e-4, `${actual} s is not ${expected} s`);
}
