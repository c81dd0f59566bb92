import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gaussianSums } from '../../../src/features/correlation/gaussian-sums.ts';
import { assertClose } from '../../assert-close.ts';

/** Pairs one by one. */
function plainSums(time: Float64Array, value: Float64Array, scale: number, reachDays: number) {
  const of = (each: number, f: (j: number) => number): Float64Array =>
    time.map((t) =>
      time.reduce((sum, other, j) => {
        const days = Math.abs(other - t);
        return days < reachDays ? sum + Math.exp(-each * days * days) * f(j) : sum;
      }, 0),
    );
  return {
    narrowWeight: of(4 * scale, () => 1),
    narrowSum: of(4 * scale, (j) => value[j]!),
    wideWeight: of(scale, () => 1),
    wideSum: of(scale, (j) => value[j]!),
  };
}

/** Points of some nights, uneven within them. */
const nightly = (nights: number, perNight: number, nightDays: number): Float64Array =>
  Float64Array.from(
    { length: nights * perNight },
    (_, i) => Math.floor(i / perNight) * 1.1 + (nightDays * (1 + Math.sin(i * i))) / 2,
  ).sort();

const cases = {
  'a deep field': nightly(20, 25, 0.12),
  'single points': nightly(150, 1, 0.5),
  'one night': nightly(1, 300, 0.3),
  'nights without end': nightly(60, 12, 1.1),
  'two points': Float64Array.of(0, 0.1),
  'one point': Float64Array.of(5),
};

describe('Gaussian sums', () => {
  for (const [name, time] of Object.entries(cases)) {
    it(`are those of the pairs: ${name}`, () => {
      const value = time.map((_, i) => 3 * Math.sin(3 * i) + (i % 7));
      for (const [widthDays, reachDays] of [
        [3.2, 29],
        [9.5, 30],
        [9.5, 7.03],
        [31.8, 95],
        [0.5, 4.5],
      ] as const) {
        const scale = 1 / (2 * widthDays * widthDays);
        const found = gaussianSums(time, value, scale, reachDays);
        const expected = plainSums(time, value, scale, reachDays);
        for (const sum of ['narrowWeight', 'narrowSum', 'wideWeight', 'wideSum'] as const) {
          for (const [i, each] of expected[sum].entries()) assertClose(found[sum][i]!, each, 2e-12);
        }
      }
    });
  }

  it('do not ask every pair of a long light curve', () => {
    const time = nightly(2000, 25, 0.12);
    const { pairCount } = gaussianSums(time, time, 1 / (2 * 3.2 ** 2), 29);
    assert.ok(pairCount < 100 * time.length, `${pairCount}`);
  });
});
