import { Readable } from 'node:stream';
import type { CatalogAnswer } from '@lucero/catalogs';
import { costs, type TypedHttpPlugin } from '@lucero/http';
import { type Static, Type } from 'typebox';
import type { ApiCatalogs, ApiOptions, ApiStore } from '../api-options.ts';
import { problemSchema } from '../problem.ts';
import { readCsvPositions, readVotablePositions } from '../read-positions.ts';
import { RequestInvalidError } from '../request-error.ts';
import { nullable } from '../resources/nullable.ts';
import { objectSummariesJson, objectSummarySchema } from '../resources/object-summary.ts';

const greatestPositionCount = 10_000;
const greatestRadiusArcsec = 600;
/** Ten thousand rows of a wide table. */
const greatestBodyBytes = 8 * 1024 ** 2;
/** Matched and written together: others have the process between two of these. */
const positionsAtOnce = 200;
const objectsRadiusArcsec = 2;

const positionSchema = Type.Object(
  {
    id: Type.Optional(
      Type.String({ maxLength: 128, description: 'Whatever tells it from the others' }),
    ),
    raDeg: Type.Number({ minimum: 0, maximum: 360, description: 'ICRS [deg]' }),
    decDeg: Type.Number({ minimum: -90, maximum: 90, description: 'ICRS [deg]' }),
    mjdTai: Type.Optional(
      Type.Number({
        minimum: -50_000,
        maximum: 150_000,
        description:
          'When it was seen there, MJD in TAI [d]: proper motions are followed to it; without it they are not',
      }),
    ),
  },
  { additionalProperties: false },
);

const body = Type.Object(
  {
    positions: Type.Array(positionSchema, {
      minItems: 1,
      maxItems: greatestPositionCount,
      description: 'Answered in this order',
    }),
  },
  { additionalProperties: false },
);

const querystring = Type.Object(
  {
    radiusArcsec: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        maximum: greatestRadiusArcsec,
        description: `Instead of each catalogue's own radius; for objects of Lucero ${objectsRadiusArcsec} without it [arcsec]`,
      }),
    ),
    catalogs: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 64 }), {
        maxItems: 100,
        description: 'Names of catalogues; without it all of /catalogs',
      }),
    ),
    nearest: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 10,
        description: 'Sources of each catalogue; default 1',
      }),
    ),
    objects: Type.Optional(
      Type.Boolean({ description: "Whether Lucero's own objects are matched, too; default true" }),
    ),
  },
  { additionalProperties: false },
);

const itemSchema = Type.Object({
  id: nullable(Type.String({ description: 'As given' })),
  catalogs: Type.Array(
    Type.Object({
      catalog: Type.String({ description: 'Name of the catalogue' }),
      version: Type.String({ description: 'Its version' }),
      status: Type.Unsafe<'matched' | 'none' | 'unknown'>({
        type: 'string',
        enum: ['matched', 'none', 'unknown'],
        description: 'unknown: it cannot be read at this place',
      }),
      isCovered: Type.Boolean({
        description:
          'false: the place lies outside its footprint, where none says nothing; true where the footprint is not known',
      }),
      items: Type.Array(
        Type.Object({
          sourceId: Type.String({ description: 'Its id of the source' }),
          separationArcsec: Type.Number({ description: 'From the position [arcsec]' }),
          raDeg: Type.Number({
            description: 'Of the source, at mjdTai where it is given, ICRS [deg]',
          }),
          decDeg: Type.Number({
            description: 'Of the source, at mjdTai where it is given, ICRS [deg]',
          }),
          values: Type.Record(
            Type.String(),
            Type.Union([Type.Number(), Type.String(), Type.Null()]),
            { description: 'Its other columns by name; /catalogs has their units' },
          ),
        }),
        { description: 'The nearest first' },
      ),
    }),
    { description: 'Every catalogue that was asked' },
  ),
  objects: Type.Array(objectSummarySchema, {
    description: 'Objects of Lucero, the nearest ten at most, by distance',
  }),
});

const answerSchema = Type.Object({
  items: Type.Array(itemSchema, { description: 'One for each position, in the order given' }),
});

type Position = Static<typeof positionSchema>;
interface Question extends Omit<Static<typeof querystring>, 'catalogs'> {
  readonly catalogs?: readonly string[];
}
type Store = Pick<ApiStore, 'findInCones' | 'findDesignations'>;

export interface PostCrossmatchOptions extends Pick<ApiOptions, 'onFailure'> {
  readonly store: Store;
  /** Null: this process has no folder of catalogues. */
  readonly catalogs: ApiCatalogs | null;
}

