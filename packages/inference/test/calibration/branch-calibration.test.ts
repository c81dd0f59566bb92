import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { branchCalibrated } from '../../src/calibration/branch-calibration.ts';
import type { BranchCalibration } from '../../src/calibration/calibration-plan.ts';
import { innerNodes } from '../../src/calibration/class-tree.ts';
import { assertClose, manifest, ofModel, tree } from './tree-for-tests.ts';

assert.ok(manifest.calibration?.method === 'branches');
const plan = manifest.calibration;

/** The same at every node and for every age, without biases. */
function uniform(temperature: number): BranchCalibration {
  const nodes = Object.fromEntries(
    innerNodes(tree).map(({ name, children }) => [
      name,
      { temperature, biases: Object.fromEntries(children.map((child) => [child.name, 0])) },
    ]),
  );
  return { ...plan, byAge: [{ upToDays: null, nodes }] };
}

/** Positive, sum 1. */
const probabilities = fc
  .array(fc.double({ min: 1e-9, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 })
  .map((given) => given.map((p) => p / given.reduce((sum, each) => sum + each, 0)));

describe('branchCalibrated', () => {
  // scipy.special.softmax of scipy 1.17.1, node by node, 2026-11-30.
  const young = [
    0.31486564299156, 0.11448828396377136, 0.26356703274301957, 0.29663560334100425,
    0.010443436960644786,
  ];
  const old = [
    0.46279936690609164, 0.08538832791979944, 0.16238917465330183, 0.23284800014916168,
    0.05657513037164545,
  ];
  for (const [ageDays, expected] of [
    [0, young],
    [16, young],
    [16.0001, old],
    [1e4, old],
  ] as const) {
    it(`agrees with scipy 1.17.1 at ${ageDays} d, of ages to 16 d and above`, () => {
      assertClose(branchCalibrated(ofModel, ageDays, plan, tree), expected, 1e-14);
    });
  }

  it('changes nothing with temperature 1 and without biases', () => {
    fc.assert(
      fc.property(probabilities, (given) => {
        assertClose(branchCalibrated(given, 3, uniform(1), tree), given, 1e-12);
      }),
    );
  });

  it('gives probabilities that sum to 1, and never falls for the leaf that the model raises', () => {
    fc.assert(
      fc.property(probabilities, fc.double({ min: 0, max: 100, noNaN: true }), (given, ageDays) => {
        const calibrated = branchCalibrated(given, ageDays, plan, tree);
        assert.ok(Math.abs(calibrated.reduce((sum, p) => sum + p, 0) - 1) < 1e-12);
        const raised = given.map((p, i) => (i === 0 ? p + 1 : p) / 2);
        assert.ok(branchCalibrated(raised, ageDays, plan, tree)[0]! >= calibrated[0]! - 1e-12);
      }),
    );
  });

  it('keeps a branch that the model rules out finite, and divides it as its children say', () => {
    const [snIa, agn, snII, rrl, e] = branchCalibrated(
      [1e-12, 1, 1e-12, 0, 0].map(floored),
      20,
      plan,
      tree,
    );
    assert.ok(agn! > 0.999 && rrl! < 1e-6 && e! < 1e-6);
    assert.ok(Math.abs(snIa! / snII! - Math.exp(0.2)) < 1e-9);
  });
});

/** As the model's probabilities are before anything is laid over them. */
const floored = (p: number): number => Math.max(p, 1e-12);
