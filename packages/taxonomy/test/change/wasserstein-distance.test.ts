import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { leavesOf, pathTo, taxonomies, taxonomyOf, wassersteinDistance } from '../../src/index.ts';

const lightCurves = taxonomyOf('lucero-lightcurves/1');
const near = (found: number, wanted: number): void =>
  assert.ok(Math.abs(found - wanted) < 1e-12, `${found} is not ${wanted}`);

describe('wassersteinDistance', () => {
  it('is 1 between branches, 1/2 between sisters, and moves only what differs', () => {
    near(wassersteinDistance(lightCurves, { SNIa: 1 }, { RRL: 1 }), 1);
    near(wassersteinDistance(lightCurves, { SNIa: 1 }, { SNII: 1 }), 0.5);
    near(wassersteinDistance(lightCurves, { SNIa: 0.6, AGN: 0.4 }, { SNIa: 0.6, AGN: 0.4 }), 0);
    // A tenth goes to a sister, a fifth to another branch.
    const p = { SNIa: 0.7, SNII: 0.2, AGN: 0.1 };
    near(wassersteinDistance(lightCurves, p, { SNIa: 0.4, SNII: 0.3, AGN: 0.3 }), 0.1 / 2 + 0.2);
  });

  it('of a tree without branches is half the sum of the differences', () => {
    const stamps = taxonomyOf('lucero-stamps/1');
    near(wassersteinDistance(stamps, { SN: 0.8, bogus: 0.2 }, { SN: 0.5, AGN: 0.5 }), 0.5);
  });

  it('takes a leaf beside branches as far from all of them as they are from each other', () => {
    const leaf = (name: string) => ({ name, description: '' });
    const tree = {
      classes: [
        leaf('bogus'),
        { ...leaf('star'), children: [leaf('RRL'), { ...leaf('E'), children: [leaf('EA')] }] },
      ],
    };
    near(wassersteinDistance(tree, { bogus: 1 }, { EA: 1 }), 1);
    near(wassersteinDistance(tree, { RRL: 1 }, { EA: 1 }), 2 / 3);
  });

  for (const tree of taxonomies) {
    it(`is a distance on the leaves of ${tree.id}: symmetric, and no way round is shorter`, () => {
      const leaves = leavesOf(tree);
      const between = (a: string, b: string) => wassersteinDistance(tree, { [a]: 1 }, { [b]: 1 });
      for (const a of leaves) {
        for (const b of leaves) {
          const isSister =
            pathTo(tree, a)!.length > 1 && pathTo(tree, a)![0] === pathTo(tree, b)![0];
          near(between(a, b), a === b ? 0 : isSister ? 0.5 : 1);
          near(between(a, b), between(b, a));
          for (const c of leaves) {
            assert.ok(between(a, b) <= between(a, c) + between(c, b) + 1e-12, `${a} ${b} ${c}`);
          }
        }
      }
    });
  }
});
