import { ownerNameOf, ownerOf } from '@lucero/access';
import { costs, type HttpReply, type TypedHttpPlugin } from '@lucero/http';
import { unixMsToMjdTai } from '@lucero/sky';
import { decodeSkyMap, mocOfParts, partsWithin } from '@lucero/sky-maps';
import { Type } from 'typebox';
import { requireScope } from '../../access/require-scope.ts';
import { security } from '../../access/resources.ts';
import type { ApiStore } from '../../api-options.ts';
import { mocFormats } from '../../doors/moc/moc-formats.ts';
import type { FilterLimits } from '../../filters/filter-limits.ts';
import type { SetReader } from '../../filters/open-set-reader.ts';
import { inUse, limitReached, nameTaken, notYours } from '../../filters/refusals.ts';
import { isOwnOf, ownOf, visibleTo } from '../../filters/visible.ts';
import { problemSchema } from '../../problem.ts';
import { NotFoundError, RequestInvalidError } from '../../request-error.ts';
import { areaJson, areaSchema, setVersionJson } from '../../resources/filter-set.ts';
import {
  commentText,
  describeBody,
  descriptionText,
  listQuery,
  ownedParameters as params,
  setVersionSchema,
  visibilitySchema,
} from '../../resources/owned.ts';
import { asOfParameter, noParameters, parseAsOf } from '../../resources/parameters.ts';

const greatestBodyBytes = 64 * 1024 ** 2;
const mapTypes = ['application/octet-stream', 'application/fits', 'application/gzip', 'text/plain'];
const tags = ['filters'];
const onlyProblems = { '4xx': problemSchema };
const mayConflict = { ...onlyProblems, 409: problemSchema };
const writes = requireScope('write');
const time = (description: string) => Type.Optional({ ...asOfParameter, description });
const levelSchema = (description: string) =>
  Type.Number({ ...{ exclusiveMinimum: 0, maximum: 1, default: 0.9 }, description });

