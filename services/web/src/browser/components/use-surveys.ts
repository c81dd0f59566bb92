import type { Answer } from '../api/answers.ts';
import { useApi } from '../api/use-api.ts';

export type Surveys = Answer<'/api/v1/surveys'>['items'];
export type Survey = Surveys[number];

/** The surveys that this Lucero reads; none until the API has said so. */
export function useSurveys(): Surveys {
  return useApi<Answer<'/api/v1/surveys'>>(['surveys']).data?.items ?? [];
}

/** What the pages show of a survey. */
export type ShownSurvey = Pick<
  Survey,
  'survey' | 'displayName' | 'bands' | 'stampSideArcsec' | 'objectLinks'
>;

/** Of a survey that the API does not describe [arcsec]. */
const usualStampSideArcsec = 30;

/** A survey by its name; of one that the API does not list, its name. */
export function surveyOf(surveys: Surveys, name: string): ShownSurvey {
  return (
    surveys.find(({ survey }) => survey === name) ?? {
      ...{ survey: name, displayName: name, bands: [], objectLinks: [] },
      stampSideArcsec: usualStampSideArcsec,
    }
  );
}
