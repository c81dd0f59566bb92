import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fastExponential } from '../../src/fit/fast-exponential.ts';

describe('fastExponential', () => {
  it('is e^x to 1e-14 of itself', () => {
    for (let x = -44; x <= 44; x += 0.0037) {
      const share = fastExponential(x) / Math.exp(x);
      assert.ok(Math.abs(share - 1) < 1e-14, `at ${x}: ${share}`);
    }
    assert.equal(fastExponential(0), 1);
  });
});