/** /areas: parts of the sky that filters ask for with inArea('name'). */
export const areas: TypedHttpPlugin<{
  readonly store: ApiStore;
  readonly limits: FilterLimits;
  readonly reader: Pick<SetReader, 'readArea'>;
  readonly nowMs: () => number;
}> = async (app, { store, limits, reader, nowMs }) => {
  app.addContentTypeParser(
    mapTypes,
    { parseAs: 'buffer', bodyLimit: greatestBodyBytes },
    async (_request: unknown, body: Buffer) => body,
  );
  const find = async (name: string) =>
    (await store.findSets({ watchlists: [], areas: [name] })).areas[0] ?? null;
  const what = 'area';

  const list = {
    operationId: 'listAreas',
    summary: 'Areas of the sky: public ones, or one’s own',
    ...{ tags, querystring: listQuery },
    response: { 200: Type.Object({ items: Type.Array(areaSchema) }), ...onlyProblems },
  };
  app.get('/areas', { schema: list }, async ({ caller, query }) => {
    if (query.of === 'mine' && caller.kind === 'anonymous') return { items: [] };
    const of = query.of === 'mine' ? { owner: ownerOf(caller) } : 'public';
    const rows = await store.listAreas({ ...query, of, after: query.after ?? null });
    return { items: rows.map((row) => areaJson(caller, row)) };
  });

  const get = {
    operationId: 'getArea',
    summary: 'An area of the sky, without its cells',
    ...{ tags, params, querystring: noParameters },
    response: {
      200: Type.Object({
        ...areaSchema.properties,
        versions: Type.Array(setVersionSchema, {
          description: 'Those that are kept, newest first',
        }),
      }),
      ...onlyProblems,
    },
  };
  app.get('/areas/:name', { schema: get }, async ({ caller, params: { name } }) => {
    const row = visibleTo(caller, { found: await find(name), what, name });
    const versions = await store.listAreaVersions(name);
    return { ...areaJson(caller, row), versions: versions.map(setVersionJson) };
  });

  const coverage = {
    operationId: 'getAreaCoverage',
    summary: 'An area as a multi-order coverage (MOC): what lies within its credible level',
    ...{ tags, params },
    querystring: Type.Object({
      level: Type.Optional(
        Type.Number({
          ...{ exclusiveMinimum: 0, maximum: 1 },
          description: 'Of maps; default: that of the area',
        }),
      ),
      format: Type.Unsafe<keyof typeof mocFormats>({
        ...{ type: 'string', enum: Object.keys(mocFormats), default: 'json' },
        description: 'Of MOC 2.0',
      }),
      maxOrder: Type.Integer({
        ...{ minimum: 0, maximum: 24, default: 24 },
        description: 'Finest HEALPix order; what is smaller is widened to a whole cell',
      }),
      version: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 2_147_483_647, description: 'Default: the newest' }),
      ),
    }),
    produces: Object.values(mocFormats).map(({ type }) => type),
    response: {
      200: Type.Unsafe<Buffer>({ type: 'string', format: 'binary' }),
      ...onlyProblems,
    },
  };
  app.get(
    '/areas/:name/coverage',
    { schema: coverage, config: costs(5) },
    async ({ caller, params: { name }, query }, reply) => {
      const row = visibleTo(caller, { found: await find(name), what, name });
      const version = query.version ?? row.version;
      const bytes = await store.readAreaMap(name, version);
      if (bytes === null) {
        throw new NotFoundError(`version ${version} of ${name} is not kept`, {
          version: 'is not kept; the area lists those that are',
        });
      }
      const { type, extension, write } = mocFormats[query.format];
      const parts = partsWithin(decodeSkyMap(bytes), query.level ?? row.credibleLevel);
      return (reply as HttpReply)
        .type(type)
        .header('content-disposition', `inline; filename="${name}-v${version}.${extension}"`)
        .send(write(mocOfParts(parts, query.maxOrder)));
    },
  );

  const put = {
    operationId: 'putArea',
    summary: 'Make an area of the sky of a file, or give one’s own a new version',
    description:
      'A MOC (FITS, JSON, or its string form), a HEALPix map of probabilities (FITS, flat or multi-order, gzipped or not), or a circle {"raDeg": 10.68, "decDeg": 41.27, "radiusDeg": 2}.',
    ...{ tags, security, params, consumes: [...mapTypes, 'application/json'] },
    querystring: Type.Object({
      level: levelSchema("Of a map: up to which credible level inArea('name') alone is true"),
      from: time('Alerts before this are not in it, ISO 8601 in UTC; default: no limit'),
      until: time('… and alerts after this'),
      comment: Type.Optional(commentText),
      description: Type.Optional(descriptionText),
      visibility: Type.Optional(visibilitySchema),
    }),
    response: { 200: areaSchema, ...mayConflict },
  };
  app.put(
    '/areas/:name',
    { schema: put, onRequest: writes, bodyLimit: greatestBodyBytes, config: costs(50) },
    async ({ caller, params: { name }, query, body }) => {
      const held = await find(name);
      if (held !== null && !isOwnOf(caller, held)) {
        throw held.visibility === 'public' ? notYours(name, held.ownerName) : nameTaken(name);
      }
      const { description, visibility, level, comment = '' } = query;
      const window = windowOf(query);
      const { kind, map, summary } = await reader.readArea(bytesOf(body));
      const saved = await store.saveArea(
        {
          ...{ name, owner: ownerOf(caller), ownerName: ownerNameOf(caller), kind, summary },
          ...{ comment, nowMs: nowMs(), ...window, credibleLevel: kind === 'map' ? level : 1 },
          map: Buffer.from(map.buffer, map.byteOffset, map.byteLength),
          ...(description !== undefined && { description }),
          ...(visibility !== undefined && { visibility }),
        },
        limits.maxAreasPerPerson,
      );
      if (saved.result === 'saved') return areaJson(caller, saved.set);
      if (saved.result === 'others') throw nameTaken(name);
      if (saved.result === 'in-use') throw inUse(name, 'it stays public while they do');
      throw limitReached(`you have ${limits.maxAreasPerPerson} areas: remove one first`);
    },
  );

  const describe = {
    operationId: 'patchArea',
    summary: 'Change the description of an area of one’s own, or who may see it',
    ...{ tags, security, params, querystring: noParameters, body: describeBody },
    response: { 200: areaSchema, ...mayConflict },
  };
  app.patch(
    '/areas/:name',
    { schema: describe, onRequest: writes },
    async ({ caller, params: { name }, body }) => {
      const { owner } = ownOf(caller, { found: await find(name), what, name });
      const row = await store.describeArea(name, owner, { ...body, nowMs: nowMs() });
      if (row === 'in-use') throw inUse(name, 'it stays public while they do');
      return areaJson(caller, ownOf(caller, { found: row, what, name }));
    },
  );

  const remove = {
    operationId: 'deleteArea',
    summary: 'Remove an area of one’s own with all its versions',
    ...{ tags, security, params, querystring: noParameters },
    response: { 204: Type.Null({ description: 'removed' }), ...mayConflict },
  };
  app.delete(
    '/areas/:name',
    { schema: remove, onRequest: writes },
    async ({ caller, params: { name } }, reply) => {
      const { owner } = ownOf(caller, { found: await find(name), what, name });
      const result = await store.removeArea(name, owner);
      if (result === 'in-use') throw inUse(name, 'switch them off first');
      return reply.code(204).send(null);
    },
  );
};

/** JSON has been read already. */
function bytesOf(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body;
  if (typeof body === 'object' && body !== null) return Buffer.from(JSON.stringify(body));
  throw new RequestInvalidError({ body: 'is missing: send the file' });
}

function windowOf({ from, until }: { readonly from?: string; readonly until?: string }) {
  const mjdOf = (text: string | undefined, name: string): number | null =>
    text === undefined ? null : unixMsToMjdTai(parseAsOf(text, name));
  const [fromMjdTai, toMjdTai] = [mjdOf(from, 'from'), mjdOf(until, 'until')];
  if (fromMjdTai !== null && toMjdTai !== null && fromMjdTai >= toMjdTai) {
    throw new RequestInvalidError({ until: 'must be later than from' });
  }
  return { fromMjdTai, toMjdTai };
}
