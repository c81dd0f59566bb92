import type { SurveySchema } from '@lucero/store';
import { type CheckResult, notComparable } from './check-result.ts';

/** As many names as a sentence holds. */
const namedFields = 5;

/**
 * Whether packets of a survey came with a schema that none had before. A new schema is an event, not a failure: it
 * warns for the time that is looked at, and says which fields are new and which are gone.
 *
 * @param schemas of the survey, oldest first
 * @param isNew whether the first sight of a schema lies in the time that is looked at
 */
export function packetSchemas(
  survey: string,
  schemas: readonly SurveySchema[],
  isNew: (schema: SurveySchema) => boolean,
): CheckResult {
  const of = { kind: 'schema', subject: 'packets', survey } as const;
  const added = schemas.flatMap((schema, i) => {
    const before = schemas[i - 1];
    return before !== undefined && isNew(schema) ? [{ schema, before }] : [];
  });
  const newest = schemas.at(-1);
  if (newest === undefined) return notComparable(of, 0, 'no packet was read yet');
  if (added.length === 0) {
    const since = new Date(newest.firstSeenMs).toISOString().slice(0, 16);
    return {
      ...{ ...of, status: 'passed', value: 0, low: 0, high: 0 },
      detail: `none is new: the newest of ${schemas.length} came ${since}Z`,
    };
  }
  return {
    ...{ ...of, status: 'warning', value: added.length, low: 0, high: 0 },
    detail: added.map(({ schema, before }) => changeText(schema, before)).join('; '),
  };
}

function changeText(schema: SurveySchema, before: SurveySchema): string {
  const [now, then] = [new Set(schema.fields), new Set(before.fields)];
  const at = new Date(schema.firstSeenMs).toISOString().slice(0, 16);
  const changes = [namesText('new', now.difference(then)), namesText('gone', then.difference(now))]
    .filter((text) => text !== null)
    .join(', ');
  const what = changes === '' ? 'the same field names' : changes;
  return `schema ${schema.schemaId.slice(0, 12)} since ${at}Z in ${schema.firstTopic}: ${what}`;
}

function namesText(word: string, names: ReadonlySet<string>): string | null {
  if (names.size === 0) return null;
  const shown = [...names].slice(0, namedFields).join(' ');
  return `${word} ${shown}${names.size > namedFields ? ` and ${names.size - namedFields} more` : ''}`;
}
