import { type CheckResult, notComparable } from './check-result.ts';

/** What a classifier was trained on, by quantiles alone. */
export interface TrainingInputs {
  readonly classifier: string;
  readonly version: string;
  /** Between these lay 99.8 % of the training objects that had the feature, by its flat name. */
  readonly ranges: Readonly<Record<string, readonly [low: number, high: number]>>;
}

/** Of one feature; fewer say nothing of a share of some per cent. */
const fewestValues = 100;
const named = 3;

/**
 * How much of what a classifier reads lies outside what it was trained on, where its probabilities are extrapolated.
 *
 * Formula:   $\max_f n_f^{out} / n_f$ over the features $f$
 * Symbols:   $n_f$ sampled objects that have the feature; $n_f^{out}$ those outside the 0.1 and 99.9 % quantiles of the
 *            training objects. 0.2 % are outside when nothing differs
 * Undefined: passes when no feature has 100 values
 * Differs:   no index of stability: a training set is chosen (classes balanced, bright labelled objects) and never
 *            distributed as a night is; what counts is whether it reaches as far. At most a warning
 * Reference: ours
 *
 * @param samples a list an object, in the order of `names`
 */
export function trainingCoverage(
  survey: string,
  { classifier, version, ranges }: TrainingInputs,
  names: readonly string[],
  samples: readonly (readonly (number | null)[])[],
  { outsideTraining }: { readonly outsideTraining: number },
): CheckResult {
  const subject = `training of ${classifier}@${version}`;
  const of = { kind: 'drift', subject, survey } as const;
  const outside = names.flatMap((name, i) => {
    const range = ranges[name];
    if (range === undefined) return [];
    const values = samples.flatMap((sample) => sample[i] ?? []);
    if (values.length < fewestValues) return [];
    const count = values.filter((value) => value < range[0] || value > range[1]).length;
    return [{ name, share: count / values.length }];
  });
  if (outside.length === 0) return notComparable(of, null, 'too few objects to compare');
  outside.sort((a, b) => b.share - a.share);
  const value = outside[0]!.share;
  const worst = outside
    .slice(0, named)
    .map(({ name, share }) => `${name} ${(100 * share).toFixed(1)} %`)
    .join(', ');
  return {
    ...{ ...of, status: value > outsideTraining ? 'warning' : 'passed', value, low: 0 },
    high: outsideTraining,
    detail: `outside the training of ${outside.length} features: ${worst}`,
  };
}
