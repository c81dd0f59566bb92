import { type FilterVocabulary, featureVocabulary } from '@lucero/filters';
import { surveys } from '@lucero/surveys';

/** Expressions were checked against what there was when they were saved: now any name is taken. */
export function anyName(): FilterVocabulary {
  return {
    features: featureVocabulary(surveys),
    ...{ surveys: null, bands: null, classifiers: null, catalogs: null },
    ...{ watchlists: null, areas: null },
  };
}
