import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  branchProbabilities,
  leavesOf,
  newestVersions,
  pathTo,
  taxonomies,
  taxonomyOf,
} from '../src/lookup.ts';

describe('taxonomies', () => {
  for (const taxonomy of taxonomies) {
    it(`${taxonomy.id} names each class once`, () => {
      const leaves = leavesOf(taxonomy);
      const all = [...leaves, ...Object.keys(branchProbabilities(taxonomy, {}))];
      assert.equal(new Set(all).size, all.length);
      for (const leaf of leaves) assert.equal(pathTo(taxonomy, leaf)?.at(-1), leaf);
    });
  }

  it('are found by id, and an unknown one is refused', () => {
    assert.deepEqual(leavesOf(taxonomyOf('lucero-stamps/1')), [
      'SN',
      'AGN',
      'VS',
      'asteroid',
      'bogus',
    ]);
    assert.throws(() => taxonomyOf('lucero-stamps/0'), { code: 'LUCERO_MODEL_INVALID' });
  });

  it('keep every version: what was stored with an older one stays readable', () => {
    const [first, second] = ['lucero-lightcurves/1', 'lucero-lightcurves/2'].map((id) =>
      leavesOf(taxonomyOf(id)),
    );
    assert.deepEqual(second, first!.toSpliced(4, 0, 'TDE'));
    assert.deepEqual(branchProbabilities(taxonomyOf('lucero-lightcurves/2'), { TDE: 1 }), {
      ...{ Transient: 1, Stochastic: 0, Periodic: 0 },
    });
  });

  it('give way to newer versions by number, not by letters', () => {
    assert.deepEqual(newestVersions(['stars/9', 'stamps/1', 'stars/10', 'stars/2']), [
      'stamps/1',
      'stars/10',
    ]);
  });

  it('give the path to a class, or null', () => {
    const tree = taxonomyOf('lucero-lightcurves/1');
    assert.deepEqual(pathTo(tree, 'RRL'), ['Periodic', 'RRL']);
    assert.equal(pathTo(tree, 'bogus'), null);
  });

  it('sum leaves to branches', () => {
    const tree = taxonomyOf('lucero-lightcurves/1');
    const branches = branchProbabilities(tree, { SNIa: 0.5, SLSN: 0.25, AGN: 0.25 });
    assert.deepEqual(branches, { Transient: 0.75, Stochastic: 0.25, Periodic: 0 });
    assert.deepEqual(branchProbabilities(taxonomyOf('lucero-stamps/1'), { SN: 1 }), {});
  });
});
