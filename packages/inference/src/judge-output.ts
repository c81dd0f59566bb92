import { taxonomyOf } from '@lucero/taxonomy';
import { branchCalibrated } from './calibration/branch-calibration.ts';
import { calibrationVersionOf } from './calibration/calibration-version.ts';
import { classTree } from './calibration/class-tree.ts';
import { gatedAnswer } from './calibration/gated-answer.ts';
import { withServedPrior } from './calibration/served-prior.ts';
import type { Judgement } from './judgement.ts';
import type { Manifest } from './manifest.ts';
import { logitsOf } from './model-logits.ts';
import { softmax } from './softmax.ts';

type OutputPlan = Pick<Manifest, 'output' | 'taxonomy' | 'calibration' | 'prior' | 'gates'>;

/** One row of a model's output → what is said of the item; the age is null when nothing reads it. */
export type JudgeOutput = (row: Float32Array, ageDays: number | null) => Judgement;

const noAnswer = { answerClass: null, answerLevel: null, answerProbability: null } as const;

/**
 * Reads a model's output as its manifest says: probabilities of the model, then calibration, then the
 * class mix served, then the deepest class that passes its gate.
 *
 * The function throws LUCERO_MODEL_OUTPUT_INVALID for what is not finite, negative, or does not sum to 1.
 */
export function outputJudge(plan: OutputPlan): JudgeOutput {
  const { calibration, prior, gates } = plan;
  const { classes, transform } = plan.output;
  const tree = classTree(taxonomyOf(plan.taxonomy), classes);
  const calibrationVersion = calibrationVersionOf(plan);
  const ratios =
    prior === undefined ? null : classes.map((name) => prior.served[name]! / prior.trained[name]!);
  const byClass = (values: readonly number[]): Record<string, number> => {
    const named: Record<string, number> = {};
    for (const [i, name] of classes.entries()) named[name] = values[i]!;
    return named;
  };
  return (row, age) => {
    const logits = logitsOf(row, transform);
    const model = softmax(logits);
    const ageDays = calibration?.method === 'branches' ? (age ?? 0) : null;
    let values = model;
    if (calibration?.method === 'temperature') values = softmax(logits, calibration.temperature);
    if (calibration?.method === 'branches') {
      values = branchCalibrated(model, ageDays ?? 0, calibration, tree);
    }
    if (ratios !== null) values = withServedPrior(values, ratios);
    return {
      probabilities: byClass(values),
      topClass: classes[values.indexOf(Math.max(...values))]!,
      modelProbabilities: calibration === null && ratios === null ? null : byClass(model),
      calibrationVersion,
      ageDays,
      ...(gates === undefined ? noAnswer : gatedAnswer(values, gates.levels, tree)),
    };
  };
}
