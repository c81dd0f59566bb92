import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Compile } from 'typebox/compile';
import { lightCurveJson, lightCurveSchema } from '../../src/resources/light-curve.ts';
import { forcedPoint, lightCurve, lightCurvePoint } from '../support/stored-rows.ts';

const check = Compile(lightCurveSchema);

describe('lightCurveJson', () => {
  it('gives every id to its last digit, as text; an absent one is null', () => {
    const id = 2n ** 62n + 1n;
    const { detections, forcedPhotometry } = lightCurveJson(
      lightCurve({
        detections: [lightCurvePoint({ alertId: id, referenceImageId: id })],
        forcedPhotometry: [forcedPoint({ forcedId: id }), forcedPoint({ referenceImageId: 0n })],
      }),
    );
    const text = '4611686018427387905';
    assert.deepEqual([detections[0]?.alertId, detections[0]?.referenceImageId], [text, text]);
    assert.deepEqual(
      forcedPhotometry.map(({ forcedId, referenceImageId }) => [forcedId, referenceImageId]),
      [
        [text, null],
        ['2345678901234567901', '0'],
      ],
    );
  });

  it('keeps the sign of a flux, and null where nothing was measured', () => {
    const json = lightCurveJson(
      lightCurve({
        detections: [lightCurvePoint({ psfFluxNanojansky: -12.5, psfFluxErrNanojansky: null })],
        forcedPhotometry: [forcedPoint({ fluxNanojansky: 0, isUsable: false })],
        nonDetections: [{ mjdTai: 59_998.25, band: 'g', limitingMag: 20.75 }],
      }),
    );
    const [point] = json.detections;
    assert.deepEqual([point?.psfFluxNanojansky, point?.psfFluxErrNanojansky], [-12.5, null]);
    const [forced] = json.forcedPhotometry;
    assert.deepEqual([forced?.fluxNanojansky, forced?.isUsable], [0, false]);
    assert.deepEqual([...check.Errors(json)], []);
  });

  it('gives each detection its own label, and forced photometry none', () => {
    const onSource = { referenceDistanceArcsec: 0.5, referenceMag: 19 };
    const json = lightCurveJson(
      lightCurve({
        detections: [lightCurvePoint({}), lightCurvePoint(onSource)],
        forcedPhotometry: [forcedPoint(onSource)],
      }),
    );
    assert.deepEqual(
      json.detections.map(({ isCorrected, isDubious }) => [isCorrected, isDubious]),
      [
        [false, false],
        [true, true],
      ],
    );
    assert.ok(!('isCorrected' in json.forcedPhotometry[0]!));
  });

  it('is empty of an object of which nothing stands', () => {
    const json = lightCurveJson(lightCurve({ isWithdrawn: true }));
    assert.deepEqual([json.detections, json.forcedPhotometry, json.nonDetections], [[], [], []]);
    assert.deepEqual([...check.Errors(json)], []);
  });
});
