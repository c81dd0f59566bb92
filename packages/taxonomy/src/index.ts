export {
  branchProbabilities,
  classesNamed,
  leavesOf,
  newestVersions,
  pathTo,
  taxonomies,
  taxonomyOf,
} from './lookup.ts';
export { type Tag, tagNamed, tags } from './tags.ts';
export type { Taxonomy, TaxonomyClass } from './taxonomy.ts';
