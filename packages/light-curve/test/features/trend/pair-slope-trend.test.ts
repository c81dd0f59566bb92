import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { evaluate } from '../../../src/feature/evaluate.ts';
import { pairSlopeTrend } from '../../../src/features/trend/pair-slope-trend.ts';
import { seriesOf, uneven } from '../series-of.ts';

describe('PairSlopeTrend', () => {
  it('is 1 for fading', () => {
    const fading = seriesOf(uneven(100, 1), (day) => 15 + 0.01 * day, 0.1);
    assert.equal(evaluate(pairSlopeTrend, fading, null), 1);
  });
  it('counts the newest 30 points alone, and equal neighbours as neither', () => {
    const days = uneven(40, 1);
    const late = seriesOf(days, (day) => (days.indexOf(day) < 10 ? 20 - day : 15), 0.1);
    assert.equal(evaluate(pairSlopeTrend, late, null), 0);
  });
});
