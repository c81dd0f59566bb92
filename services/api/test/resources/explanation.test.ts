import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Cutouts } from '@lucero/alert';
import type { Explanation } from '@lucero/inference';
import { encodeFits } from '@lucero/stamps';
import { Compile } from 'typebox/compile';
import { explanationJson, explanationSchema } from '../../src/resources/explanation.ts';
import { alert, detection } from '../support/hand-made-alerts.ts';
import { stampClassifier } from '../support/stamp-classifier.ts';

const fits = (widthPx: number, heightPx: number) =>
  encodeFits([{ widthPx, heightPx, pixels: new Float32Array(widthPx * heightPx) }]);

const cutouts: Cutouts = {
  science: fits(21, 21),
  template: null,
  difference: fits(21, 21),
  differenceSign: 1,
  pixelScaleArcsec: 0.5,
  detectorPlace: null,
};

const explained = (changes: Partial<Explanation>): Explanation => ({
  kind: 'explained',
  classification: {
    kind: 'classified',
    probabilities: { SN: 0.25, AGN: 0.75 },
    topClass: 'AGN',
    ...{ modelProbabilities: null, calibrationVersion: null, ageDays: null },
    ...{ answerClass: null, answerLevel: null, answerProbability: null },
    novelty: null,
    missingInputs: ['stamps.template'],
    unreadableStamps: [
      { stamp: 'difference', code: 'LUCERO_STAMP_INVALID', reason: 'a JPEG, not FITS' },
    ],
  },
  className: 'SN',
  logOdds: Math.log(1 / 3),
  stamps: null,
  fields: null,
  ...changes,
});

const stampsOf = (
  arcsecPerPx: number | null,
  kind: 'science' | 'difference' = 'science',
): Explanation['stamps'] => ({
  cropPx: 11,
  arcsecPerPx,
  cellEdgesPx: [0, 5, 11],
  each: [
    {
      kind,
      wholeStampLogOdds: -0.5,
      cellsLogOdds: [
        [0.1, 0.2],
        [0.3, 0.4],
      ],
    },
  ],
  allLogOdds: -0.5,
});

function jsonOf(changes: Partial<Explanation>, given: Partial<Cutouts> = {}) {
  const item = {
    alert: alert({ detection: detection({ alertId: 2n ** 62n + 1n }) }),
    cutouts: { ...cutouts, ...given },
  };
  const json = explanationJson(item, stampClassifier({}), explained(changes));
  assert.deepEqual([...Compile(explanationSchema).Errors(json)], []);
  return json;
}

describe('explanationJson', () => {
  it('is of the class that was asked for, which need not be the most probable', () => {
    const json = jsonOf({});
    assert.deepEqual([json.class, json.probability, json.topClass], ['SN', 0.25, 'AGN']);
    assert.equal(json.alertId, '4611686018427387905');
  });

  it('tells what was absent from what was there and could not be read', () => {
    const { missingInputs, unreadableInputs } = jsonOf({});
    assert.deepEqual(missingInputs, ['stamps.template']);
    assert.deepEqual(unreadableInputs, ['stamps.difference: a JPEG, not FITS']);
  });

  it('says null of all stamps and all numbers together where the model reads none', () => {
    const json = jsonOf({});
    assert.deepEqual([json.stamps, json.allStampsLogOdds], [[], null]);
    assert.deepEqual([json.fields, json.fieldGroups, json.allFieldsLogOdds], [[], [], null]);
  });

  it('keeps an absent number apart from what stood for it', () => {
    const field = { name: 'detection.snr', value: null, whenNull: -999, supportLogOdds: 0.25 };
    const group = { prefix: 'detection', fieldCount: 1, supportLogOdds: 0.25 };
    const json = jsonOf({ fields: { each: [field], groups: [group], allLogOdds: 0 } });
    assert.deepEqual([json.fields, json.fieldGroups], [[field], [group]]);
    assert.equal(json.allFieldsLogOdds, 0, 'zero is a support');
  });

  it('lays a crop of own pixels on the picture as parts of its sides', () => {
    const [stamp] = jsonOf({ stamps: stampsOf(null) }).stamps;
    assert.deepEqual([stamp?.cropPx, stamp?.cropArcsecPerPx], [11, 0.5]);
    assert.deepEqual(stamp?.cropOnPicture, {
      ...{ left: 5 / 21, bottom: 5 / 21, width: 11 / 21, height: 11 / 21 },
    });
    assert.deepEqual(stamp?.cellsLogOdds, [
      [0.1, 0.2],
      [0.3, 0.4],
    ]);
  });

  it('lays a resampled crop where it lies, beyond the picture if need be', () => {
    // 11 px of 1 arcsec are 22 px of 0.5 arcsec, on a picture of 21.
    const [stamp] = jsonOf({ stamps: stampsOf(1) }).stamps;
    assert.equal(stamp?.cropArcsecPerPx, 1);
    const { left = 0, width = 0 } = stamp?.cropOnPicture ?? {};
    assert.ok(Math.abs(width - 22 / 21) < 1e-12 && left < 0);
    assert.ok(Math.abs(left + width / 2 - 0.5) < 1e-12, 'the target is in the middle of both');
  });

  it('lays it on the picture that is shown: of a cut stamp with its edge given back', () => {
    const detectorPlace = { xPx: 5, yPx: 1000, widthPx: 3072, heightPx: 3080 };
    const cut = { science: fits(15, 21), detectorPlace };
    const [stamp] = jsonOf({ stamps: stampsOf(null) }, cut).stamps;
    const { left = 0, width = 0, bottom = 0, height = 0 } = stamp?.cropOnPicture ?? {};
    assert.equal(width, height, 'the picture is a square again');
    assert.ok(Math.abs(left + width / 2 - 0.5) < 1e-12, `${left} ${width}`);
    assert.ok(Math.abs(bottom + height / 2 - 0.5) < 1e-12);
  });
});
