import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  lnUpperIncompleteGamma,
  lowerIncompleteGamma,
} from '../../src/statistics/incomplete-gamma.ts';

const relative = (actual: number, expected: number): number =>
  Math.abs(actual - expected) / Math.abs(expected);

describe('incomplete gamma function', () => {
  // scipy.stats.chi2.cdf(x, k), scipy 1.17.1
  for (const [k, x, expected] of [
    [1, 1e-8, 7.978845594730572e-5],
    [5, 0.3, 0.0023569137394711423],
    [7, 50, 0.9999999855551472],
    [99, 80.5, 0.08711617962581997],
    [99, 160, 0.9998988488035164],
    [9999, 10_100, 0.7631689185910097],
    [9999, 9000, 1.3396534209809214e-13],
  ] as const) {
    it(`is the chi-square distribution of ${k} degrees of freedom at ${x}`, () => {
      assert.ok(relative(lowerIncompleteGamma(k / 2, x / 2), expected) < 1e-12);
    });
  }
  // scipy.stats.norm.logsf(z) + ln 2
  for (const [z, expected] of [
    [0.1, -0.08300741217032803],
    [1.5, -2.0127972202639444],
    [3, -5.914579040950405],
    [20, -203.22400819053735],
    [60, -1804.3204135000076],
  ] as const) {
    it(`has the logarithm of the normal tail at ${z}, however small the tail`, () => {
      assert.ok(relative(lnUpperIncompleteGamma(0.5, (z * z) / 2), expected) < 1e-12);
    });
  }
  it('ends at 0 and 1', () => {
    assert.equal(lowerIncompleteGamma(3, 0), 0);
    assert.equal(lowerIncompleteGamma(3, 1e6), 1);
    assert.equal(lowerIncompleteGamma(3, Number.POSITIVE_INFINITY), 1);
    assert.equal(lnUpperIncompleteGamma(3, 0), 0);
  });
});
