export { branchProbabilities, leavesOf, pathTo, taxonomies, taxonomyOf } from './lookup.ts';
export type { Taxonomy, TaxonomyClass } from './taxonomy.ts';
