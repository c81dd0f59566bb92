import assert from 'node:assert/strict';
import { taxonomyOf } from '@lucero/taxonomy';
import { classTree } from '../../src/calibration/class-tree.ts';
import { readManifest } from '../../src/manifest.ts';

export const treeFixtures = `${import.meta.dirname}/../fixtures/models-with-a-tree`;

/** Two leaves, one leaf and two leaves in branches; the model's order is not the tree's. */
export const manifest = readManifest(`${treeFixtures}/tiny-tree/1.0.0`);
export const classes = ['SNIa', 'AGN', 'SNII', 'RRL', 'E'];
export const tree = classTree(taxonomyOf('lucero-lightcurves/1'), classes);

/** Probabilities of the classes, by the model. */
export const ofModel = [0.42, 0.1, 0.18, 0.27, 0.03];

/** Of one number per class. */
export function assertClose(
  ours: readonly number[],
  expected: readonly number[],
  tolerance: number,
): void {
  assert.equal(ours.length, expected.length);
  for (const [i, p] of ours.entries()) {
    assert.ok(Math.abs(p - expected[i]!) < tolerance, `${classes[i]}: ${p}, not ${expected[i]}`);
  }
}
