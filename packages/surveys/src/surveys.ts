import { LuceroError } from '@lucero/errors';
import { decat } from './decat/decat.ts';
import { lsst } from './lsst/lsst.ts';
import { roman } from './roman/roman.ts';
import type { Survey } from './survey.ts';
import { ztf } from './ztf/ztf.ts';

/** Every survey that Lucero reads. Adding one is one folder beside these and one line here. */
export const surveys: readonly Survey[] = [ztf, lsst, decat, roman];

/** The survey of a name as alerts and rows carry it; undefined: it is none of ours (any more). */
export const findSurvey = (name: string): Survey | undefined =>
  surveys.find((survey) => survey.name === name);

/** @throws LuceroError LUCERO_SURVEY_UNKNOWN */
export function surveyNamed(name: string): Survey {
  const survey = findSurvey(name);
  if (survey !== undefined) return survey;
  throw new LuceroError('LUCERO_SURVEY_UNKNOWN', `no survey is called ${name}`, { survey: name });
}
