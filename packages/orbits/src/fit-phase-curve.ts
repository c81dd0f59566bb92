import { type PhaseModel, type PhaseModelName, phaseModels } from './phase-models.ts';
import { inverse, product } from './small-matrix.ts';

/** A magnitude at 1 au from Sun and observer, at a phase angle. */
export interface PhasePoint {
  readonly phaseDeg: number;
  readonly reducedMag: number;
  /** Positive. */
  readonly magErr: number;
}

export interface PhaseFit {
  readonly model: PhaseModelName;
  /** H first [mag], then the shape. */
  readonly parameters: readonly {
    readonly name: string;
    readonly value: number;
    readonly error: number | null;
  }[];
  /** In the order of the parameters; null: there are no more points than parameters. */
  readonly covariance: readonly (readonly number[])[] | null;
  /** Whether a body can be so; one that cannot is told, and not preferred. */
  readonly isPhysical: boolean;
  /** Of the points that count; null: no more points than parameters. */
  readonly reducedChiSquare: number | null;
  /** Of the points that count. */
  readonly rmsMag: number;
  readonly pointCount: number;
  /** By point as given: measured minus model; null: the model gives no light there. */
  readonly residualsMag: readonly (number | null)[];
  /** By point as given: left out, since it lies more than four times the scatter off. */
  readonly isOutlier: readonly boolean[];
}

export interface PhaseCurve {
  /** Every model that the points allow, in the order of phaseModels. */
  readonly fits: readonly PhaseFit[];
  /** The first physical one; null: there are no points. */
  readonly preferred: PhaseFit | null;
  /** Null without points. */
  readonly phaseSpanDeg: { readonly least: number; readonly greatest: number } | null;
}

const greatestSteps = 60;
const clippingRounds = 3;
const clippingSigma = 4;
/** 1.4826 · median absolute deviation is sigma of a Gaussian. */
const sigmaPerDeviation = 1.4826;
const magPerRelativeLight = 2.5 / Math.LN10;

/**
 * Fits the phase curve of one body in one band: H, G1, G2; H, G12; H, G; H alone, whichever the points allow.
 *
 * Formula:   weighted least squares of the magnitudes, damped Gauss-Newton; the covariance is that of the errors times
 *            the reduced chi-square where that is above 1: what turns varies
 * Reads:     points at any order; minimum points and span of phase by model (phase-models.ts)
 * Robust:    points farther off than four times the scatter are left out, in three rounds, a fifth of them at most;
 *            of what no body can be (negative G1 …) the simpler model is preferred
 * Differs:   Muinonen et al. fit fluxes, with limits; the parameters agree within the errors
 * Reference: Muinonen et al. 2010, doi:10.1016/j.icarus.2010.04.003; Penttilä et al. 2016, doi:10.1016/j.pss.2015.08.010
 */
export function fitPhaseCurve(points: readonly PhasePoint[]): PhaseCurve {
  if (points.length === 0) return { fits: [], preferred: null, phaseSpanDeg: null };
  const least = points.reduce((low, { phaseDeg }) => Math.min(low, phaseDeg), 180);
  const greatest = points.reduce((high, { phaseDeg }) => Math.max(high, phaseDeg), 0);
  const fits = phaseModels
    .filter(
      ({ minPoints, minSpanDeg, maxLeastDeg }) =>
        points.length >= minPoints && greatest - least >= minSpanDeg && least < maxLeastDeg,
    )
    .flatMap((model) => fitModel(model, points) ?? []);
  return {
    fits,
    preferred: fits.find(({ isPhysical }) => isPhysical) ?? null,
    phaseSpanDeg: { least, greatest },
  };
}

function fitModel(model: PhaseModel, points: readonly PhasePoint[]): PhaseFit | null {
  const leastKept = Math.max(model.minPoints, Math.ceil(points.length * 0.8));
  let kept = points;
  let values = leastSquares(model, kept);
  for (let round = 0; round < clippingRounds && values !== null; round++) {
    const near = withoutOutliers(model, values, points);
    if (near.length < leastKept || near.length === kept.length) break;
    kept = near;
    values = leastSquares(model, kept);
  }
  // Points that do not tell the parameters apart give none of them.
  if (values === null || inverse(normalMatrix(model, values, kept)) === null) return null;
  return fitOf(model, values, points, new Set(kept));
}

function withoutOutliers(
  model: PhaseModel,
  values: readonly number[],
  points: readonly PhasePoint[],
): readonly PhasePoint[] {
  const off = points.map((point) => Math.abs(residual(model, values, point) ?? Infinity));
  const typicalError = median(points.map(({ magErr }) => magErr));
  const scatter = Math.max(sigmaPerDeviation * median(off), typicalError);
  return points.filter(({ magErr }, i) => off[i]! <= clippingSigma * Math.max(scatter, magErr));
}

