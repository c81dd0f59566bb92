import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type BoundedProblem,
  boundedMinimum,
  SearchArrays,
} from '../../src/fit/bounded-minimum.ts';
import { assertClose } from '../assert-close.ts';
import { assertGradient } from './differences.ts';
import { addSquaredResidual } from './squared-residuals.ts';

const limits = { evaluations: 500, objectiveTolerance: 1e-12 };

type Model = (p: Float64Array, x: number) => readonly [value: number, slopes: readonly number[]];

const unbounded = (n: number) => ({
  lower: new Float64Array(n).fill(Number.NEGATIVE_INFINITY),
  upper: new Float64Array(n).fill(Number.POSITIVE_INFINITY),
});

/** Least squares of a model of x, with its derivatives, through points (y, x). */
function leastSquares(
  n: number,
  points: readonly (readonly [y: number, x: number])[],
  model: Model,
  bounds = unbounded(n),
): BoundedProblem {
  return {
    ...bounds,
    expand(at, gradient, curvature) {
      gradient.fill(0);
      curvature.fill(0);
      let sum = 0;
      for (const [y, x] of points) {
        const [value, slopes] = model(at, x);
        addSquaredResidual(value - y, Float64Array.from(slopes), gradient, curvature);
        sum += (value - y) ** 2;
      }
      return sum;
    },
  };
}

/** As two residuals, 10 (y - x²) and 1 - x: the points are their numbers. */
const rosenbrock = (bounds?: ReturnType<typeof unbounded>): BoundedProblem =>
  leastSquares(
    2,
    [
      [0, 0],
      [0, 1],
    ],
    ([x, y], which) => (which === 0 ? [10 * (y! - x! * x!), [-20 * x!, 10]] : [1 - x!, [-1, 0]]),
    bounds,
  );

// NIST StRD, nonlinear regression (https://www.itl.nist.gov/div898/strd/nls/nls_main.shtml).
const misra1a: readonly (readonly [number, number])[] = [
  [10.07, 77.6],
  [14.73, 114.9],
  [17.94, 141.1],
  [23.93, 190.8],
  [29.61, 239.9],
  [35.18, 289],
  [40.02, 332.8],
  [44.82, 378.4],
  [50.76, 434.8],
  [55.05, 477.3],
  [61.01, 536.8],
  [66.4, 593.1],
  [75.47, 689.1],
  [81.78, 760],
];
const thurber: readonly (readonly [number, number])[] = [
  [80.574, -3.067],
  [84.248, -2.981],
  [87.264, -2.921],
  [87.195, -2.912],
  [89.076, -2.84],
  [89.608, -2.797],
  [89.868, -2.702],
  [90.101, -2.699],
  [92.405, -2.633],
  [95.854, -2.481],
  [100.696, -2.363],
  [101.06, -2.322],
  [401.672, -1.501],
  [390.724, -1.46],
  [567.534, -1.274],
  [635.316, -1.212],
  [733.054, -1.1],
  [759.087, -1.046],
  [894.206, -0.915],
  [990.785, -0.714],
  [1090.109, -0.566],
  [1080.914, -0.545],
  [1122.643, -0.4],
  [1178.351, -0.309],
  [1260.531, -0.109],
  [1273.514, -0.103],
  [1288.339, 0.01],
  [1327.543, 0.119],
  [1353.863, 0.377],
  [1414.509, 0.79],
  [1425.208, 0.963],
  [1421.384, 1.006],
  [1442.962, 1.115],
  [1464.35, 1.572],
  [1468.705, 1.841],
  [1447.894, 2.047],
  [1457.628, 2.2],
];

const misra1aProblem = leastSquares(2, misra1a, ([a, b], x) => {
  const fading = Math.exp(-b! * x);
  return [a! * (1 - fading), [1 - fading, a! * x * fading]];
});

const thurberProblem = leastSquares(7, thurber, (p, x) => {
  const powers = [1, x, x * x, x ** 3];
  const above = powers.reduce((sum, power, k) => sum + p[k]! * power, 0);
  const below = 1 + p[4]! * x + p[5]! * x * x + p[6]! * x ** 3;
  const value = above / below;
  const slopes = powers.map((power) => power / below);
  return [value, [...slopes, ...[x, x * x, x ** 3].map((power) => (-value * power) / below)]];
});

