import type { LightCurveSurvey } from './light-curve-survey.ts';

/** Bands with features of their own. */
export function bandsWithFeatures({ featureBands }: LightCurveSurvey): readonly string[] {
  return featureBands.map(({ band }) => band);
}
