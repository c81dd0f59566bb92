import { describe, it } from 'node:test';
import { DampedRandomWalk } from '../../src/statistics/damped-random-walk.ts';
import { mean } from '../../src/statistics/mean.ts';
import { assertClose } from '../assert-close.ts';
import { smallFluxes } from '../features/small-light-curve.ts';

const { time, brightness, brightnessError } = smallFluxes;
const centre = mean(brightness);
const error = brightnessError.map((each) => each / 1000);
const walk = new DampedRandomWalk(
  time,
  brightness.map((flux) => (flux - centre) / 1000),
  error,
);
const gradient = new Float64Array(2);
const curvature = new Float64Array(4);
const expand = (lnVariance: number, lnRate: number): number =>
  walk.expand(Float64Array.of(lnVariance, lnRate), gradient, curvature);

describe('likelihood of a damped random walk', () => {
  // celerite2 0.3.3, RealTerm(a, c)
  for (const [a, c, lnLikelihood] of [
    [2, 0.1, -43.58042229320555],
    [50, 3, -23.517842013838152],
  ] as const) {
    it(`equals celerite2's at a = ${a}, c = ${c}`, () => {
      let constant = 0;
      for (const s of error) constant += Math.log(2 * Math.PI * s * s) / 2;
      assertClose(-expand(Math.log(a), Math.log(c)) - constant, lnLikelihood, 1e-12);
      const alone = walk.objectiveAt(Math.log(a), Math.log(c));
      assertClose(-alone - constant, lnLikelihood, 1e-12);
    });
  }
  it('has the slopes that differences show', () => {
    const step = 1e-5;
    for (const at of [
      [1, -2],
      [-3, 0.5],
      [4, 3],
    ] as const) {
      expand(at[0], at[1]);
      const slopes = gradient.slice();
      for (const k of [0, 1]) {
        const shifted = (sign: number) =>
          expand(at[0] + (k === 0 ? sign * step : 0), at[1] + (k === 1 ? sign * step : 0));
        assertClose((shifted(1) - shifted(-1)) / (2 * step), slopes[k]!, 1e-7);
      }
    }
  });
});
