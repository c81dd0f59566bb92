import type { FilterVocabulary } from '../contract.ts';
import type { Argument } from '../fields/field-definition.ts';

/** Texts that a field can be, where they are known; null: any. */
export function wordsOfField(
  path: string,
  args: readonly Argument[],
  vocabulary: FilterVocabulary,
): readonly string[] | null {
  switch (path) {
    case 'alert.survey':
    case 'object.survey':
      return vocabulary.surveys;
    case 'alert.band':
      return vocabulary.bands;
    case 'object.kind':
      return ['sidereal', 'solarSystem'];
    case 'host.verdict':
      return ['nuclear', 'hosted', 'orphan', 'stellar', 'unknown'];
    case 'classification().topClass':
      return classesOf(String(args[0]), vocabulary);
    case 'classifications.classifier':
      return vocabulary.classifiers?.map(({ classifier }) => classifier) ?? null;
    case 'classifications.topClass': {
      const { classifiers } = vocabulary;
      return classifiers && [...new Set(classifiers.flatMap(({ classes }) => classes))];
    }
    case 'catalogs.catalog':
      return vocabulary.catalogs;
    default:
      return null;
  }
}

/** Null: the classifier is not in the vocabulary. */
export function classesOf(
  classifier: string,
  { classifiers }: FilterVocabulary,
): readonly string[] | null {
  return classifiers?.find((each) => each.classifier === classifier)?.classes ?? null;
}