function fitOf(
  model: PhaseModel,
  values: readonly number[],
  points: readonly PhasePoint[],
  kept: ReadonlySet<PhasePoint>,
): PhaseFit {
  const residualsMag = points.map((point) => residual(model, values, point));
  const counted = points.flatMap((point, i) =>
    kept.has(point) && residualsMag[i] !== null
      ? [{ off: residualsMag[i]!, magErr: point.magErr }]
      : [],
  );
  const chiSquare = counted.reduce((sum, { off, magErr }) => sum + (off / magErr) ** 2, 0);
  const freedom = counted.length - values.length;
  const reducedChiSquare = freedom > 0 ? chiSquare / freedom : null;
  const ofErrors = inverse(normalMatrix(model, values, [...kept]));
  const covariance =
    reducedChiSquare === null || ofErrors === null
      ? null
      : ofErrors.map((row) => row.map((value) => value * Math.max(1, reducedChiSquare)));
  return {
    model: model.name,
    parameters: ['H', ...model.shapeParameters].map((name, i) => ({
      name,
      value: values[i]!,
      error: covariance === null ? null : Math.sqrt(covariance[i]![i]!),
    })),
    covariance,
    isPhysical: model.isPhysical(values.slice(1)),
    reducedChiSquare,
    rmsMag: Math.sqrt(counted.reduce((sum, { off }) => sum + off * off, 0) / counted.length),
    pointCount: kept.size,
    residualsMag,
    isOutlier: points.map((point) => !kept.has(point)),
  };
}

/** Null: it does not converge, or the points do not tell the parameters apart. */
function leastSquares(model: PhaseModel, points: readonly PhasePoint[]): readonly number[] | null {
  let values: readonly number[] = [0, ...model.typical];
  values = [median(points.map((point) => residual(model, values, point) ?? 0)), ...model.typical];
  let chiSquare = chiSquareOf(model, values, points);
  let damping = 1e-3;
  for (let step = 0; step < greatestSteps && damping < 1e12; step++) {
    const normal = normalMatrix(model, values, points);
    const damped = normal.map((row, i) =>
      row.map((value, j) => (i === j ? value * (1 + damping) : value)),
    );
    const inverted = inverse(damped);
    if (inverted === null) return null;
    const change = product(inverted, gradient(model, values, points));
    const next = values.map((value, i) => value + change[i]!);
    const nextChiSquare = chiSquareOf(model, next, points);
    if (!(nextChiSquare <= chiSquare)) {
      damping *= 10;
      continue;
    }
    const isThere = change.every((by, i) => Math.abs(by) < 1e-10 * (1 + Math.abs(next[i]!)));
    values = next;
    chiSquare = nextChiSquare;
    damping = Math.max(damping / 10, 1e-12);
    if (isThere) break;
  }
  return Number.isFinite(chiSquare) ? values : null;
}

function lightAt(model: PhaseModel, shape: readonly number[], phaseDeg: number) {
  const { constant, slopes } = model.termsAt(phaseDeg);
  const light = slopes.reduce((sum, slope, i) => sum + slope * shape[i]!, constant);
  return { light, slopes };
}

/** Measured minus model [mag]. */
function residual(
  model: PhaseModel,
  [h, ...shape]: readonly number[],
  { phaseDeg, reducedMag }: PhasePoint,
): number | null {
  const { light } = lightAt(model, shape, phaseDeg);
  return light > 0 ? reducedMag - (h! - 2.5 * Math.log10(light)) : null;
}

function chiSquareOf(
  model: PhaseModel,
  values: readonly number[],
  points: readonly PhasePoint[],
): number {
  return points.reduce((sum, point) => {
    const off = residual(model, values, point);
    return off === null ? Number.POSITIVE_INFINITY : sum + (off / point.magErr) ** 2;
  }, 0);
}

/** By parameter: how the model's magnitude changes with it, divided by the error of the point. */
function weightedDerivatives(
  model: PhaseModel,
  values: readonly number[],
  { phaseDeg, magErr }: PhasePoint,
): readonly number[] {
  const { light, slopes } = lightAt(model, values.slice(1), phaseDeg);
  return [1, ...slopes.map((slope) => (-magPerRelativeLight * slope) / light)].map(
    (derivative) => derivative / magErr,
  );
}

function normalMatrix(
  model: PhaseModel,
  values: readonly number[],
  points: readonly PhasePoint[],
): readonly (readonly number[])[] {
  const sum = values.map(() => values.map(() => 0));
  for (const point of points) {
    const derivatives = weightedDerivatives(model, values, point);
    for (const [i, row] of sum.entries()) {
      for (const j of row.keys()) row[j] = row[j]! + derivatives[i]! * derivatives[j]!;
    }
  }
  return sum;
}

function gradient(
  model: PhaseModel,
  values: readonly number[],
  points: readonly PhasePoint[],
): readonly number[] {
  const sum = values.map(() => 0);
  for (const point of points) {
    const off = (residual(model, values, point) ?? 0) / point.magErr;
    const derivatives = weightedDerivatives(model, values, point);
    for (const i of sum.keys()) sum[i] = sum[i]! + derivatives[i]! * off;
  }
  return sum;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
