import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawEclipsingBinary } from '../../src/light-curves/eclipsing-binary.ts';
import { drawPulsatingStar } from '../../src/light-curves/pulsating-star.ts';
import { makeRandom } from '../../src/random.ts';
import type { SkySource } from '../../src/sky-source.ts';

const magnitudes = { bright: 14, faint: 18 };
const nightMjdUtc = 61_000;

const draws: readonly [string, (seed: number) => SkySource][] = [
  ...(['RRLab', 'RRLc', 'CEP', 'DSCT'] as const).map(
    (subclass): [string, (seed: number) => SkySource] => [
      subclass,
      (seed) => drawPulsatingStar(makeRandom(seed, subclass), subclass, magnitudes),
    ],
  ),
  ...(['EA', 'EB', 'EW'] as const).map((subclass): [string, (seed: number) => SkySource] => [
    subclass,
    (seed) => drawEclipsingBinary(makeRandom(seed, subclass), subclass, magnitudes),
  ]),
];

/** Sum of squared steps of the curve folded with a period, over the variance: small when it fits. */
function stringLength(source: SkySource, periodDays: number): number {
  const points = Array.from({ length: 600 }, (_, k) => {
    // Uneven times over a year, so that no wrong period folds them smoothly.
    const mjdUtc = nightMjdUtc + 0.61 * k + 0.37 * ((k * k) % 7);
    const turns = mjdUtc / periodDays;
    return { phase: turns - Math.floor(turns), flux: source.fluxNanojansky(mjdUtc, 'g') };
  }).toSorted((a, b) => a.phase - b.phase);
  let steps = 0;
  let sum = 0;
  let squares = 0;
  points.forEach(({ flux }, k) => {
    steps += (flux - points[(k + 1) % points.length]!.flux) ** 2;
    sum += flux;
    squares += flux * flux;
  });
  return steps / (squares - (sum * sum) / points.length);
}

for (const [subclass, draw] of draws) {
  describe(subclass, () => {
    it('repeats itself after its period, in every band', () => {
      const source = draw(1);
      const periodDays = source.truth.periodDays!;
      for (const band of ['g', 'r', 'i'] as const) {
        for (const days of [0, 0.013, 0.4, 3.7]) {
          const now = source.fluxNanojansky(nightMjdUtc + days, band);
          const later = source.fluxNanojansky(nightMjdUtc + days + 5 * periodDays, band);
          assert.ok(Math.abs(later / now - 1) < 1e-6);
        }
      }
    });

    it('folds smoothly with its own period and with none beside it', () => {
      const source = draw(2);
      const periodDays = source.truth.periodDays!;
      const own = stringLength(source, periodDays);
      assert.ok(own < 0.05, `own ${own}`);
      for (const factor of [0.983, 1.0071, 1.31]) {
        assert.ok(stringLength(source, periodDays * factor) > 10 * own);
      }
    });
  });
}

describe('a pulsating star', () => {
  it('varies by its amplitude in g and by less in redder bands', () => {
    const source = drawPulsatingStar(makeRandom(3), 'RRLab', magnitudes);
    const range = (band: 'g' | 'r' | 'i'): number => {
      const fluxes = Array.from({ length: 400 }, (_, k) =>
        source.fluxNanojansky(nightMjdUtc + (k / 400) * source.truth.periodDays!, band),
      );
      return 2.5 * Math.log10(Math.max(...fluxes) / Math.min(...fluxes));
    };
    const amplitudeMag = source.truth.parameters.amplitudeMagG as number;
    assert.ok(Math.abs(range('g') - amplitudeMag) < 0.02);
    assert.ok(Math.abs(range('r') / range('g') - 0.71) < 0.01);
    assert.ok(Math.abs(range('i') / range('g') - 0.57) < 0.01);
  });
});
