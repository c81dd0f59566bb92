/** One class; classes with children are branches, those without are what classifiers answer with. */
export interface TaxonomyClass {
  readonly name: string;
  /** One sentence for people who do not know the name. */
  readonly description: string;
  /** Number by which the authors of the tree call the class in messages; absent: it has none. */
  readonly code?: number;
  readonly children?: readonly TaxonomyClass[];
}

/** A class tree. Renaming, adding or moving a class makes a new version: probabilities name it. */
export interface Taxonomy {
  /** 'lucero-stamps/1' */
  readonly id: string;
  readonly title: string;
  /** Where a tree of others is defined, and as of when; null: it is ours. */
  readonly source: string | null;
  readonly classes: readonly TaxonomyClass[];
}
