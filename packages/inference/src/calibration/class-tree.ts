import type { Taxonomy, TaxonomyClass } from '@lucero/taxonomy';

/** A class with classes below it, or the root, of the part of a class tree that a model knows. */
export interface InnerNode {
  /** '' = the root. */
  readonly name: string;
  readonly children: readonly TreeChild[];
}

export interface TreeChild {
  readonly name: string;
  /** Where its leaves are in the classes of the model. */
  readonly leaves: readonly number[];
  /** Null = it is a leaf. */
  readonly below: InnerNode | null;
}

/**
 * The class tree of a model, from the root: the classes of the taxonomy without the leaves that the
 * model does not know, and without the branches that this leaves empty.
 *
 * @param classes leaves of the taxonomy, in the order of the model's output
 */
export function classTree(taxonomy: Taxonomy, classes: readonly string[]): InnerNode {
  const nodeOf = (name: string, below: readonly TaxonomyClass[]): InnerNode => ({
    name,
    children: below.map(childOf).filter(({ leaves }) => leaves.length > 0),
  });
  const childOf = ({ name, children }: TaxonomyClass): TreeChild => {
    if (children === undefined) {
      const at = classes.indexOf(name);
      return { name, leaves: at === -1 ? [] : [at], below: null };
    }
    const below = nodeOf(name, children);
    return { name, leaves: below.children.flatMap(({ leaves }) => leaves), below };
  };
  return nodeOf('', taxonomy.classes);
}

/** The root and every branch, each before those below it. */
export function innerNodes(tree: InnerNode): InnerNode[] {
  return [tree, ...tree.children.flatMap(({ below }) => (below === null ? [] : innerNodes(below)))];
}

/** How many levels of classes there are below the root: 2 for branches with leaves. */
export function depthOf({ children }: InnerNode): number {
  return 1 + Math.max(...children.map(({ below }) => (below === null ? 0 : depthOf(below))));
}

/** Probability of a class: the sum over its leaves. */
export function probabilityOf({ leaves }: TreeChild, probabilities: readonly number[]): number {
  let sum = 0;
  for (const leaf of leaves) sum += probabilities[leaf]!;
  return sum;
}
