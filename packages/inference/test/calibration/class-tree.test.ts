import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { leavesOf, taxonomies, taxonomyOf } from '@lucero/taxonomy';
import { classTree, depthOf, innerNodes, probabilityOf } from '../../src/calibration/class-tree.ts';
import { ofModel, tree } from './tree-for-tests.ts';

describe('classTree', () => {
  it('has the branches of the leaves that a model knows, each with the places of its leaves', () => {
    assert.deepEqual(
      innerNodes(tree).map(({ name, children }) => [
        name,
        children.map((child) => [child.name, ...child.leaves]),
      ]),
      [
        [
          '',
          [
            ['Transient', 0, 2],
            ['Stochastic', 1],
            ['Periodic', 4, 3],
          ],
        ],
        [
          'Transient',
          [
            ['SNIa', 0],
            ['SNII', 2],
          ],
        ],
        ['Stochastic', [['AGN', 1]]],
        [
          'Periodic',
          [
            ['E', 4],
            ['RRL', 3],
          ],
        ],
      ],
    );
  });

  it('leaves out a branch of which the model knows no leaf', () => {
    const small = classTree(taxonomyOf('lucero-lightcurves/1'), ['RRL', 'SNIa']);
    assert.deepEqual(
      small.children.map(({ name }) => name),
      ['Transient', 'Periodic'],
    );
  });

  it('counts the levels below the root', () => {
    assert.equal(depthOf(tree), 2);
    assert.equal(depthOf(classTree(taxonomyOf('lucero-stamps/1'), ['SN', 'AGN'])), 1);
  });

  for (const taxonomy of taxonomies) {
    it(`finds every leaf of ${taxonomy.id} once`, () => {
      const leaves = leavesOf(taxonomy);
      const { children } = classTree(taxonomy, leaves);
      assert.deepEqual(
        children.flatMap((child) => child.leaves),
        [...leaves.keys()],
      );
    });
  }

  it('gives a branch the sum of its leaves', () => {
    const [transient] = tree.children;
    assert.ok(Math.abs(probabilityOf(transient!, ofModel) - 0.6) < 1e-15);
  });
});
