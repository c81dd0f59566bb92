export {
  alertsBefore,
  type ClassChange,
  type ClassCourse,
  classChanges,
  newestClassCourse,
  type SaidAtAlert,
} from './change/class-changes.ts';
export { smoothedProbabilities, smoothingAlerts } from './change/smoothed-probabilities.ts';
export { wassersteinDistance } from './change/wasserstein-distance.ts';
export {
  allTaxonomies,
  branchProbabilities,
  classesNamed,
  leavesOf,
  newestVersions,
  pathTo,
  taxonomies,
  taxonomyOf,
} from './lookup.ts';
export {
  type MappedProbabilities,
  mapped,
  mappings,
  type UndividedClasses,
} from './mapped.ts';
export type { Mapping } from './mapping.ts';
export { type Tag, tagNamed, tags } from './tags.ts';
export type { Taxonomy, TaxonomyClass } from './taxonomy.ts';
