import type { BusState } from '@lucero/kafka';
import { surveys } from '@lucero/surveys';
import { type Static, Type } from 'typebox';
import { nullable } from './nullable.ts';

export const surveyCountSchema = Type.Object({
  survey: Type.String({ description: 'Name of the survey' }),
  messageCount: nullable(
    Type.Integer({
      description:
        'Messages that the survey wrote to its topics of this night; null: not known here',
    }),
  ),
  topics: Type.Array(Type.String(), { description: 'Those topics' }),
});

/** Of surveys that write a topic a night: what the topics of a night were ever given. */
export function surveyCount(
  survey: string,
  night: string,
  state: BusState | null,
): Static<typeof surveyCountSchema> {
  const patterns = surveys.find(({ name }) => name === survey)?.topics ?? [];
  const ofNight = patterns
    .filter((pattern) => pattern.includes('{night}'))
    .map((pattern) => pattern.replaceAll('{night}', night.replaceAll('-', '')));
  const found = (state?.topics ?? []).filter(({ topic }) => ofNight.includes(topic));
  const messageCount = found.reduce((sum, each) => sum + each.writtenCount, 0);
  return {
    survey,
    messageCount: found.length === 0 ? null : messageCount,
    topics: found.map(({ topic }) => topic),
  };
}
