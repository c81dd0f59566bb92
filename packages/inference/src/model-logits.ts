import { LuceroError } from '@lucero/errors';
import type { Manifest } from './manifest.ts';
import { smallestProbability } from './softmax.ts';

const sumTolerance = 1e-3;

const invalid = (problem: string): LuceroError =>
  new LuceroError('LUCERO_MODEL_OUTPUT_INVALID', `the model's output ${problem}`);

/**
 * The logits of one row of a model's output: as they are, or the natural logarithms of its probabilities.
 *
 * Throws LUCERO_MODEL_OUTPUT_INVALID for what is not finite, and for probabilities that are negative or
 * do not sum to 1.
 */
export function logitsOf(
  row: Float32Array,
  transform: Manifest['output']['transform'],
): readonly number[] {
  if (!row.every(Number.isFinite)) throw invalid(`is not finite: ${row.join(' ')}`);
  const given = Array.from(row);
  if (transform === 'softmax') return given;
  const sum = given.reduce((total, p) => total + p, 0);
  if (given.some((p) => p < -sumTolerance) || Math.abs(sum - 1) > sumTolerance) {
    throw invalid(`is no probability vector: ${row.join(' ')}`);
  }
  return given.map((p) => Math.log(Math.max(p, smallestProbability)));
}
