import type { TypedHttpPlugin } from '@lucero/http';
import { surveys } from '@lucero/surveys';
import { Type } from 'typebox';
import { contentName } from '../content-name.ts';
import { isHeldNow, notModified } from '../immutable-reply.ts';
import { problemSchema } from '../problem.ts';
import { noParameters } from '../resources/parameters.ts';

const surveysSchema = Type.Object({
  items: Type.Array(
    Type.Object({
      survey: Type.String({ description: 'Name, as in every address and body' }),
      displayName: Type.String({ description: 'As astronomers write it' }),
      timeScale: Type.Union([Type.Literal('TAI'), Type.Literal('UTC')], {
        description: 'Scale of the times that it publishes; here all times are TAI',
      }),
      stampSideArcsec: Type.Number({
        description: 'Side of its cutouts on the sky, about [arcsec]',
      }),
      bands: Type.Array(Type.String(), { description: 'Bands of its alerts, bluest first' }),
      featureBands: Type.Array(
        Type.Object({
          band: Type.String({ description: 'Band with features of its own' }),
          code: Type.String({ description: 'What their names end in: StetsonK_<code>' }),
        }),
        { description: 'Bluest first' },
      ),
    }),
    { description: 'In no order' },
  ),
});

/** GET /surveys: every survey whose alerts are read here, stored ones or not. */
export const listSurveys: TypedHttpPlugin<object> = async (app) => {
  const schema = {
    operationId: 'listSurveys',
    summary: 'Surveys with their names and bands',
    tags: ['surveys'],
    querystring: noParameters,
    response: { 200: surveysSchema, 304: notModified, '4xx': problemSchema },
  };
  const answer = {
    items: surveys.map(
      ({ name, displayName, timeScale, stampSideArcsec, bands, featureBands }) => ({
        ...{ survey: name, displayName, timeScale, stampSideArcsec },
        bands: [...bands],
        featureBands: featureBands.map(({ band, code }) => ({ band, code })),
      }),
    ),
  };
  const etag = contentName(answer);
  app.get('/surveys', { schema }, async (request, reply) => {
    if (isHeldNow(request, reply, etag)) return reply.code(304).send(undefined);
    return answer;
  });
};
