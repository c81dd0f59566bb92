import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { byConfidence, expectedCalibrationError } from '../src/expected-calibration-error.ts';
import { logLoss } from '../src/log-loss.ts';
import { balancedAccuracy, recalls } from '../src/recalls.ts';

/** Made up; the golden numbers are of the same ten rows, and of each row repeated `weights` times. */
const vectors: readonly (readonly number[])[] = [
  [0.7, 0.2, 0.1],
  [0.5, 0.4, 0.1],
  [0.2, 0.6, 0.2],
  [0.1, 0.8, 0.1],
  [0.3, 0.3, 0.4],
  [0.05, 0.05, 0.9],
  [0.6, 0.3, 0.1],
  [0.25, 0.5, 0.25],
  [0.9, 0.05, 0.05],
  [0.15, 0.25, 0.6],
];
const truth = [0, 1, 1, 1, 2, 2, 2, 0, 0, 2];
const once = truth.map(() => 1);
const weights = [2, 0, 1, 3, 1, 1, 0, 2, 1, 1];

const confidence = vectors.map((vector) => Math.max(...vector));
const hit = vectors.map((vector, i) => (vector.indexOf(confidence[i]!) === truth[i] ? 1 : 0));
const truthProbability = vectors.map((vector, i) => vector[truth[i]!]!);
const answers = { hit, confidence, order: byConfidence(confidence) };

const assertClose = (x: number | null, y: number): void =>
  assert.ok(x !== null && Math.abs(x - y) < 1e-12, `${x} is not ${y}`);

describe('recalls and balancedAccuracy', () => {
  it('agree with recall_score and balanced_accuracy_score of scikit-learn 1.9.1', () => {
    const byClass = recalls(truth, hit, once, 3);
    assert.deepEqual(byClass, [2 / 3, 2 / 3, 0.75]);
    assertClose(balancedAccuracy(byClass), 0.6944444444444443);
    assertClose(balancedAccuracy(recalls(truth, hit, weights, 3)), 0.8666666666666667);
  });

  it('leave out a class without alerts', () => {
    assert.deepEqual(recalls([0, 0], [1, 0], [1, 1], 2), [0.5, null]);
    assert.equal(balancedAccuracy([0.5, null]), 0.5);
    assert.equal(balancedAccuracy([null, null]), null);
  });
});

describe('logLoss', () => {
  it('agrees with log_loss of scikit-learn 1.9.1', () => {
    assertClose(logLoss(truthProbability, once), 0.7333651691962821);
    assertClose(logLoss(truthProbability, weights), 0.5253360228984719);
  });

  it('is null of nothing, and finite where the truth was held impossible', () => {
    assert.equal(logLoss([], []), null);
    assertClose(logLoss([0], [1]), 12 * Math.LN10);
  });
});

describe('expectedCalibrationError', () => {
  it('agrees with models/training/scores.py under NumPy 2.4.6, fewer alerts than bins too', () => {
    assertClose(expectedCalibrationError(answers, once), 0.37);
    assertClose(expectedCalibrationError(answers, once, 3), 0.05);
  });

  it('takes a weight for as many alerts, also over the end of a bin', () => {
    assertClose(expectedCalibrationError(answers, weights), 0.31666666666666654);
    assertClose(expectedCalibrationError(answers, weights, 3), 0.15);
  });

  it('is null of nothing', () => {
    assert.equal(expectedCalibrationError(answers, truth.fill(0)), null);
  });
});
