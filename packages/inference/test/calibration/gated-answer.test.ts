import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { taxonomyOf } from '@lucero/taxonomy';
import { classTree } from '../../src/calibration/class-tree.ts';
import { gatedAnswer } from '../../src/calibration/gated-answer.ts';
import { tree } from './tree-for-tests.ts';

/** Of SNIa, AGN, SNII, RRL, E: 5/8 Transient, 1/8 Stochastic, 2/8 Periodic; no sum is rounded. */
const given = [0.5, 0.125, 0.125, 0.1875, 0.0625];

describe('gatedAnswer', () => {
  for (const [levels, expected] of [
    [
      [0, 0],
      ['SNIa', 2, 0.5],
    ],
    [
      [0.625, 0.5],
      ['SNIa', 2, 0.5],
    ],
    [
      [0.625, 0.501],
      ['Transient', 1, 0.625],
    ],
    // The gate of a leaf does not help past the gate of its branch.
    [
      [0.626, 0.1],
      [null, 0, null],
    ],
  ] as const) {
    it(`answers ${expected[0]} behind gates of ${levels.join(' and ')}`, () => {
      const { answerClass, answerLevel, answerProbability } = gatedAnswer(given, levels, tree);
      assert.deepEqual([answerClass, answerLevel, answerProbability], expected);
    });
  }

  it('goes down the most probable branch, even when its best leaf is not the best of all', () => {
    const many = [0.3125, 0.375, 0.3125, 0, 0];
    assert.equal(gatedAnswer(many, [0.5, 0.3], tree).answerClass, 'SNIa');
  });

  it('takes the first in the tree of two that are equal', () => {
    assert.equal(gatedAnswer([0.5, 0, 0.5, 0, 0], [0.5, 0.5], tree).answerClass, 'SNIa');
    assert.equal(gatedAnswer([0, 0.5, 0, 0, 0.5], [0.5, 0.5], tree).answerClass, 'AGN');
  });

  it('answers with a leaf of the first level where there are no branches', () => {
    const flat = classTree(taxonomyOf('lucero-stamps/1'), ['SN', 'bogus']);
    assert.deepEqual(gatedAnswer([0.25, 0.75], [0.7], flat), {
      ...{ answerClass: 'bogus', answerLevel: 1, answerProbability: 0.75 },
    });
  });
});
