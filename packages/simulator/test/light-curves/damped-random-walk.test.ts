import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dampedRandomWalk } from '../../src/light-curves/damped-random-walk.ts';
import { makeRandom } from '../../src/random.ts';

describe('dampedRandomWalk', () => {
  const tauDays = 20;
  const sigmaMag = 0.3;
  const lastMjdUtc = 60_000;
  const walk = dampedRandomWalk(makeRandom(1), { tauDays, sigmaMag, firstMjdUtc: 0, lastMjdUtc });
  const covarianceAt = (lagDays: number): number => {
    let sum = 0;
    let count = 0;
    for (let mjd = 0; mjd + lagDays < lastMjdUtc; mjd += 5) {
      sum += walk(mjd) * walk(mjd + lagDays);
      count++;
    }
    return sum / count;
  };

  it('has the variance that it was asked for', () => {
    assert.ok(Math.abs(covarianceAt(0) / sigmaMag ** 2 - 1) < 0.1);
  });

  it('forgets as exp(-t / tau)', () => {
    for (const lagDays of [10, 20, 40]) {
      const correlation = covarianceAt(lagDays) / covarianceAt(0);
      assert.ok(Math.abs(correlation - Math.exp(-lagDays / tauDays)) < 0.07);
    }
  });

  it('is a function: the same time gives the same value, and close times close values', () => {
    assert.equal(walk(1234.5), walk(1234.5));
    assert.ok(Math.abs(walk(1234.5) - walk(1234.5001)) < 0.01);
  });
});