/**
 * POST /crossmatch: a table of up to 10,000 positions, as JSON, CSV or VOTable, against the catalogues and Lucero's own
 * objects. Matched and written some rows at a time: memory does not grow with the answer, and other requests have their
 * turn.
 */
export const postCrossmatch: TypedHttpPlugin<PostCrossmatchOptions> = async (app, options) => {
  const { store, catalogs, onFailure } = options;
  const asText = { parseAs: 'string', bodyLimit: greatestBodyBytes } as const;
  app.addContentTypeParser('text/csv', asText, async (_request: unknown, text: string) => ({
    positions: readCsvPositions(text),
  }));
  app.addContentTypeParser(
    ['application/x-votable+xml', 'text/xml', 'application/xml'],
    asText,
    async (_request: unknown, text: string) => ({ positions: await readVotablePositions(text) }),
  );
  const schema = {
    operationId: 'postCrossmatch',
    summary: 'What catalogues and Lucero have at up to 10,000 positions',
    description:
      'The body is JSON, or a table with columns ra and dec [deg], and if you like id and mjd (TAI): CSV with a line of names (text/csv), or a VOTable (application/x-votable+xml).',
    tags: ['catalogues'],
    consumes: ['application/json', 'text/csv', 'application/x-votable+xml'],
    querystring,
    body,
    response: { 200: answerSchema, '4xx': problemSchema },
  };
  const config = costs(50);
  app.post(
    '/crossmatch',
    { schema, config, bodyLimit: greatestBodyBytes },
    async (request, reply) => {
      const { positions } = request.body;
      const question = { ...request.query, catalogs: askedCatalogs(catalogs, request.query) };
      reply.type('application/json; charset=utf-8');
      const text = Readable.from(answerText(positions, question, { store, catalogs }));
      // The answer has begun by then: that it breaks off is all that the caller sees.
      text.once('error', (error) => {
        const { method, url, id } = request;
        onFailure(error, { method, url, id });
      });
      return reply.send(text as never);
    },
  );
};

/** Names of those that are asked; unknown ones are refused. */
function askedCatalogs(
  catalogs: ApiCatalogs | null,
  { catalogs: asked }: Question,
): readonly string[] {
  const here = catalogs?.list().map(({ name }) => name) ?? [];
  const unknown = asked?.find((name) => !here.includes(name));
  if (unknown !== undefined) {
    const known = here.length === 0 ? 'none' : here.join(', ');
    throw new RequestInvalidError({
      catalogs: `${unknown} is no catalogue here; there are: ${known}`,
    });
  }
  return asked ?? here;
}

async function* answerText(
  positions: readonly Position[],
  question: Question,
  sources: Pick<PostCrossmatchOptions, 'store' | 'catalogs'>,
): AsyncGenerator<string> {
  yield '{"items":[';
  let separator = '';
  for (let from = 0; from < positions.length; from += positionsAtOnce) {
    const some = positions.slice(from, from + positionsAtOnce);
    const items = await itemsOf(some, question, sources);
    yield separator + items.map((item) => JSON.stringify(item)).join(',');
    separator = ',';
  }
  yield ']}';
}

async function itemsOf(
  positions: readonly Position[],
  { catalogs: names = [], nearest = 1, radiusArcsec, objects: withObjects = true }: Question,
  { store, catalogs }: Pick<PostCrossmatchOptions, 'store' | 'catalogs'>,
): Promise<readonly Static<typeof itemSchema>[]> {
  const places = positions.map(({ raDeg, decDeg, mjdTai = null }) => ({
    ...{ raDeg: raDeg === 360 ? 0 : raDeg, decDeg, epochMjdTai: mjdTai },
  }));
  const radius = radiusArcsec === undefined ? {} : { radiusArcsec };
  const answers =
    catalogs === null || names.length === 0
      ? null
      : await catalogs.match(places, { catalogs: names, nearest, ...radius });
  const cones = places.map(({ raDeg, decDeg }) => {
    return { raDeg, decDeg, radiusArcsec: radiusArcsec ?? objectsRadiusArcsec };
  });
  const found = withObjects ? await store.findInCones(cones, greatestObjectsOfOne) : [];
  const summaries = (await objectSummariesJson(store, found.flat())).values();
  return positions.map(({ id = null }, i) => ({
    id,
    catalogs: (answers?.[i] ?? []).map(answerJson),
    objects: (found[i] ?? []).map(() => summaries.next().value!),
  }));
}

const greatestObjectsOfOne = 10;

const answerJson = ({ catalog, version, status, isCovered, matches }: CatalogAnswer) => ({
  ...{ catalog, version, status, isCovered },
  items: matches.map(({ sourceId, separationArcsec, raDeg, decDeg, values }) => ({
    ...{ sourceId, separationArcsec, raDeg, decDeg, values: { ...values } },
  })),
});
