import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countText, percentText, valueText } from '../../src/browser/number-text.ts';

describe('numbers for people', () => {
  it('never call certain what is not', () => {
    assert.deepEqual([0, 0.001, 0.5, 0.999, 1].map(percentText), [
      '0 %',
      '<1 %',
      '50 %',
      '>99 %',
      '100 %',
    ]);
  });
  it('group thousands', () => {
    assert.deepEqual([1, 999, 1000, 1_234_567].map(countText), [
      '1',
      '999',
      '1\u2009000',
      '1\u2009234\u2009567',
    ]);
  });
  it('keep six digits of a feature', () => {
    assert.deepEqual([0, 0.1234567, -12, 1.5e-9].map(valueText), [
      '0',
      '0.123457',
      '-12',
      '1.5000e-9',
    ]);
  });
});
