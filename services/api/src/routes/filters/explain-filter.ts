import type { FilterClause } from '@lucero/filters';
import { costs, type TypedHttpPlugin } from '@lucero/http';
import type { FilterSubjectRef } from '@lucero/store';
import { type Static, Type } from 'typebox';
import { readSets } from '../../filter-trials/read-sets.ts';
import { findKnownObject } from '../../names/find-known-object.ts';
import { problemSchema } from '../../problem.ts';
import { NotFoundError, RequestInvalidError } from '../../request-error.ts';
import { nullable } from '../../resources/nullable.ts';
import { alertIdProperty, objectKeyProperties } from '../../resources/object-key.ts';
import {
  alertIdParameter,
  nameParameter,
  noParameters,
  parseAlertId,
  surveyParameter,
} from '../../resources/parameters.ts';
import { askedExpression, readAskedExpression } from './asked-expression.ts';
import type { FilterRoutesOptions } from './manage-filters.ts';

const body = Type.Object(
  {
    ...askedExpression,
    survey: surveyParameter,
    oid: Type.Optional({
      ...nameParameter,
      description: 'Of the object, whose newest alert is meant',
    }),
    alertId: Type.Optional({ ...alertIdParameter, description: 'Of the alert' }),
    classificationsOf: Type.Optional(
      Type.Unsafe<'now' | 'alert'>({
        ...{ type: 'string', enum: ['now', 'alert'] },
        description:
          'Classifications of now, or those that stood at the alert; default: alert where an alert is named',
      }),
    ),
  },
  { additionalProperties: false },
);

const verdict = nullable(Type.Boolean({ description: 'null: it cannot be judged' }));
const answer = Type.Object({
  ...objectKeyProperties,
  alertId: alertIdProperty,
  mjdTai: Type.Number({ description: 'Of the alert, MJD in TAI [d]' }),
  expression: Type.String({ description: 'What was asked' }),
  passes: Type.Boolean({ description: 'Whether the alert passes: only when the verdict is true' }),
  verdict,
  classificationsOf: Type.String({ description: 'now, or alert' }),
  clause: Type.Unsafe<FilterClause>({
    type: 'object',
    additionalProperties: true,
    description:
      'The whole expression: text, offset and length in it, kind (all, any, not, test), verdict, reason (why it cannot be judged), reads (text, value, unit, reason) and its parts as children, which are clauses again',
  }),
});

/** POST /filters/explain: why an alert passes a filter or not, clause by clause. */
export const explainFilter: TypedHttpPlugin<
  Pick<FilterRoutesOptions, 'store' | 'vocabulary'>
> = async (app, { store, vocabulary }) => {
  const schema = {
    operationId: 'postFilterExplanation',
    summary: 'Why an alert passes a filter or not, clause by clause',
    ...{ tags: ['filters'], querystring: noParameters, body },
    response: { 200: answer, '4xx': problemSchema },
  };
  app.post('/filters/explain', { schema, config: costs(5) }, async ({ caller, body }) => {
    const { compiled } = await readAskedExpression({ store, vocabulary }, caller, body);
    const ref = await alertOf(store, body);
    const of = body.classificationsOf ?? (body.alertId === undefined ? 'now' : 'alert');
    const [sets, [subject = null]] = await Promise.all([
      readSets(store, compiled),
      store.readFilterSubjects([ref], compiled.needs, of, compiled.features),
    ]);
    if (subject === null) {
      throw new NotFoundError(`no alert of ${ref.oid} stands`, {
        [body.alertId === undefined ? 'oid' : 'alertId']: 'has no detection that stands',
      });
    }
    const { alertId, raDeg, decDeg, mjdTai } = subject.alert;
    const clause = compiled.explain(subject, sets.membershipsAt(raDeg, decDeg, mjdTai));
    return {
      ...{ survey: ref.survey, objectKind: ref.objectKind, oid: ref.oid, alertId, mjdTai },
      ...{ expression: compiled.expression, passes: clause.verdict === true },
      ...{ verdict: clause.verdict, classificationsOf: of, clause },
    };
  });
};

async function alertOf(
  store: FilterRoutesOptions['store'],
  { survey, oid, alertId }: Static<typeof body>,
): Promise<FilterSubjectRef> {
  if (oid === undefined && alertId === undefined) {
    throw new RequestInvalidError({ oid: 'is needed, or alertId' });
  }
  const id = alertId === undefined ? null : parseAlertId(alertId);
  if (oid !== undefined) {
    const object = await findKnownObject(store, { survey, oid });
    return { survey, objectKind: object.objectKind, oid: object.oid, alertId: id };
  }
  const stories = await store.findAlerts(id!);
  const story = stories.find((each) => each.survey === survey);
  if (story?.oid == null || story.objectKind === null) {
    throw new NotFoundError(`no alert ${alertId} of ${survey} is stored`, { alertId: 'unknown' });
  }
  return { survey, objectKind: story.objectKind, oid: story.oid, alertId: id };
}
