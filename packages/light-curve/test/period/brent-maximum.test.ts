import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { brentMaximum } from '../../src/period/brent-maximum.ts';

describe('brentMaximum', () => {
  it('finds the top of a peak to the tolerance', () => {
    const { at, value } = brentMaximum((x) => -((x - 0.3) ** 2), -1, 1, 0.5, 1e-6);
    assert.ok(Math.abs(at - 0.3) <= 1e-6);
    assert.ok(value >= -1e-12);
  });

  it('finds a top that no parabola resembles', () => {
    const { at } = brentMaximum((x) => -Math.abs(x - 0.123), -1, 1, 0, 1e-6);
    assert.ok(Math.abs(at - 0.123) <= 1e-6);
  });

  it('finds a top at the end', () => {
    const { at } = brentMaximum((x) => x, 2, 3, 2.1, 1e-5);
    assert.ok(3 - at <= 3e-5);
  });

  it('takes few evaluations for a smooth peak', () => {
    let evaluations = 0;
    brentMaximum(
      (x) => {
        evaluations++;
        return Math.cos(x - 0.2) ** 2;
      },
      -1,
      1,
      0.15,
      1e-4,
    );
    assert.ok(evaluations <= 10, `${evaluations} evaluations`);
  });

  it('is never lower than where it began', () => {
    const spike = (x: number): number => (x === 0.5 ? 1 : 0);
    assert.equal(brentMaximum(spike, 0, 1, 0.5, 1e-3).value, 1);
  });

  it('ends on a level', () => {
    assert.equal(brentMaximum(() => 7, 0, 1, 0.5, 1e-3).value, 7);
  });
});
