import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gaussianPairs } from '../../../src/features/correlation/gaussian-pairs.ts';
import { powersOfTwo } from '../../../src/fit/fast-exponential.ts';
import { plainKernel } from '../../period/plain-kernel.ts';

/** The same in plain TypeScript. */
function plainPairs(time: Float64Array, value: Float64Array, scale: number, reachDays: number) {
  const stride = time.length + 2;
  const memory = new Float64Array(6 * stride + powersOfTwo.length);
  memory.set(time);
  memory.fill(1e300, time.length, stride);
  memory.set(value, stride);
  for (const k of [2, 4]) memory.fill(1, k * stride, (k + 1) * stride);
  for (const k of [3, 5]) memory.set(value, k * stride);
  memory.set(powersOfTwo, 6 * stride);
  const bytes = 8 * stride;
  const pairCount = plainKernel(memory.buffer).gaussianPairs(
    ...([0, 2 * bytes, 6 * bytes, time.length, scale, reachDays] as const),
  );
  const column = (k: number) => memory.slice(k * stride, k * stride + time.length);
  return { columns: [2, 3, 4, 5].map(column), pairCount };
}

describe('pairs of a smoothing', () => {
  for (const count of [0, 1, 2, 3, 40, 601]) {
    it(`are summed as in plain TypeScript, bit for bit: ${count} points`, () => {
      const time = Float64Array.from({ length: count }, (_, i) => 2.3 * i + Math.sin(i * i));
      const value = time.map((_, i) => 5 * Math.sin(3 * i));
      for (const [scale, reachDays] of [
        [1 / (2 * 3.2 ** 2), 29],
        [1 / (2 * 116 ** 2), 348],
        [0.5, 0.1],
      ] as const) {
        const found = gaussianPairs(time, value, scale, reachDays);
        const expected = plainPairs(time, value, scale, reachDays);
        const { narrowWeight, narrowSum, wideWeight, wideSum } = found;
        const columns = [narrowWeight, narrowSum, wideWeight, wideSum];
        assert.deepEqual(
          columns.map((each) => [...each]),
          expected.columns.map((each) => [...each]),
        );
        assert.equal(found.pairCount, expected.pairCount);
      }
    });
  }
});
