import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lightCurveInput } from '@lucero/compute-features';
import type { ForcedPoint, LightCurve, LightCurvePoint } from '@lucero/store';

const point: LightCurvePoint = {
  alertId: 1n,
  mjdTai: 60_000,
  band: 'g',
  raDeg: 10,
  decDeg: -5,
  psfFluxNanojansky: -36_307.805477,
  psfFluxErrNanojansky: 363.07805477,
  scienceFluxNanojansky: 36_307.805477,
  scienceFluxErrNanojansky: 363.07805477,
  referenceDistanceArcsec: null,
  referenceMag: null,
  referenceMagErr: null,
  reliability: null,
  limitingMag: null,
  hasAlert: true,
};

const forced: ForcedPoint = {
  forcedId: 1n,
  mjdTai: 59_999,
  band: 'r',
  fluxNanojansky: -2,
  fluxErrNanojansky: 1,
  scienceFluxNanojansky: null,
  scienceFluxErrNanojansky: null,
  isUsable: true,
  referenceDistanceArcsec: null,
  referenceMag: null,
  referenceMagErr: null,
};

const lightCurve = (changes: Partial<LightCurve>): LightCurve => ({
  survey: 'ztf',
  objectKind: 'sidereal',
  oid: 'ZTF20aaaaaaa',
  detections: [point],
  forcedPhotometry: [],
  nonDetections: [],
  ...changes,
});

it('makes total AB magnitudes of science fluxes and leaves the difference signed', () => {
  const [measured] = lightCurveInput(lightCurve({})).detections;
  // 36,307.8 nJy is 20 mag: 8.9 AB at 1 Jy, 1 Jy = 1e9 nJy. Its error of 1 % is 2.5 / ln 10 × 0.01.
  assert.ok(Math.abs((measured?.mag ?? 0) - 20) < 1e-9);
  assert.ok(Math.abs((measured?.magErr ?? 0) - 0.010857362) < 1e-9);
  assert.equal(measured?.diffFluxNanojansky, -36_307.805477);
});

it('gives no magnitude to a total flux that is absent, not positive, or without error', () => {
  for (const changes of [
    { scienceFluxNanojansky: null },
    { scienceFluxNanojansky: 0 },
    { scienceFluxNanojansky: -5 },
    { scienceFluxErrNanojansky: null },
  ]) {
    const input = lightCurveInput(lightCurve({ detections: [{ ...point, ...changes }] }));
    assert.deepEqual([input.detections[0]?.mag, input.detections[0]?.magErr], [null, null]);
  }
});

it('tells times in UTC, 37 s before TAI since 2017', () => {
  const [measured] = lightCurveInput(lightCurve({})).detections;
  assert.ok(Math.abs((60_000 - (measured?.mjd ?? 0)) * 86_400 - 37) < 1e-4);
});

it('leaves out forced photometry that the survey flags', () => {
  const input = lightCurveInput(
    lightCurve({ forcedPhotometry: [forced, { ...forced, forcedId: 2n, isUsable: false }] }),
  );
  assert.deepEqual(
    input.forced.map(({ diffFluxNanojansky, mag }) => [diffFluxNanojansky, mag]),
    [[-2, null]],
  );
});

it('takes the position of the newest detection, null without one', () => {
  const newer = { ...point, alertId: 2n, mjdTai: 60_001, raDeg: 11 };
  assert.equal(lightCurveInput(lightCurve({ detections: [point, newer] })).raDeg, 11);
  assert.equal(lightCurveInput(lightCurve({ detections: [] })).raDeg, null);
});
