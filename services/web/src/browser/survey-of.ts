import type { Surveys } from './api-types.ts';

export type Survey = Surveys['items'][number];

/** What the pages show of a survey; of one that the API does not list, its name. */
export function surveyOf(surveys: Surveys['items'], name: string): Survey {
  const found = surveys.find(({ survey }) => survey === name);
  return found ?? { survey: name, displayName: name, bands: [] };
}
