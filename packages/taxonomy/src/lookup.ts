import { LuceroError } from '@lucero/errors';
import type { Taxonomy, TaxonomyClass } from './taxonomy.ts';
import { alerceLightcurves1 } from './trees/alerce-lightcurves-1.ts';
import { alerceLightcurves2 } from './trees/alerce-lightcurves-2.ts';
import { descElasticc1 } from './trees/desc-elasticc-1.ts';
import { luceroLightcurves1 } from './trees/lucero-lightcurves-1.ts';
import { luceroLightcurves2 } from './trees/lucero-lightcurves-2.ts';
import { luceroRrLyrae1 } from './trees/lucero-rr-lyrae-1.ts';
import { luceroStamps1 } from './trees/lucero-stamps-1.ts';
import { luceroTransients1 } from './trees/lucero-transients-1.ts';

/** Those that classifiers here answer with: every version that a stored probability may refer to. Each of their leaves has a tag. */
export const taxonomies: readonly Taxonomy[] = [
  luceroStamps1,
  luceroLightcurves1,
  luceroLightcurves2,
  luceroRrLyrae1,
];

/** These, and those that are here to be compared with: no classifier here answers with them. */
export const allTaxonomies: readonly Taxonomy[] = [
  ...taxonomies,
  luceroTransients1,
  alerceLightcurves1,
  alerceLightcurves2,
  descElasticc1,
];

/** The class tree, of those that classifiers answer with, of an id such as 'lucero-stamps/1'; throws LUCERO_MODEL_INVALID when unknown. */
export function taxonomyOf(id: string): Taxonomy {
  const taxonomy = taxonomies.find((candidate) => candidate.id === id);
  if (taxonomy === undefined) {
    const known = taxonomies.map((candidate) => candidate.id).join(', ');
    throw new LuceroError('LUCERO_MODEL_INVALID', `no taxonomy ${id}; known: ${known}`, {
      taxonomy: id,
    });
  }
  return taxonomy;
}

/** Of ids of taxonomies those that have no newer version among them, in their order ('stars/1', 'stars/2': the second). */
export function newestVersions(ids: readonly string[]): string[] {
  const parts = ids.map((id) => {
    const slash = id.lastIndexOf('/');
    return { id, name: id.slice(0, slash), version: Number(id.slice(slash + 1)) };
  });
  return parts.flatMap(({ id, name, version }) =>
    parts.some((other) => other.name === name && other.version > version) ? [] : [id],
  );
}

/** A class without children, or the leaves below it in their order. */
export const leavesUnder = (node: TaxonomyClass): string[] =>
  node.children === undefined ? [node.name] : node.children.flatMap(leavesUnder);

/** Names of the classes without children, in the order of the tree. */
export function leavesOf(taxonomy: Taxonomy): string[] {
  return taxonomy.classes.flatMap(leavesUnder);
}

/** The classes without children that a class of any tree stands for: itself, or those below it. Empty: nobody knows it. */
export function classesNamed(name: string): string[] {
  const search = (nodes: readonly TaxonomyClass[]): string[] =>
    nodes.flatMap((node) => (node.name === name ? leavesUnder(node) : search(node.children ?? [])));
  return [...new Set(taxonomies.flatMap(({ classes }) => search(classes)))];
}

/** Path from the root to a class, itself last (['Transient', 'SNIa']); null when there is none. */
export function pathTo(taxonomy: Taxonomy, name: string): string[] | null {
  const search = (nodes: readonly TaxonomyClass[]): string[] | null => {
    for (const node of nodes) {
      if (node.name === name) return [node.name];
      const below = search(node.children ?? []);
      if (below !== null) return [node.name, ...below];
    }
    return null;
  };
  return search(taxonomy.classes);
}

/** Probability of each branch: the sum over its leaves. Empty for a tree without branches. */
export function branchProbabilities(
  taxonomy: Taxonomy,
  probabilities: Readonly<Record<string, number>>,
): Record<string, number> {
  const branches: Record<string, number> = {};
  const visit = (node: TaxonomyClass): void => {
    if (node.children === undefined) return;
    branches[node.name] = leavesUnder(node).reduce(
      (sum, leaf) => sum + (probabilities[leaf] ?? 0),
      0,
    );
    node.children.forEach(visit);
  };
  taxonomy.classes.forEach(visit);
  return branches;
}
