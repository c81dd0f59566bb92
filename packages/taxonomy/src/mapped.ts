import { allTaxonomies, leavesOf, leavesUnder } from './lookup.ts';
import type { Mapping } from './mapping.ts';
import { alerceMappings } from './mappings/alerce.ts';
import { descMappings } from './mappings/desc-elasticc.ts';
import { lightcurvesMappings } from './mappings/lucero-lightcurves.ts';
import { rrLyraeMappings } from './mappings/lucero-rr-lyrae.ts';
import { stampsMappings } from './mappings/lucero-stamps.ts';
import { transientsMappings } from './mappings/lucero-transients.ts';
import type { TaxonomyClass } from './taxonomy.ts';

/** Every mapping between two class trees that somebody has thought through; none is composed of others. */
export const mappings: readonly Mapping[] = [
  ...lightcurvesMappings,
  ...rrLyraeMappings,
  ...transientsMappings,
  ...stampsMappings,
  ...alerceMappings,
  ...descMappings,
];

/** Leaves of a tree whose probability is known together only. */
export interface UndividedClasses {
  readonly classes: readonly string[];
  readonly probability: number;
}

/** Probabilities over one tree, told in the classes of another: numbers of leaves, undivided and other sum to what was given. */
export interface MappedProbabilities {
  /** Of every leaf; null: not known alone, or the other tree has no class for it. */
  readonly leaves: Readonly<Record<string, number | null>>;
  readonly undivided: readonly UndividedClasses[];
  /** Of every branch, the sum over what lies in it; null: something lies in it in part. */
  readonly branches: Readonly<Record<string, number | null>>;
  /** Of what has no counterpart. */
  readonly other: number;
}

/**
 * Probabilities over the leaves of one tree in the classes of another.
 *
 * Formula:   $P(c) = \sum_{l: M(l) = \{c\}} p_l$; $P(S) = \sum_{l: M(l) = S} p_l$ for sets of several;
 *            other $= \sum_{l: M(l) = \emptyset} p_l$; $P(b)$: the sum over the leaves and sets within the branch
 * Symbols:   $p_l$ probability of leaf $l$, absent = 0; $M$ the mapping
 * Undefined: null where nobody has mapped the one tree to the other. A tree to itself is its own leaves.
 *
 * @param from id of the tree of the probabilities
 * @param to id of the tree that is wanted
 */
export function mapped(
  probabilities: Readonly<Record<string, number>>,
  from: string,
  to: string,
): MappedProbabilities | null {
  const tree = allTaxonomies.find(({ id }) => id === to);
  const classes = classesOf(from, to);
  if (tree === undefined || classes === null) return null;
  const leaves: Record<string, number | null> = {};
  for (const name of leavesOf(tree)) leaves[name] = null;
  const undivided = new Map<string, { classes: readonly string[]; probability: number }>();
  let other = 0;
  for (const [leaf, target] of Object.entries(classes)) {
    const probability = probabilities[leaf] ?? 0;
    const [only] = target;
    if (only === undefined) other += probability;
    else if (target.length === 1) leaves[only] = (leaves[only] ?? 0) + probability;
    else {
      const key = target.join('\n');
      const sum = (undivided.get(key)?.probability ?? 0) + probability;
      undivided.set(key, { classes: target, probability: sum });
    }
  }
  const sets = [...undivided.values()];
  return { leaves, undivided: sets, branches: branchesOf(tree.classes, leaves, sets), other };
}

function classesOf(from: string, to: string): Mapping['classes'] | null {
  if (from !== to) return mappings.find((m) => m.from === from && m.to === to)?.classes ?? null;
  const tree = allTaxonomies.find(({ id }) => id === from);
  return tree === undefined
    ? null
    : Object.fromEntries(leavesOf(tree).map((name) => [name, [name]]));
}

function branchesOf(
  classes: readonly TaxonomyClass[],
  leaves: Readonly<Record<string, number | null>>,
  undivided: readonly UndividedClasses[],
): Record<string, number | null> {
  const branches: Record<string, number | null> = {};
  const visit = (node: TaxonomyClass): void => {
    if (node.children === undefined) return;
    const below = new Set(leavesUnder(node));
    const within = undivided.filter((set) => set.classes.every((name) => below.has(name)));
    const touching = undivided.filter((set) => set.classes.some((name) => below.has(name)));
    branches[node.name] =
      within.length < touching.length
        ? null
        : [
            ...[...below].map((name) => leaves[name] ?? 0),
            ...within.map(({ probability }) => probability),
          ].reduce((sum, probability) => sum + probability, 0);
    node.children.forEach(visit);
  };
  classes.forEach(visit);
  return branches;
}
