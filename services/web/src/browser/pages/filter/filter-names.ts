import type { Answer } from '../../api/answers.ts';

/** What can be asked, with the names that there are, as GET /filter-fields tells it. */
export type FilterFieldsAnswer = Answer<'/api/v1/filter-fields'>;
export type FilterField = FilterFieldsAnswer['fields'][number];

/** The same with the sets of the reader. */
export interface FilterNames extends Pick<FilterFieldsAnswer, 'fields' | 'vocabulary'> {
  readonly watchlists: readonly string[];
  readonly areas: readonly string[];
}

/** Names that an argument of a kind may be; those of classes belong to a classifier. Empty: any text. */
export function namesOfKind(
  kind: string,
  { vocabulary, watchlists, areas }: FilterNames,
  classifier?: string,
): readonly string[] {
  const { classifiers, bands, catalogs } = vocabulary;
  switch (kind) {
    case 'band':
      return bands;
    case 'classifier':
      return classifiers.map((each) => each.classifier);
    case 'class':
      return classifiers.find((each) => each.classifier === classifier)?.classes ?? [];
    case 'catalog':
      return catalogs;
    case 'watchlist':
      return watchlists;
    case 'area':
      return areas;
    case 'event':
      return ['*'];
    default:
      return [];
  }
}

/** Texts that a field may be compared with; empty: any. */
export function wordsOfField(
  path: string,
  args: readonly (string | number)[],
  names: FilterNames,
): readonly string[] {
  switch (path) {
    case 'alert.survey':
    case 'object.survey':
      return names.vocabulary.surveys;
    case 'alert.band':
      return names.vocabulary.bands;
    case 'object.kind':
      return ['sidereal', 'solarSystem'];
    case 'host.verdict':
      return ['nuclear', 'hosted', 'orphan', 'stellar', 'unknown'];
    case 'classification().topClass':
    case 'change().topClass':
    case 'change().previousTopClass':
    case 'change().smoothedTopClass':
    case 'change().previousSmoothedTopClass':
      return namesOfKind('class', names, String(args[0]));
    default:
      return [];
  }
}
