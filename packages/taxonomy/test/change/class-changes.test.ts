import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  alertsBefore,
  branchProbabilities,
  classChanges,
  newestClassCourse,
  type SaidAtAlert,
  smoothedProbabilities,
  smoothingAlerts,
  taxonomyOf,
} from '../../src/index.ts';

const tree = 'lucero-lightcurves/1';

/** Of an object that may be of type Ia or II. */
const said = (alertId: number, ia: number): SaidAtAlert => ({
  alertId: BigInt(alertId),
  probabilities: { SNIa: ia, SNII: 1 - ia },
  topClass: ia >= 0.5 ? 'SNIa' : 'SNII',
});

describe('smoothedProbabilities', () => {
  it('weigh the i-th alert by the square of its place', () => {
    const found = smoothedProbabilities([{ SNIa: 1 }, { SNIa: 0.5, AGN: 0.5 }, { AGN: 1 }]);
    assert.deepEqual(found, { SNIa: (1 + 4 * 0.5) / 14, AGN: (4 * 0.5 + 9) / 14 });
    assert.deepEqual(smoothedProbabilities([{ SNIa: 0.3, AGN: 0.7 }]), { SNIa: 0.3, AGN: 0.7 });
    assert.equal(smoothedProbabilities([]), null);
  });

  it('remember so many alerts and no more', () => {
    const last = Array.from({ length: smoothingAlerts }, (_, i) => ({ SNIa: i / 100 }));
    assert.deepEqual(smoothedProbabilities([{ SNIa: 1 }, ...last]), smoothedProbabilities(last));
    assert.notDeepEqual(smoothedProbabilities(last), smoothedProbabilities(last.slice(1)));
  });

  it('sum to 1 as the vectors do, and a branch is the mean of the branch', () => {
    const vectors = [0.1, 0.7, 0.4].map((p) => ({ SNIa: p / 2, SNII: p / 2, RRL: 1 - p }));
    const smoothed = smoothedProbabilities(vectors)!;
    const sum = Object.values(smoothed).reduce((a, b) => a + b);
    assert.ok(Math.abs(sum - 1) < 1e-12);
    const branch = (vector: Record<string, number>) =>
      branchProbabilities(taxonomyOf(tree), vector).Transient!;
    const [a, b, c] = vectors.map(branch);
    assert.ok(Math.abs(branch(smoothed) - (a! + 4 * b! + 9 * c!) / 14) < 1e-12);
  });
});

describe('classChanges', () => {
  it('tell the class before, whether it is another one, and how far probability moved', () => {
    const [first, second, third] = classChanges(tree, [said(7, 0.9), said(9, 0.2), said(8, 0.4)]);
    assert.equal(first?.change, null);
    const { wassersteinStep, ...change } = second!.change!;
    assert.deepEqual(change, {
      ...{ previousAlertId: 7n, previousTopClass: 'SNIa', isFlip: true, isSmoothedFlip: true },
      previousSmoothedTopClass: 'SNIa',
    });
    assert.ok(Math.abs(wassersteinStep! - 0.7 / 2) < 1e-12);
    assert.deepEqual([third?.change?.previousAlertId, third?.change?.isFlip], [9n, false]);
    assert.ok(Math.abs(third!.smoothedProbabilities.SNIa! - (0.9 + 0.8 + 3.6) / 14) < 1e-12);
  });

  it('do not follow one alert that says something else when the history is long', () => {
    const steady = Array.from({ length: 12 }, (_, i) => said(i, 0.8));
    const [odd, back] = classChanges(tree, [...steady, said(12, 0.45), said(13, 0.8)]).slice(-2);
    assert.deepEqual([odd?.change?.isFlip, back?.change?.isFlip], [true, true]);
    assert.deepEqual([odd?.smoothedTopClass, odd?.change?.isSmoothedFlip], ['SNIa', false]);
    assert.equal(back?.change?.isSmoothedFlip, false);
  });

  it('of an alert follow from it and the few before', () => {
    const all = Array.from({ length: 60 }, (_, i) => said(i, ((i * 37) % 100) / 100));
    const whole = classChanges(tree, all);
    for (const at of [20, 41, 59]) {
      const part = all.slice(at - alertsBefore, at + 1);
      assert.deepEqual(classChanges(tree, part).at(-1), whole[at], `alert ${at}`);
      assert.deepEqual(newestClassCourse(tree, part), whole[at], `alert ${at}`);
    }
  });

  it('of a class tree that this code does not know have no distance', () => {
    const [, second] = classChanges('another-tree/1', [said(1, 0.9), said(2, 0.1)]);
    assert.deepEqual([second?.change?.wassersteinStep, second?.change?.isFlip], [null, true]);
  });

  it('take of equal smoothed probabilities the first by name, however they are stored', () => {
    const even = (probabilities: Record<string, number>): SaidAtAlert => ({
      ...{ alertId: 1n, probabilities, topClass: 'SNII' },
    });
    for (const vector of [
      { SNII: 0.5, SNIa: 0.5 },
      { SNIa: 0.5, SNII: 0.5 },
    ]) {
      assert.equal(classChanges(tree, [even(vector)])[0]?.smoothedTopClass, 'SNII');
    }
  });
});
