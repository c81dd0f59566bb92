import { LuceroError } from '@lucero/errors';
import type { Manifest } from './manifest.ts';

type OutputPlan = Pick<Manifest, 'output' | 'calibration'>;

/** Below this a probability is as good as none; keeps its logarithm finite. */
const smallestProbability = 1e-12;
const sumTolerance = 1e-3;

const invalid = (problem: string): LuceroError =>
  new LuceroError('LUCERO_MODEL_OUTPUT_INVALID', `the model's output ${problem}`);

/**
 * Calibrated probabilities from one row of a model's output.
 *
 * Formula:   $p_k = e^{z_k / T} / \sum_j e^{z_j / T}$
 * Symbols:   $z_k$ logit, or logarithm of the model's own probability; $T$ temperature (1 without
 *            calibration; above 1 = less sure)
 * Reference: Guo et al. 2017, arXiv:1706.04599
 *
 * Throws LUCERO_MODEL_OUTPUT_INVALID for what is not finite, negative, or does not sum to 1.
 */
export function calibratedProbabilities(row: Float32Array, plan: OutputPlan): number[] {
  if (!row.every(Number.isFinite)) throw invalid(`is not finite: ${row.join(' ')}`);
  let logits = Array.from(row);
  if (plan.output.transform === 'probabilities') {
    const sum = logits.reduce((total, p) => total + p, 0);
    if (logits.some((p) => p < -sumTolerance) || Math.abs(sum - 1) > sumTolerance) {
      throw invalid(`is no probability vector: ${row.join(' ')}`);
    }
    logits = logits.map((p) => Math.log(Math.max(p, smallestProbability)));
  }
  const temperature = plan.calibration?.temperature ?? 1;
  const highest = Math.max(...logits);
  const powers = logits.map((z) => Math.exp((z - highest) / temperature));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
