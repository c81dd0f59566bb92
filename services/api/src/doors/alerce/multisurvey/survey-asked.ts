import { Type } from 'typebox';
import { type Dialect, dialectNamed, dialectOfOid } from '../dialect.ts';

/** The survey's name goes by two names, each path has its own in the original: either is taken everywhere. */
export const surveyParameters = {
  survey: Type.Optional(Type.String({ pattern: '^[ -~]{1,200}$' })),
  survey_id: Type.Optional(Type.String({ pattern: '^[ -~]{1,200}$' })),
};

/** The survey that is named, else the one that the oid looks like. */
export function dialectAsked(
  { survey, survey_id }: { readonly survey?: string; readonly survey_id?: string },
  oid: string,
): Dialect {
  const name = survey ?? survey_id;
  return name === undefined ? dialectOfOid(oid) : dialectNamed(name);
}
