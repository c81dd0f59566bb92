import { middle95, objectResamples, type RandomIntegers } from './bootstrap.ts';

const resamples = 1000;

/** What a classifier said of one object along its light curve, summed; beside it the same of the smoothed probabilities. */
export interface ObjectStability {
  /** From one answer to the next. */
  readonly steps: number;
  readonly asSaid: StabilitySums;
  readonly smoothed: StabilitySums;
  /** Answers of an object of which the class is known; 0: it is not. */
  readonly labelledAnswers: number;
}

export interface StabilitySums {
  /** Steps at which the most probable class became another one. */
  readonly flips: number;
  /** Wasserstein distances of the steps. */
  readonly wassersteinSteps: number;
  /** Labelled answers of which the most probable class is the label. */
  readonly hits: number;
  /** Logarithmic losses of the labelled answers [nat]. */
  readonly logLossNats: number;
}

/** A mean over all steps, or answers; `interval` is its middle 95 % over resampled objects. */
export interface StabilityFigure {
  readonly value: number;
  readonly interval: readonly [low: number, high: number] | null;
}

export interface StabilityScore {
  readonly asSaid: StabilityFigure;
  readonly smoothed: StabilityFigure;
  /** Smoothed − as said. */
  readonly difference: StabilityFigure;
}

export interface StabilityReport {
  readonly objects: number;
  readonly steps: number;
  /** Null without a step. */
  readonly flipRate: StabilityScore | null;
  readonly meanWassersteinStep: StabilityScore | null;
  readonly labelledObjects: number;
  readonly labelledAnswers: number;
  /** Null without a labelled answer. */
  readonly accuracy: StabilityScore | null;
  readonly logLossNats: StabilityScore | null;
}

/**
 * How steady a classifier is along light curves, and what steadiness costs: means over all steps with intervals over
 * objects, for the steps of one are no independent witnesses.
 *
 * @param random draws the resamples: of the same seed, the same objects give the same report
 */
export function stabilityReport(
  objects: readonly ObjectStability[],
  random: RandomIntegers,
): StabilityReport {
  const ones = new Float64Array(objects.length).fill(1);
  const whole = means(objects, ones);
  const drawn = whole.map(() => noDraws());
  const single = objects.map((_, i) => i);
  const draws = objectResamples(
    single,
    objects.length,
    objects.length === 0 ? 0 : resamples,
    random,
  );
  for (const weights of draws) {
    for (const [k, mean] of means(objects, weights).entries()) {
      // A resample may have no labelled object.
      if (mean === null) continue;
      drawn[k]!.asSaid.push(mean.asSaid);
      drawn[k]!.smoothed.push(mean.smoothed);
      drawn[k]!.difference.push(mean.smoothed - mean.asSaid);
    }
  }
  const [flipRate, meanWassersteinStep, accuracy, logLossNats] = whole.map((mean, k) => {
    if (mean === null) return null;
    const { asSaid, smoothed } = mean;
    const of = drawn[k]!;
    return {
      asSaid: { value: asSaid, interval: middle95(of.asSaid) },
      smoothed: { value: smoothed, interval: middle95(of.smoothed) },
      difference: { value: smoothed - asSaid, interval: middle95(of.difference) },
    };
  });
  const sumOf = (get: (each: ObjectStability) => number) =>
    objects.reduce((sum, each) => sum + get(each), 0);
  return {
    objects: objects.length,
    steps: sumOf(({ steps }) => steps),
    flipRate: flipRate ?? null,
    meanWassersteinStep: meanWassersteinStep ?? null,
    labelledObjects: objects.filter(({ labelledAnswers }) => labelledAnswers > 0).length,
    labelledAnswers: sumOf(({ labelledAnswers }) => labelledAnswers),
    accuracy: accuracy ?? null,
    logLossNats: logLossNats ?? null,
  };
}

interface Means {
  readonly asSaid: number;
  readonly smoothed: number;
}

/** What is averaged, over what. */
const averaged = [
  ['flips', 'steps'],
  ['wassersteinSteps', 'steps'],
  ['hits', 'labelledAnswers'],
  ['logLossNats', 'labelledAnswers'],
] as const;

const noDraws = (): Record<'asSaid' | 'smoothed' | 'difference', number[]> => ({
  ...{ asSaid: [], smoothed: [], difference: [] },
});

/** In the order of `averaged`; null where there is nothing to divide by. */
function means(
  objects: readonly ObjectStability[],
  weights: ArrayLike<number>,
): readonly (Means | null)[] {
  return averaged.map(([what, per]) => {
    let asSaid = 0;
    let smoothed = 0;
    let count = 0;
    for (const [i, each] of objects.entries()) {
      const weight = weights[i] ?? 0;
      asSaid += weight * each.asSaid[what];
      smoothed += weight * each.smoothed[what];
      count += weight * each[per];
    }
    return count === 0 ? null : { asSaid: asSaid / count, smoothed: smoothed / count };
  });
}
