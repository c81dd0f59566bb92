/** One class; classes with children are branches, those without are what classifiers answer with. */
export interface TaxonomyClass {
  readonly name: string;
  /** One sentence for people who do not know the name. */
  readonly description: string;
  readonly children?: readonly TaxonomyClass[];
}

/** A class tree. Renaming, adding or moving a class makes a new version: probabilities name it. */
export interface Taxonomy {
  /** 'lucero-stamps/1' */
  readonly id: string;
  readonly classes: readonly TaxonomyClass[];
}
