import { type FilterVocabulary, featureVocabulary } from '@lucero/filters';
import type { CatalogMatches, Classifiers } from '@lucero/store';
import { surveys } from '@lucero/surveys';
import { keptAnswer } from '../kept-answer.ts';

export type VocabularyStore = Pick<Classifiers, 'listClassifiers'> &
  Pick<CatalogMatches, 'listCatalogs'>;

const features = featureVocabulary(surveys);
const bands = [...new Set(surveys.flatMap((survey) => survey.bands))];

/** The names that expressions may use here; any name of a watchlist or an area, for these are one's own. */
export function filterVocabulary(store: VocabularyStore): () => Promise<FilterVocabulary> {
  const kept = keptAnswer(async (): Promise<FilterVocabulary> => {
    const [classifiers, catalogs] = await Promise.all([
      store.listClassifiers(),
      store.listCatalogs(),
    ]);
    const classesOf = Map.groupBy(classifiers, ({ classifier }) => classifier);
    return {
      ...{ features, bands, surveys: surveys.map(({ name }) => name) },
      // Where nothing has classified yet, nobody knows what will: any name may be right.
      classifiers:
        classesOf.size === 0
          ? null
          : [...classesOf].map(([classifier, versions]) => ({
              classifier,
              classes: [...new Set(versions.flatMap(({ classes }) => classes))],
            })),
      catalogs: catalogs.map(({ name }) => name),
      ...{ watchlists: null, areas: null },
    };
  }, keepingTimes);
  return async () => (await kept()).answer;
}

/** New classifiers and catalogues come by the week. */
const keepingTimes = { freshMs: 5_000, restPerWork: 20, quickMs: 200, oldestMs: 60_000 };
