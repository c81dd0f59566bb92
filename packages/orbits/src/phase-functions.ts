import { degToRad } from '@lucero/sky';

/** Cubic through knots, with given slopes at both ends; beyond them a straight line, never below 0. */
type Spline = (x: number) => number;

const knotsRad = [7.5, 30, 60, 90, 120, 150].map(degToRad);
const smallKnotsRad = [0, 0.3, 1, 2, 4, 8, 12, 20, 30].map(degToRad);

const first = clampedSpline(
  knotsRad,
  [0.75, 0.334_860_16, 0.134_105_6, 0.051_104_756, 0.021_465_687, 0.003_639_698_9],
  [-1.909_859_3, -0.091_328_612],
);
const second = clampedSpline(
  knotsRad,
  [0.925, 0.628_841_69, 0.317_554_95, 0.127_163_67, 0.022_373_903, 0.000_165_056_89],
  [-0.572_957_8, -8.657_313_8e-8],
);
const third = clampedSpline(
  smallKnotsRad,
  [
    1, 0.833_811_85, 0.577_354_24, 0.421_447_72, 0.231_742_3, 0.103_481_78, 0.061_733_473,
    0.016_107_006, 0,
  ],
  [-1.063_009_7, 0],
);

/**
 * The three basis functions of the H, G1, G2 system, each 1 at phase 0: falling steeply, gently, and the surge near
 * opposition.
 *
 * Differs:   the slope of the third at phase 0 is −1.063 per radian as sbpy has it; it matters below 0.3° only
 * Reference: Muinonen et al. 2010, Icarus 209, 542, doi:10.1016/j.icarus.2010.04.003, tables 3 and 4
 */
export function muinonenBasis(phaseDeg: number): readonly [number, number, number] {
  const phase = degToRad(phaseDeg);
  return [first(phase), second(phase), third(phase)];
}

const bowell = [
  { a: 3.332, b: 0.631, c: 0.986 },
  { a: 1.862, b: 1.218, c: 0.238 },
] as const;

/**
 * The two basis functions of the H, G system.
 * Reference: Bowell et al. 1989, Asteroids II, 524, equation A4
 */
export function bowellBasis(phaseDeg: number): readonly [number, number] {
  const sin = Math.sin(degToRad(phaseDeg));
  const tan = Math.tan(degToRad(phaseDeg / 2));
  const small = Math.exp(-90.56 * tan * tan);
  const [one, two] = bowell.map(({ a, b, c }) => {
    const nearOpposition = 1 - (c * sin) / (0.119 + 1.341 * sin - 0.754 * sin * sin);
    return small * nearOpposition + (1 - small) * Math.exp(-a * tan ** b);
  });
  return [one!, two!];
}

function clampedSpline(
  x: readonly number[],
  y: readonly number[],
  endSlopes: readonly [number, number],
): Spline {
  const slopes = knotSlopes(x, y, endSlopes);
  const lastKnot = x.length - 1;
  return (at) => {
    let value: number;
    if (at <= x[0]!) value = y[0]! + (at - x[0]!) * endSlopes[0];
    else if (at >= x[lastKnot]!) value = y[lastKnot]! + (at - x[lastKnot]!) * endSlopes[1];
    else {
      const i = x.findIndex((knot) => knot > at) - 1;
      const width = x[i + 1]! - x[i]!;
      const rise = (y[i + 1]! - y[i]!) / width;
      const d = at - x[i]!;
      const quadratic = (3 * rise - 2 * slopes[i]! - slopes[i + 1]!) / width;
      const cubic = (slopes[i]! + slopes[i + 1]! - 2 * rise) / (width * width);
      value = y[i]! + d * (slopes[i]! + d * (quadratic + d * cubic));
    }
    return Math.max(0, value);
  };
}

/** The slopes that make the second derivative continuous: a tridiagonal system, solved by Thomas' way. */
function knotSlopes(
  x: readonly number[],
  y: readonly number[],
  [firstSlope, lastSlope]: readonly [number, number],
): readonly number[] {
  const last = x.length - 1;
  const ratios = [0];
  const rights = [firstSlope];
  for (let i = 1; i < last; i++) {
    const before = x[i]! - x[i - 1]!;
    const after = x[i + 1]! - x[i]!;
    const right =
      3 * ((after * (y[i]! - y[i - 1]!)) / before + (before * (y[i + 1]! - y[i]!)) / after);
    const diagonal = 2 * (before + after) - after * ratios[i - 1]!;
    ratios.push(before / diagonal);
    rights.push((right - after * rights[i - 1]!) / diagonal);
  }
  const slopes = [lastSlope];
  for (let i = last - 1; i > 0; i--) slopes.unshift(rights[i]! - ratios[i]! * slopes[0]!);
  return [firstSlope, ...slopes];
}
