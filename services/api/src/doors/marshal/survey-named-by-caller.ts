import { surveys } from '@lucero/surveys';
import { RequestInvalidError } from '../../request-error.ts';

/** SkyPortal writes ZTF and LSST, others ztf and lsst. Throws RequestInvalidError that lists the surveys. */
export function surveyNamedByCaller(name: string): string {
  const survey = surveys.find((each) => each.name === name.toLowerCase());
  if (survey !== undefined) return survey.name;
  const known = surveys.map(({ displayName }) => displayName).join(', ');
  throw new RequestInvalidError({ survey: `${name} is not read here; there are: ${known}` });
}
