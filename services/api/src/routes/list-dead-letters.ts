import type { TypedHttpPlugin } from '@lucero/http';
import { unixMsToMjdUtc } from '@lucero/sky';
import type { DeadLetterRow } from '@lucero/store';
import { type Static, Type } from 'typebox';
import { requireScope } from '../access/require-scope.ts';
import { security } from '../access/resources.ts';
import type { ApiStore } from '../api-options.ts';
import { problemSchema } from '../problem.ts';
import { RequestInvalidError } from '../request-error.ts';
import { placeJson } from '../resources/alert-story.ts';
import { nullable } from '../resources/nullable.ts';
import { alertIdProperty, objectKeyProperties } from '../resources/object-key.ts';
import { surveyParameter } from '../resources/parameters.ts';
import { timeUtcOrNull, timeUtcSchema } from '../resources/time.ts';

const name = (description: string) =>
  Type.Optional(Type.String({ pattern: '^[!-~]{1,128}$', description }));
const date = (description: string) =>
  Type.Optional(Type.String({ pattern: '^[12][0-9]{3}-[01][0-9]-[0-3][0-9]$', description }));

const querystring = Type.Object({
  survey: Type.Optional(surveyParameter),
  service: name('Only those that this service refused'),
  code: name('Only those with this error code, LUCERO_…'),
  topic: name('Only those that came by this topic of the survey'),
  nightFrom: date('Not before this UTC date of the exposure, YYYY-MM-DD'),
  nightTo: date('Not after this UTC date of the exposure, YYYY-MM-DD'),
  limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100, description: 'Alerts a page' }),
  cursor: Type.Optional(
    Type.String({ maxLength: 2048, description: 'nextCursor of the page before' }),
  ),
});

const deadLetterSchema = Type.Object({
  survey: objectKeyProperties.survey,
  alertId: alertIdProperty,
  mjdTai: nullable(Type.Number({ description: 'Time of the detection, MJD in TAI [d]' })),
  oid: nullable(Type.String({ description: 'Object id; null: not stored' })),
  objectKind: Type.Unsafe<'sidereal' | 'solarSystem' | null>({
    type: ['string', 'null'],
    enum: ['sidereal', 'solarSystem', null],
    description: 'null: not stored',
  }),
  place: nullable(
    Type.Object(
      {
        topic: Type.String(),
        partition: Type.Integer(),
        offset: Type.String({ description: '64-bit, as a decimal string' }),
      },
      { description: 'Where it was read first; null: ingest has not read it' },
    ),
  ),
  receivedUtc: nullable(timeUtcSchema('When Lucero read it')),
  service: Type.String({ description: 'Service that refused it' }),
  code: Type.String({ description: 'Error code, LUCERO_…' }),
  message: Type.String({ description: 'Reason' }),
});

/** GET /dead-letters: alerts that could not be processed, for operators; their bytes stay in Kafka. */
export const listDeadLetters: TypedHttpPlugin<{
  readonly store: Pick<ApiStore, 'listDeadLetters'>;
}> = async (app, { store }) => {
  const schema = {
    operationId: 'listDeadLetters',
    summary: 'Alerts that could not be processed, newest night first; for operators',
    tags: ['operators'],
    security,
    querystring,
    response: {
      200: Type.Object({
        items: Type.Array(deadLetterSchema),
        nextCursor: nullable(
          Type.String({ description: 'For the next page; null on the last one' }),
        ),
      }),
      '4xx': problemSchema,
    },
  };
  app.get(
    '/dead-letters',
    { schema, onRequest: requireScope('operator') },
    async ({ query: { nightFrom, nightTo, ...query } }) => {
      const { items, nextCursor } = await store.listDeadLetters({
        ...query,
        ...(nightFrom !== undefined && { firstNight: nightOfDate('nightFrom', nightFrom) }),
        ...(nightTo !== undefined && { lastNight: nightOfDate('nightTo', nightTo) }),
      });
      return { items: items.map(deadLetterJson), nextCursor };
    },
  );
};

function deadLetterJson(row: DeadLetterRow): Static<typeof deadLetterSchema> {
  const { alertId, origin, receivedMs, ...rest } = row;
  return {
    ...rest,
    alertId: alertId.toString(),
    place: placeJson(origin),
    receivedUtc: timeUtcOrNull(receivedMs),
  };
}

function nightOfDate(field: string, text: string): number {
  const unixMs = Date.parse(`${text}T00:00:00Z`);
  if (!Number.isFinite(unixMs)) {
    throw new RequestInvalidError({ [field]: 'is no date of the calendar' });
  }
  return unixMsToMjdUtc(unixMs);
}
