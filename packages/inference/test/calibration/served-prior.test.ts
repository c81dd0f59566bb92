import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withServedPrior } from '../../src/calibration/served-prior.ts';

describe('withServedPrior', () => {
  it('agrees with numpy 2.4.6 (2026-11-30)', () => {
    const trained = [0.3, 0.2, 0.2, 0.1, 0.2];
    const served = [0.5, 0.25, 0.05, 0.15, 0.05];
    const given = [
      0.31486564299156, 0.26356703274301957, 0.11448828396377136, 0.010443436960644786,
      0.29663560334100425,
    ];
    const expected = [
      0.5395150898696163, 0.3387120693908876, 0.029425959065366155, 0.016105131697296285,
      0.0762417499768336,
    ];
    const ours = withServedPrior(
      given,
      served.map((rate, i) => rate / trained[i]!),
    );
    for (const [i, p] of ours.entries())
      assert.ok(Math.abs(p - expected[i]!) < 1e-15, `${i}: ${p}`);
  });

  it('follows Bayes: evidence of 9 to 1 against a class a hundred times rarer', () => {
    // Odds 9 : 1 where both classes are equally common; 9 : 100 where they are not.
    const [rare] = withServedPrior([0.9, 0.1], [1 / 101 / 0.5, 100 / 101 / 0.5]);
    assert.ok(Math.abs(rare! - 9 / 109) < 1e-15);
  });

  it('changes nothing when the class mix stays', () => {
    assert.deepEqual(withServedPrior([0.25, 0.75], [1, 1]), [0.25, 0.75]);
  });
});
