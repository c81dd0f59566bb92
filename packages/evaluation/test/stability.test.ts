import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeRandom } from '@lucero/simulator';
import { type ObjectStability, stabilityReport } from '../src/index.ts';

/** An object of ten steps with flips as said and half of them smoothed. */
const object = (flips: number, hits: number | null): ObjectStability => ({
  steps: 10,
  asSaid: {
    flips,
    wassersteinSteps: 0.5 * flips,
    hits: hits ?? 0,
    logLossNats: hits === null ? 0 : 2,
  },
  smoothed: {
    flips: flips / 2,
    wassersteinSteps: 0.2 * flips,
    hits: hits ?? 0,
    logLossNats: hits === null ? 0 : 1,
  },
  labelledAnswers: hits === null ? 0 : 11,
});
const random = () => makeRandom('stability');

describe('stabilityReport', () => {
  it('gives means over all steps and all labelled answers', () => {
    const long = { ...object(2, null), steps: 30 };
    const report = stabilityReport([object(4, 11), object(0, 0), long], random());
    assert.deepEqual([report.objects, report.steps], [3, 50]);
    assert.deepEqual([report.labelledObjects, report.labelledAnswers], [2, 22]);
    assert.equal(report.flipRate?.asSaid.value, 6 / 50);
    assert.equal(report.flipRate?.smoothed.value, 3 / 50);
    assert.equal(report.meanWassersteinStep?.asSaid.value, 3 / 50);
    assert.equal(report.accuracy?.asSaid.value, 0.5);
    assert.equal(report.accuracy?.difference.value, 0);
    assert.equal(report.logLossNats?.difference.value, -2 / 22);
  });

  it('resamples objects, and both sides together: a difference that all share has no width', () => {
    const objects = [0, 2, 4, 6, 8].map((flips) => object(flips, 11));
    const { flipRate, logLossNats } = stabilityReport(objects, random());
    const [low, high] = flipRate!.asSaid.interval!;
    assert.ok(low < 0.4 && 0.4 < high && low >= 0 && high <= 0.8, `${low} to ${high}`);
    const [least, most] = flipRate!.difference.interval!;
    assert.ok(least < flipRate!.difference.value && flipRate!.difference.value < most && most <= 0);
    const [from, to] = logLossNats!.difference.interval!;
    assert.ok(Math.abs(from + 1 / 11) < 1e-12 && Math.abs(to + 1 / 11) < 1e-12);
    assert.deepEqual(stabilityReport(objects, random()).flipRate, flipRate, 'of the same seed');
  });

  it('has no figure of what is not there', () => {
    const empty = stabilityReport([], random());
    assert.deepEqual([empty.flipRate, empty.accuracy, empty.objects], [null, null, 0]);
    const unlabelled = stabilityReport([object(3, null)], random());
    assert.deepEqual([unlabelled.accuracy, unlabelled.logLossNats], [null, null]);
    assert.equal(unlabelled.flipRate?.asSaid.value, 0.3);
    // Where one of two objects has a label, the resamples without it count for nothing.
    const { accuracy } = stabilityReport([object(3, null), object(3, 11)], random());
    assert.deepEqual(accuracy?.asSaid, { value: 1, interval: [1, 1] });
  });
});
