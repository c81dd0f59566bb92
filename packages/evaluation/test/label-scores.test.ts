import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeRandom } from '@lucero/simulator';
import type { ClassifierAnswer } from '../src/classifier-answer.ts';
import { LabelScores } from '../src/label-scores.ts';

const answer = (sn: number): ClassifierAnswer => ({
  kind: 'classified',
  probabilities: { SN: sn, AGN: 1 - sn },
  topClass: sn >= 0.5 ? 'SN' : 'AGN',
});
const skipped: ClassifierAnswer = { kind: 'skip', reason: 'no-stamps' };

describe('LabelScores', () => {
  it('scores both on the same alerts, class by class', () => {
    const scores = new LabelScores(['SN', 'AGN']);
    scores.add('SN', 'one', answer(0.9), answer(0.9));
    scores.add('SN', 'one', answer(0.9), answer(0.4));
    scores.add('AGN', 'two', answer(0.2), answer(0.2));
    const report = scores.report(makeRandom('test'));
    assert.deepEqual([report.scored, report.objects, report.leftOut], [3, 2, {}]);
    const { SN, AGN } = report.recall;
    assert.deepEqual([SN?.a, SN?.b, SN?.difference], [1, 0.5, -0.5]);
    assert.deepEqual([SN?.alerts, SN?.objects, AGN?.alerts, AGN?.objects], [2, 1, 1, 1]);
    assert.deepEqual([report.balancedAccuracy?.a, report.balancedAccuracy?.b], [1, 0.75]);
    const lossOfA = -(2 * Math.log(0.9) + Math.log(0.8)) / 3;
    const lossOfB = -(Math.log(0.9) + Math.log(0.4) + Math.log(0.8)) / 3;
    assert.ok(Math.abs(report.logLossNats!.a - lossOfA) < 1e-12);
    assert.ok(Math.abs(report.logLossNats!.b - lossOfB) < 1e-12);
    // Fewer alerts than bins: each is a bin, right with 0.9, 0.9, 0.8; B's 0.4 is a wrong 0.6.
    assert.ok(Math.abs(report.expectedCalibrationError!.a - 0.4 / 3) < 1e-12);
    assert.ok(Math.abs(report.expectedCalibrationError!.b - 0.9 / 3) < 1e-12);
    // Both alerts of the one SN go together: each resample that has it has the same recall.
    assert.deepEqual(SN?.interval, [-0.5, -0.5]);
    assert.deepEqual(AGN?.interval, [0, 0]);
  });

  it('leaves out what only one could get right, and says what', () => {
    const scores = new LabelScores(['SN', 'AGN']);
    scores.add('comet', 'one', answer(0.9), answer(0.9));
    scores.add('SN', 'two', answer(0.9), skipped);
    scores.add('SN', 'three', skipped, answer(0.9));
    scores.leaveOut('no class in the labels');
    const report = scores.report(makeRandom('test'));
    assert.deepEqual(report.leftOut, {
      'class comet is not known to both': 1,
      'not classified by both': 2,
      'no class in the labels': 1,
    });
    assert.deepEqual([report.scored, report.objects, report.recall], [0, 0, {}]);
    assert.deepEqual([report.balancedAccuracy, report.logLossNats], [null, null]);
    assert.equal(report.expectedCalibrationError, null);
  });
});
