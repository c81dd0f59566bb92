import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lightCurveInput } from '@lucero/compute-features';
import type { ForcedPoint, LightCurvePoint, StoredLightCurve } from '@lucero/store';

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
  referenceChi: null,
  referenceSharp: null,
  referenceImageId: null,
  reliability: null,
  forestReliability: null,
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
  referenceChi: null,
  referenceSharp: null,
  referenceImageId: null,
};

const lightCurve = (changes: Partial<StoredLightCurve>): StoredLightCurve => ({
  survey: 'ztf',
  objectKind: 'sidereal',
  oid: 'ZTF20aaaaaaa',
  detections: [point],
  forcedPhotometry: [],
  nonDetections: [],
  nearestSource: null,
  isWithdrawn: false,
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

it('tells times in the scale of the survey: UTC, 37 s before TAI since 2017, or TAI as it is', () => {
  const secondsBefore = (survey: string) => {
    const [measured] = lightCurveInput(lightCurve({ survey })).detections;
    return (60_000 - (measured?.mjd ?? 0)) * 86_400;
  };
  assert.ok(Math.abs(secondsBefore('ztf') - 37) < 1e-4);
  assert.equal(secondsBefore('lsst'), 0);
});

it('tells the forest score of ZTF alone, unknown where that is unknown, and of others the only one', () => {
  const reliabilityOf = (changes: Partial<LightCurvePoint>, survey = 'ztf') =>
    lightCurveInput(lightCurve({ survey, detections: [{ ...point, ...changes }] })).detections[0]
      ?.reliability;
  assert.equal(reliabilityOf({ reliability: 0.9, forestReliability: 0.4 }), 0.4);
  assert.equal(reliabilityOf({ reliability: 0.9 }), null);
  assert.equal(reliabilityOf({ reliability: 0.9 }, 'lsst'), 0.9);
});

it('tells the source of the reference image where there is one, and the nearest catalogued', () => {
  const reference = {
    ...{ referenceDistanceArcsec: 0.5, referenceImageId: 435_120_101n },
    ...{ referenceSharp: 0, referenceChi: 0.9 },
  };
  const expected = { distanceArcsec: 0.5, referenceId: '435120101', sharp: 0, chi: 0.9 };
  const nearestSource = {
    ...{ starScore: 0.98, distanceArcsec: 0.2 },
    ...{ gMag: 19, rMag: 18.5, iMag: null, zMag: 18.1 },
  };
  const input = lightCurveInput(
    lightCurve({
      detections: [{ ...point, ...reference }, point],
      forcedPhotometry: [{ ...forced, ...reference, referenceImageId: null }],
      nearestSource,
    }),
  );
  assert.deepEqual(
    input.detections.map((each) => each.reference),
    [expected, null],
  );
  assert.deepEqual(input.forced[0]?.reference, { ...expected, referenceId: null });
  assert.deepEqual(input.nearestSource, nearestSource);
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

it('takes the mean position of the detections, also across RA 0; null without one', () => {
  const at = (raDeg: number) => ({ ...point, raDeg, decDeg: 0 });
  const { raDeg, decDeg } = lightCurveInput(lightCurve({ detections: [at(359.999), at(0.003)] }));
  assert.ok(Math.abs((raDeg ?? 0) - 0.001) < 1e-9 && Math.abs(decDeg ?? 1) < 1e-9);
  assert.equal(lightCurveInput(lightCurve({ detections: [] })).raDeg, null);
});
