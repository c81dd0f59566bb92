import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { LightCurvePoint } from '@lucero/store';
import { correctionLabels } from '../../src/resources/correction-labels.ts';
import { lightCurvePoint } from '../support/stored-rows.ts';

const onSource = { referenceDistanceArcsec: 0.5, referenceMag: 19 };
const negative = { psfFluxNanojansky: -5 };

/** [isCorrected, isDubious] of each. */
function labelsOf(survey: string, ...changes: Partial<LightCurvePoint>[]) {
  const labels = correctionLabels(
    survey,
    changes.map((change) => lightCurvePoint({ psfFluxNanojansky: 5, ...change })),
  );
  return labels.map(({ isCorrected, isDubious }) => [isCorrected, isDubious]);
}

it('labels each detection against the first of its own band', () => {
  assert.deepEqual(
    labelsOf('ztf', onSource, { band: 'r' }, {}, { band: 'r', ...onSource }, onSource),
    [
      [true, false],
      [false, false],
      [false, true],
      [true, true],
      [true, false],
    ],
  );
});

it('doubts a detection that is fainter than a template without a source', () => {
  assert.deepEqual(labelsOf('ztf', {}, negative), [
    [false, false],
    [false, true],
  ]);
  assert.deepEqual(labelsOf('ztf', onSource, { ...onSource, ...negative }), [
    [true, false],
    [true, false],
  ]);
});

it('says null for surveys that measure the total flux themselves', () => {
  assert.deepEqual(labelsOf('lsst', onSource, negative), [
    [null, null],
    [null, null],
  ]);
});
