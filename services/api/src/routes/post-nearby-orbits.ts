import { costs, type TypedHttpPlugin } from '@lucero/http';
import type { AskedPlace, KnownOrbits, NearAnswer, NearAnswers } from '@lucero/known-orbits';
import { findSurvey } from '@lucero/surveys';
import { type Static, Type } from 'typebox';
import { problemSchema } from '../problem.ts';
import { RequestInvalidError } from '../request-error.ts';
import { nullable } from '../resources/nullable.ts';
import { noParameters, surveyParameter } from '../resources/parameters.ts';

const greatestPlaceCount = 100;
/** Each night that is asked about takes seconds of a core, once. */
const greatestNightCount = 2;
const defaultRadiusArcsec = 30;

const placeSchema = Type.Object(
  {
    raDeg: Type.Number({ minimum: 0, maximum: 360, description: 'ICRS [deg]' }),
    decDeg: Type.Number({ minimum: -90, maximum: 90, description: 'ICRS [deg]' }),
    mjdTai: Type.Number({
      minimum: 50_000,
      maximum: 70_000,
      description: 'Middle of the exposure, MJD in TAI [d]',
    }),
    radiusArcsec: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        maximum: 3600,
        description: `Default ${defaultRadiusArcsec} [arcsec]`,
      }),
    ),
    name: Type.Optional(
      Type.String({ maxLength: 128, description: 'Whatever tells it from the others' }),
    ),
  },
  { additionalProperties: false },
);

const body = Type.Object(
  {
    places: Type.Array(placeSchema, {
      ...{ minItems: 1, maxItems: greatestPlaceCount },
      description: `Of at most ${greatestNightCount} nights; answered in this order`,
    }),
    survey: Type.Optional({
      ...surveyParameter,
      description:
        "Whose telescope saw it; without it the Earth's centre, up to 9 arcsec off at 1 au",
    }),
  },
  { additionalProperties: false },
);

const matchSchema = Type.Object({
  designation: Type.String({ description: 'Unpacked' }),
  packedDesignation: Type.String({ description: 'Packed' }),
  separationArcsec: Type.Number({ description: 'From the place asked [arcsec]' }),
  predictedMag: nullable(Type.Number({ description: 'V by H and G [mag]' })),
  raDeg: Type.Number({ description: 'Where it should be, ICRS [deg]' }),
  decDeg: Type.Number({ description: 'Where it should be, ICRS [deg]' }),
  rateRaDegPerDay: Type.Number({ description: 'Motion towards east, with cos(dec) [deg/d]' }),
  rateDecDegPerDay: Type.Number({ description: 'Motion towards north [deg/d]' }),
  helioRangeAu: Type.Number({ description: 'Distance from the Sun [au]' }),
  topoRangeAu: Type.Number({ description: 'Distance from the observer [au]' }),
  phaseAngleDeg: Type.Number({ description: 'Angle Sun, object, observer [deg]' }),
  elongationDeg: Type.Number({ description: 'Angle Sun, observer, object [deg]' }),
  epochMjdTt: Type.Number({ description: 'Of its elements, MJD in TT [d]' }),
  daysFromEpoch: Type.Number({
    description: 'The more, the less the place is worth (science.md) [d]',
  }),
});

const answerSchema = Type.Object({
  orbits: Type.Union([
    Type.Object({
      source: Type.String({ description: 'Name and version of the file: orbits@…' }),
      orbitCount: Type.Integer({ description: 'Orbits in it' }),
      epochMjdTt: Type.Number({ description: 'Epoch of most of its elements, MJD in TT [d]' }),
    }),
    Type.Null(),
  ]),
  items: Type.Array(
    Type.Object({
      name: nullable(Type.String({ description: 'As given' })),
      status: Type.Unsafe<NearAnswer['status']>({
        type: 'string',
        enum: ['matched', 'none', 'unknown'],
        description: 'unknown: there is no file of orbits, or that night could not be computed',
      }),
      reason: nullable(Type.String({ description: 'Why it is unknown' })),
      matches: Type.Array(matchSchema, { description: 'Nearest first, at most 20' }),
    }),
  ),
});

/** POST /solar-system/near: which known bodies are near places at times, by the operator's file of orbits. */
export const postNearbyOrbits: TypedHttpPlugin<{ readonly orbits: KnownOrbits | null }> = async (
  app,
  { orbits },
) => {
  const schema = {
    operationId: 'postNearbyOrbits',
    summary: 'Known solar-system bodies near each of up to 100 positions and times',
    tags: ['solar system'],
    querystring: noParameters,
    body,
    response: { 200: answerSchema, '4xx': problemSchema },
  };
  app.post('/solar-system/near', { schema, config: costs(20) }, async (request) => {
    const { places, survey } = request.body;
    const nights = new Set(places.map(({ mjdTai }) => Math.round(mjdTai)));
    if (nights.size > greatestNightCount) {
      throw new RequestInvalidError({
        places: `are of ${nights.size} nights; ask for ${greatestNightCount} at a time`,
      });
    }
    const known = survey === undefined ? null : findSurvey(survey);
    if (known === undefined) throw new RequestInvalidError({ survey: `${survey} is unknown here` });
    const asked: readonly AskedPlace[] = places.map((place) => ({
      ...place,
      raDeg: place.raDeg === 360 ? 0 : place.raDeg,
      radiusArcsec: place.radiusArcsec ?? defaultRadiusArcsec,
      observatory: known?.observatory ?? null,
    }));
    const { version, answers }: NearAnswers =
      orbits === null
        ? {
            version: null,
            answers: asked.map(() => ({ status: 'unknown', reason: 'there is no file of orbits' })),
          }
        : await orbits.near(asked);
    return {
      orbits:
        version === null
          ? null
          : {
              source: `orbits@${version.version}`,
              ...{ orbitCount: version.orbitCount, epochMjdTt: version.epochMjdTt },
            },
      items: answers.map((answer, i) => itemOf(places[i]!, answer)),
    };
  });
};

function itemOf(
  { name = null, mjdTai }: { readonly name?: string | null; readonly mjdTai: number },
  answer: NearAnswer,
): Static<typeof answerSchema>['items'][number] {
  if (answer.status === 'unknown') {
    return { name, status: answer.status, reason: answer.reason, matches: [] };
  }
  const matches = answer.matches.map(({ place, ...match }) => ({
    ...match,
    ...place,
    daysFromEpoch: mjdTai - match.epochMjdTt,
  }));
  return { name, status: answer.status, reason: null, matches };
}
