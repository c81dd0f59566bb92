import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ageReader } from '../../src/calibration/age-of-features.ts';

const input = {
  ...{ tensor: 'features', featureSet: '2.0.0' },
  features: [{ anyOf: ['PPE_12', 'PPE'], whenNull: 0 }],
};
const itemOf = (names: readonly string[], values: readonly number[]) => ({
  survey: 'ztf',
  features: { names, values },
  detectionCount: 3,
  points: [],
});

describe('ageReader', () => {
  it('reads a feature of that name, whether the model reads it or not', () => {
    const ageOf = ageReader('Timespan', input);
    assert.equal(ageOf(itemOf(['PPE', 'Timespan'], [1, 42.5])), 42.5);
  });

  it('reads it in the spelling of the survey, for items of several surveys in turn', () => {
    const ageOf = ageReader('PPE', input);
    const [ofOne, ofOther] = [['Amplitude_1', 'PPE_12'], ['PPE']];
    for (let turn = 0; turn < 2; turn++) {
      assert.equal(ageOf(itemOf(ofOne!, [1, 7])), 7);
      assert.equal(ageOf(itemOf(ofOther!, [9])), 9);
    }
  });

  it('is 0 where it is not defined or not there', () => {
    const ageOf = ageReader('Timespan', input);
    assert.equal(ageOf(itemOf(['Timespan'], [Number.NaN])), 0);
    assert.equal(ageOf(itemOf(['PPE'], [3])), 0);
    assert.equal(ageOf(itemOf([], [])), 0);
  });
});
