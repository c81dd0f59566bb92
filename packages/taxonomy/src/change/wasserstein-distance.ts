import type { Taxonomy, TaxonomyClass } from '../taxonomy.ts';

/**
 * Wasserstein-1 distance of two probability vectors on a class tree: how far probability has to be moved, times how
 * much of it. 0 = equal, 1 = all of it goes to classes of another branch of the root. Between sisters it costs less
 * than between branches: from SNIa to SNII is a smaller change than from SNIa to RR Lyrae.
 *
 * Formula:   $W_1(p, q) = \sum_e l_e |p(e) - q(e)|$ over the edges of the tree
 * Symbols:   $p(e)$ probability of all leaves below the edge $e$; $l_e$ its length, such that each leaf is $1/2$ from
 *            the root: $l_e = (h_{above} - h_{below}) / 2D$, with $D$ the greatest depth of a leaf, $h$ the height of
 *            a node ($D$ minus its depth; 0 for a leaf, whatever its depth)
 * Distances: of leaves whose nearest common ancestor has the height $h$: $h / D$. In a tree of branches and leaves 1
 *            between branches and 1/2 between sisters; in a tree without branches 1 (half the sum of the differences)
 * Returns:   one number in [0, 1] [dimensionless]
 * Undefined: never; a class that a vector does not have counts as 0
 * Reference: Evans & Matsen 2012, J. R. Stat. Soc. B 74, 569, doi:10.1111/j.1467-9868.2011.01018.x (closed form on
 *            trees); Zhou et al. 2026, arXiv:2604.23792 (stability of light-curve classifiers by W1)
 */
export function wassersteinDistance(
  { classes }: Pick<Taxonomy, 'classes'>,
  p: Readonly<Record<string, number>>,
  q: Readonly<Record<string, number>>,
): number {
  const greatestDepth = Math.max(0, ...classes.map(depthBelow)) + 1;
  let sum = 0;
  /** Probability that p has below a node more than q. */
  const excessOf = (node: TaxonomyClass, depth: number): number => {
    const height = node.children === undefined ? 0 : greatestDepth - depth;
    const excess =
      node.children === undefined
        ? (p[node.name] ?? 0) - (q[node.name] ?? 0)
        : node.children.reduce((all, child) => all + excessOf(child, depth + 1), 0);
    const heightAbove = greatestDepth - depth + 1;
    sum += (heightAbove - height) * Math.abs(excess);
    return excess;
  };
  for (const node of classes) excessOf(node, 1);
  return sum / (2 * greatestDepth);
}

/** Edges from a node to the deepest leaf below it. */
const depthBelow = ({ children }: TaxonomyClass): number =>
  children === undefined ? 0 : 1 + Math.max(...children.map(depthBelow));