describe('boundedMinimum', () => {
  it('finds the bottom of the Rosenbrock valley', () => {
    const { at, objective, isConverged } = boundedMinimum(
      rosenbrock(),
      Float64Array.of(-1.2, 1),
      limits,
    );
    assert.ok(isConverged);
    assert.ok(objective < 1e-20, `${objective}`);
    assertClose(at[0]!, 1, 1e-9);
    assertClose(at[1]!, 1, 1e-9);
  });

  it('stops at the wall of the Rosenbrock valley where the slope along it is 0', () => {
    // x at most 0.5: the minimum is (0.5, 0.25), where only x pushes outwards.
    const bounds = { ...unbounded(2), upper: Float64Array.of(0.5, Number.POSITIVE_INFINITY) };
    const found = boundedMinimum(rosenbrock(bounds), Float64Array.of(-1.2, 1), limits);
    assert.ok(found.isConverged);
    assert.equal(found.at[0], 0.5);
    assertClose(found.at[1]!, 0.25, 1e-6);
    assertClose(found.objective, 0.25, 1e-10);
  });

  it('leaves a bound on which it started', () => {
    const bounds = { lower: Float64Array.of(-1.2, -2), upper: Float64Array.of(2, 2) };
    const { at } = boundedMinimum(rosenbrock(bounds), Float64Array.of(-1.2, -2), limits);
    assertClose(at[0]!, 1, 1e-8);
  });

  it('holds a parameter whose bounds are equal, and moves a start into the box', () => {
    const bounds = { lower: Float64Array.of(-3, 4), upper: Float64Array.of(3, 4) };
    const { at, isConverged } = boundedMinimum(
      rosenbrock(bounds),
      Float64Array.of(99, -99),
      limits,
    );
    assert.ok(isConverged);
    assert.equal(at[1], 4);
    // The cubic 2(x - 1) + 400x(x² - 4) = 0 has its root above 0 here.
    const [x] = at;
    assertClose(2 * (x! - 1) + 400 * x! * (x! * x! - 4), 0, 1e-3);
  });

  for (const [start, from] of [
    [[500, 0.0001], 'far'],
    [[250, 0.0005], 'near'],
  ] as const) {
    it(`reaches NIST's certified Misra1a from its ${from} start`, () => {
      const { at, objective } = boundedMinimum(misra1aProblem, Float64Array.from(start), limits);
      assertClose(at[0]! / 238.94212918, 1, 1e-7);
      assertClose(at[1]! / 5.5015643181e-4, 1, 1e-7);
      assertClose(objective, 0.12455138894, 1e-9);
    });
  }

  for (const [start, from] of [
    [[1000, 1000, 400, 40, 0.7, 0.3, 0.03], 'far'],
    [[1300, 1500, 500, 75, 1, 0.4, 0.05], 'near'],
  ] as const) {
    it(`reaches NIST's certified Thurber from its ${from} start`, () => {
      const { at, objective } = boundedMinimum(thurberProblem, Float64Array.from(start), limits);
      const certified = [
        1288.13968, 1491.0792535, 583.23836877, 75.416644291, 0.96629502864, 0.39797285797,
        0.049727297349,
      ];
      for (const [i, value] of certified.entries()) assertClose(at[i]! / value, 1, 1e-5);
      assertClose(objective / 5642.7082397, 1, 1e-8);
    });
  }

  it('has exact derivatives in these problems', () => {
    assertGradient(rosenbrock(), Float64Array.of(-0.7, 0.3), 1e-7);
    assertGradient(misra1aProblem, Float64Array.of(230, 0.0006), 1e-6);
    assertGradient(thurberProblem, Float64Array.of(1200, 1400, 500, 70, 0.9, 0.4, 0.05), 1e-6);
  });

  it('says when the evaluations run out, and takes no more', () => {
    let evaluations = 0;
    const problem = rosenbrock();
    const counted: BoundedProblem = {
      ...problem,
      expand: (...arguments_) => {
        evaluations++;
        return problem.expand(...arguments_);
      },
    };
    const found = boundedMinimum(counted, Float64Array.of(-1.2, 1), { ...limits, evaluations: 7 });
    assert.equal(found.isConverged, false);
    assert.equal(found.evaluations, 7);
    assert.equal(evaluations, 7);
  });

  it('shortens a step that leads out of reach, and gives up a start that is', () => {
    // -ln x + x has its minimum at 1 and is undefined from 0 down.
    const problem: BoundedProblem = {
      ...unbounded(1),
      expand([x], gradient, curvature) {
        gradient[0] = 1 - 1 / x!;
        curvature[0] = 1 / (x! * x!);
        return x! - Math.log(x!);
      },
    };
    assertClose(boundedMinimum(problem, Float64Array.of(3), limits).at[0]!, 1, 1e-6);
    assert.equal(boundedMinimum(problem, Float64Array.of(-1), limits).isConverged, false);
  });

  it('gives the same bits in arrays that another search has used', () => {
    const start = Float64Array.of(1000, 1000, 400, 40, 0.7, 0.3, 0.03);
    const arrays = new SearchArrays(7);
    const other = Float64Array.of(1200, 1400, 500, 70, 0.9, 0.4, 0.05);
    const { at } = boundedMinimum(thurberProblem, other, limits, undefined, arrays);
    const kept = Float64Array.from(at);
    const found = boundedMinimum(thurberProblem, start, limits, undefined, arrays);
    assert.deepEqual(found, boundedMinimum(thurberProblem, start, limits));
    assert.deepEqual(at, kept);
  });

  it('goes on from where a search was interrupted, with its damping, without a detour', () => {
    const start = Float64Array.of(-1.2, 1);
    const whole = boundedMinimum(rosenbrock(), start, limits);
    const half = boundedMinimum(rosenbrock(), start, { ...limits, evaluations: 12 });
    const rest = boundedMinimum(rosenbrock(), half.at, limits, half.damping);
    assert.ok(!half.isConverged && rest.isConverged);
    assert.ok(rest.evaluations <= whole.evaluations - 9, `${rest.evaluations}`);
  });

  it('gives the same bits twice', () => {
    const [first, second] = [0, 1].map(() =>
      boundedMinimum(thurberProblem, Float64Array.of(1000, 1000, 400, 40, 0.7, 0.3, 0.03), limits),
    );
    assert.deepEqual(first, second);
  });
});
