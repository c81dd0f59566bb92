import type { TypedHttpPlugin } from '@lucero/http';
import type { Observatory } from '@lucero/sky';
import { type Survey, surveys } from '@lucero/surveys';
import { Type } from 'typebox';
import { contentName } from '../content-name.ts';
import { isHeldNow, notModified } from '../immutable-reply.ts';
import { problemSchema } from '../problem.ts';
import { nullable } from '../resources/nullable.ts';
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
      objectLinks: Type.Array(
        Type.Object({
          title: Type.String({ description: 'Who shows it' }),
          address: Type.String({
            description: '{oid}, {raDeg} and {decDeg} stand for those of the object',
          }),
        }),
        { description: 'Where others show its objects' },
      ),
      bands: Type.Array(Type.String(), { description: 'Bands of its alerts, bluest first' }),
      site: nullable(
        Type.Object(
          {
            telescope: Type.String({ description: 'Who observes' }),
            longitudeDeg: Type.Number({ description: 'East of Greenwich, -180 to 180 [deg]' }),
            latitudeDeg: Type.Number({ description: 'Geodetic, north positive, to 0.1 [deg]' }),
          },
          { description: 'Where it observes from; null: not on the ground, or not known here' },
        ),
      ),
      nightStartHourUtc: Type.Integer({
        description: 'Its night of a date begins at this hour of it, UTC, and lasts 24 h [h]',
      }),
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
  const answer = { items: surveys.map(surveyJson) };
  const etag = contentName(answer);
  app.get('/surveys', { schema }, async (request, reply) => {
    if (isHeldNow(request, reply, etag)) return reply.code(304).send(undefined);
    return answer;
  });
};

function surveyJson({ name, displayName, timeScale, bands, featureBands, ...survey }: Survey) {
  const { facility, observatory, nightStartHourUtc, stampSideArcsec, objectLinks } = survey;
  return {
    ...{ survey: name, displayName, timeScale, nightStartHourUtc, stampSideArcsec },
    objectLinks: objectLinks.map(({ title, address }) => ({ title, address })),
    bands: [...bands],
    site: observatory === null ? null : { telescope: facility.telescope, ...placeOf(observatory) },
    featureBands: featureBands.map(({ band, code }) => ({ band, code })),
  };
}

/** Square of the eccentricity of the Earth's ellipsoid, WGS 84. */
const earthEccentricitySquared = 0.006_694_38;

/** Parallax constants as a place on a map: the height of the mountain is left out, which moves it by 0.01 deg. */
function placeOf({ longitudeDeg, rhoCosPhi, rhoSinPhi }: Observatory) {
  const latitude = Math.atan2(rhoSinPhi, rhoCosPhi * (1 - earthEccentricitySquared));
  return {
    longitudeDeg: longitudeDeg > 180 ? longitudeDeg - 360 : longitudeDeg,
    latitudeDeg: Math.round((latitude * 1800) / Math.PI) / 10,
  };
}
