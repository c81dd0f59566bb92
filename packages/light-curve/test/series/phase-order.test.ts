import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inPhaseOrder } from '../../src/series/phase-order.ts';

const seriesOf = (epochMjd: number, times: number[]) => ({
  epochMjd,
  time: Float64Array.from(times),
  brightness: Float64Array.from(times, (_, i) => i),
  brightnessError: new Float64Array(times.length).fill(1),
});

describe('order of phase', () => {
  it('is that of the remainder of MJD by the cycle', () => {
    // Phases 0.5, 1.75, 0.25, 1, 0.
    const series = seriesOf(2000.5, [0, 1.25, 3.75, 4.5, 5.5]);
    assert.deepEqual([...inPhaseOrder(series, 2)], [4, 2, 0, 3, 1]);
  });
  it('is that of time where phases are equal', () => {
    const series = seriesOf(1, [0, 0.5, 1, 2, 2.5, 3, 3.25]);
    assert.deepEqual([...inPhaseOrder(series, 1)], [0, 2, 3, 5, 6, 1, 4]);
  });
});
