import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allTaxonomies, branchProbabilities, leavesOf, leavesUnder } from '../src/lookup.ts';
import {
  type MappedProbabilities,
  mapped,
  mappings,
  type UndividedClasses,
} from '../src/mapped.ts';
import type { Taxonomy, TaxonomyClass } from '../src/taxonomy.ts';

const treeOf = (id: string): Taxonomy => allTaxonomies.find((tree) => tree.id === id)!;

/** Shares that sum to 1 and differ between any two sets of leaves: powers of 1/2. */
function unlike(tree: Taxonomy): Record<string, number> {
  const names = leavesOf(tree);
  const total = 1 - 2 ** -names.length;
  return Object.fromEntries(names.map((name, i) => [name, 2 ** -(i + 1) / total]));
}

function sumOf({ leaves, undivided, other }: MappedProbabilities): number {
  const known = Object.values(leaves).map((probability) => probability ?? 0);
  return [...known, ...undivided.map((set) => set.probability)].reduce((a, b) => a + b, other);
}

/** Of classes and what is undivided among them; tells the sum of each branch below, its children's. */
function sumWithin(
  result: MappedProbabilities,
  classes: readonly TaxonomyClass[],
  tell: (branch: string, sum: number) => void,
): number {
  const inOne = (set: UndividedClasses, all: readonly TaxonomyClass[]) =>
    all.some((each) => set.classes.every((name) => leavesUnder(each).includes(name)));
  const inAll = (set: UndividedClasses) =>
    set.classes.every((name) => classes.flatMap(leavesUnder).includes(name));
  const across = result.undivided.filter((set) => inAll(set) && !inOne(set, classes));
  return classes.reduce(
    (sum, { name, children }) => {
      if (children === undefined) return sum + (result.leaves[name] ?? 0);
      const below = sumWithin(result, children, tell);
      tell(name, below);
      return sum + below;
    },
    across.reduce((sum, { probability }) => sum + probability, 0),
  );
}

const close = (a: number, b: number, what: string) =>
  assert.ok(Math.abs(a - b) < 1e-12, `${what}: ${a} is not ${b}`);

describe('mappings', () => {
  it('are one each', () => {
    const pairs = mappings.map(({ from, to }) => `${from} ${to}`);
    assert.equal(new Set(pairs).size, pairs.length);
  });

  for (const { from, to, classes } of mappings) {
    const [source, target] = [treeOf(from), treeOf(to)];
    describe(`${from} to ${to}`, () => {
      it('says of every leaf what it is there, or that it is nothing', () => {
        assert.deepEqual(new Set(Object.keys(classes)), new Set(leavesOf(source)));
        const there = leavesOf(target);
        for (const [leaf, names] of Object.entries(classes)) {
          assert.equal(new Set(names).size, names.length, leaf);
          for (const name of names) assert.ok(there.includes(name), `${leaf}: no ${name} in ${to}`);
        }
      });

      it('holds no class both alone and among several, or in two sets', () => {
        const sets = new Map<string, Set<string>>();
        for (const names of Object.values(classes)) {
          for (const name of names) {
            sets.set(name, (sets.get(name) ?? new Set()).add(names.join()));
          }
        }
        for (const [name, different] of sets) assert.equal(different.size, 1, name);
      });

      it('keeps the sum, and the children of a branch sum to it', () => {
        const result = mapped(unlike(source), from, to)!;
        assert.deepEqual(Object.keys(result.leaves), leavesOf(target));
        close(sumOf(result), 1, 'sum');
        const names = Object.keys(branchProbabilities(target, {}));
        assert.deepEqual(Object.keys(result.branches), names);
        const top = sumWithin(result, target.classes, (name, sum) => {
          const branch = result.branches[name];
          if (branch !== null) close(branch!, sum, name);
        });
        close(top + result.other, 1, 'sum over the topmost classes');
      });
    });
  }
});

describe('mapped', () => {
  it('sums the 22 classes of ALeRCE to its 15, and keeps apart what these lack', () => {
    const probabilities = { SNIa: 0.1, SNIIn: 0.2, SNII: 0.1, EA: 0.2, 'EB/EW': 0.1, TDE: 0.3 };
    const { leaves, undivided, branches, other } = mapped(
      probabilities,
      'alerce-lightcurves/2',
      'alerce-lightcurves/1',
    )!;
    close(leaves.SNII!, 0.3, 'SNII');
    close(leaves.E!, 0.3, 'E');
    close(other, 0.3, 'other');
    assert.deepEqual(undivided, []);
    close(branches.Transient!, 0.4, 'Transient');
  });

  it('leaves undivided what it cannot tell apart, yet knows the branch around it', () => {
    const { leaves, undivided, branches, other } = mapped(
      { AGN: 0.5, YSO: 0.25, TDE: 0.25 },
      'lucero-lightcurves/2',
      'alerce-lightcurves/1',
    )!;
    assert.deepEqual(undivided, [{ classes: ['QSO', 'AGN', 'Blazar'], probability: 0.5 }]);
    assert.deepEqual([leaves.QSO, leaves.AGN, leaves.YSO], [null, null, 0.25]);
    assert.deepEqual(branches, { Transient: 0, Stochastic: 0.75, Periodic: 0 });
    assert.equal(other, 0.25);
  });

  it('does not know a branch that holds a part of something undivided', () => {
    const { branches, other } = mapped(
      { SN: 0.5, VS: 0.25, bogus: 0.25 },
      'lucero-stamps/1',
      'lucero-lightcurves/2',
    )!;
    assert.deepEqual(branches, { Transient: 0.5, Stochastic: null, Periodic: null });
    assert.equal(other, 0.25);
  });

  it('gives a tree to itself, and null where nobody has mapped it', () => {
    const own = mapped({ SN: 0.75, AGN: 0.25 }, 'lucero-stamps/1', 'lucero-stamps/1')!;
    assert.deepEqual(own.leaves, { SN: 0.75, AGN: 0.25, VS: 0, asteroid: 0, bogus: 0 });
    assert.equal(mapped({}, 'desc-elasticc/1', 'lucero-stamps/1'), null);
    assert.equal(mapped({}, 'nobody/1', 'nobody/1'), null);
  });

  it('reaches every tree from the newest of our light curves', () => {
    for (const { id } of allTaxonomies) {
      assert.notEqual(mapped({ SNIa: 1 }, 'lucero-lightcurves/2', id), null, id);
    }
  });
});

describe("DESC's numbers", () => {
  it('are those of its notebook: one digit a level, one number a class', () => {
    const codes = new Map<string, number>();
    const visit = (classes: Taxonomy['classes'], below: number | null): void => {
      for (const [i, { name, code, children }] of classes.entries()) {
        assert.ok(code !== undefined && !codes.has(name), name);
        if (below !== null) {
          const step = below === 0 ? 100 : 10 ** (Math.log10(lowestDigit(below)) - 1);
          assert.equal(code, below + (i + 1) * step, name);
        }
        codes.set(name, code);
        visit(children ?? [], code);
      }
    };
    visit(treeOf('desc-elasticc/1').classes, null);
    assert.equal(new Set(codes.values()).size, codes.size);
    // Printed there at commit bc0de488.
    const printed = {
      Ia: 2222,
      'Ib/c': 2223,
      II: 2224,
      KN: 2232,
      SLSN: 2242,
      TDE: 2243,
      AGN: 2332,
    };
    for (const [name, code] of Object.entries(printed)) assert.equal(codes.get(name), code, name);
  });
});

/** Worth of the lowest digit that is not 0. */
const lowestDigit = (code: number): number => [10, 100, 1000].findLast((d) => code % d === 0) ?? 1;
