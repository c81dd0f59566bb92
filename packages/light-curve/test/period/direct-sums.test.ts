import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { harmonicSums, sinusoidSums } from '../../src/period/direct-sums.ts';
import { assertClose } from '../assert-close.ts';

const pointsOf = (count: number, shift: number) => {
  const column = (f: (i: number) => number) => Float64Array.from({ length: count }, (_, i) => f(i));
  const weight = column((i) => 1 + (i % 3) / 10);
  const value = column((i) => Math.sin(7 * i + shift));
  return {
    time: column((i) => 1.7 * i + shift),
    weight,
    value,
    weightTimesValue: weight.map((each, i) => each * value[i]!),
  };
};
type Points = ReturnType<typeof pointsOf>;

const sumOf = ({ time }: Points, f: (i: number, angle: number) => number, frequency: number) =>
  time.reduce((sum, t, i) => sum + f(i, 2 * Math.PI * frequency * t), 0);

describe('sums at single frequencies', () => {
  // Odd and even numbers of points, more than there was room for before, and back.
  const sets = [pointsOf(5, 0), pointsOf(1500, 1), pointsOf(4, 2)];

  it('are those of a sinusoid', () => {
    for (const points of [...sets, ...sets]) {
      const found = sinusoidSums(points, 0.37);
      const [w, wy] = [points.weight, points.weightTimesValue];
      const expected = [
        sumOf(points, (i, angle) => w[i]! * Math.cos(angle), 0.37),
        sumOf(points, (i, angle) => w[i]! * Math.sin(angle), 0.37),
        sumOf(points, (i, angle) => wy[i]! * Math.cos(angle), 0.37),
        sumOf(points, (i, angle) => wy[i]! * Math.sin(angle), 0.37),
        sumOf(points, (i, angle) => w[i]! * Math.cos(2 * angle), 0.37),
        sumOf(points, (i, angle) => w[i]! * Math.sin(2 * angle), 0.37),
      ];
      assert.equal(found.length, expected.length);
      for (const [k, each] of expected.entries()) assertClose(found[k]!, each, 1e-8);
    }
  });

  it('are those of harmonics', () => {
    for (const points of [...sets, ...sets]) {
      for (const harmonics of [1, 2, 5]) {
        const found = harmonicSums(points, 0.37, harmonics);
        const [w, wy] = [points.weight, points.weightTimesValue];
        const orders = (most: number) => Array.from({ length: most }, (_, k) => k + 1);
        const expected = [
          ...orders(2 * harmonics).flatMap((k) => [
            sumOf(points, (i, angle) => w[i]! * Math.cos(k * angle), 0.37),
            sumOf(points, (i, angle) => w[i]! * Math.sin(k * angle), 0.37),
          ]),
          ...orders(harmonics).flatMap((k) => [
            sumOf(points, (i, angle) => wy[i]! * Math.cos(k * angle), 0.37),
            sumOf(points, (i, angle) => wy[i]! * Math.sin(k * angle), 0.37),
          ]),
        ];
        assert.equal(found.length, expected.length);
        for (const [k, each] of expected.entries()) assertClose(found[k]!, each, 1e-7);
      }
    }
  });
});
