import type { Readable } from 'node:stream';
import { LuceroError } from '@lucero/errors';
import { costs, type HttpReply, type TypedHttpPlugin } from '@lucero/http';
import { type ExportTable, exportTables, maxExportRows } from '@lucero/store';
import { type Static, Type } from 'typebox';
import type { ApiOptions, ApiStore } from '../api-options.ts';
import { exportFormats, formats } from '../exports/export-format.ts';
import type { ExportEstimate, ExportRequest } from '../exports/export-request.ts';
import { checkCatalogs } from '../known-catalogs.ts';
import { checkNamesBy } from '../known-names.ts';
import type { NameStore } from '../names/name-store.ts';
import { objectIdsOf } from '../names/object-ids-of.ts';
import { problemSchema } from '../problem.ts';
import { RequestInvalidError } from '../request-error.ts';
import { noParameters } from '../resources/parameters.ts';
import { objectFilterOf, objectFilters, objectOrder } from './list-objects.ts';

const greatestColumnCount = 1_000;

const parameters = Type.Object({
  ...objectFilters,
  ...objectOrder,
  format: Type.Unsafe<(typeof exportFormats)[number]>({
    type: 'string',
    enum: [...exportFormats],
    default: 'csv',
    description: 'parquet is the smallest and the fastest to read',
  }),
  columns: Type.Optional(
    Type.Array(Type.String({ maxLength: 16_384 }), {
      maxItems: greatestColumnCount,
      description: 'Columns, in this order, with commas between them or repeated; default all',
    }),
  ),
  limit: Type.Integer({
    minimum: 1,
    maximum: maxExportRows,
    default: maxExportRows,
    description: 'Rows at most',
  }),
});

const path = Type.Object({
  table: Type.Unsafe<ExportTable>({
    type: 'string',
    enum: [...exportTables],
    description: 'objects, or what belongs to them',
  }),
});

const estimateSchema = Type.Object({
  rows: Type.Integer({ description: 'Rows of the export' }),
  bytes: Type.Integer({ description: 'Its bytes in the format asked, by its first rows' }),
  isCounted: Type.Boolean({
    description: 'True: the rows were counted; false: the planner of the database guesses',
  }),
});

type Asked = Static<typeof parameters>;

/** Throws RequestInvalidError. */
function exportRequestOf(table: ExportTable, asked: Asked): ExportRequest {
  const { orderBy, order, limit, format } = asked;
  if (table !== 'objects' && (orderBy !== undefined || order !== undefined)) {
    throw new RequestInvalidError({
      [orderBy === undefined ? 'order' : 'orderBy']: 'is only of exports of objects',
    });
  }
  if (orderBy === undefined && order !== undefined) {
    throw new RequestInvalidError({ order: 'needs orderBy' });
  }
  const objects = objectFilterOf(asked);
  if (orderBy === 'distance' && objects.cone === undefined) {
    throw new RequestInvalidError({ orderBy: 'distance needs ra, dec and radiusArcsec' });
  }
  const isDescending = (order ?? (orderBy === 'distance' ? 'asc' : 'desc')) === 'desc';
  const columns = asked.columns?.flatMap((list) => list.split(',')).filter((name) => name !== '');
  return {
    query: {
      ...{ table, objects, limit },
      order: orderBy === undefined ? null : { orderBy, descending: isDescending },
    },
    format,
    columns: columns === undefined || columns.length === 0 ? null : [...new Set(columns)],
  };
}

/**
 * GET and POST /export/:table: every row of the objects of a query, or of what belongs to them, as a file; and
 * GET and POST /export/:table/estimate: how much that would be.
 */
export const exportRows: TypedHttpPlugin<
  Pick<ApiOptions, 'exporter' | 'onFailure'> & {
    readonly store: NameStore & Pick<ApiStore, 'listCatalogs' | 'listClassifiers'>;
  }
> = async (app, { exporter, onFailure, store }) => {
  const checkNames = checkNamesBy(store);
  const underWay = new Set<Readable>();
  let isClosing = false;
  const breakOff = (body: Readable) =>
    body.destroy(new LuceroError('LUCERO_EXPORT_BROKEN_OFF', 'Lucero was stopped'));
  // Closing waits for every answer under way, and an export may go on for an hour.
  app.addHook('preClose', async () => {
    isClosing = true;
    underWay.forEach(breakOff);
  });
  const described = {
    description:
      'The filters are those of /objects. An answer that ends before its last row is broken off (no last chunk).',
    tags: ['export'],
    params: path,
  };
  const fileSchema = {
    ...described,
    summary: 'Every row of a query as CSV, JSON lines, Parquet or VOTable',
    produces: exportFormats.map((format) => formats[format].contentType.split(';')[0]!),
    response: {
      200: Type.Unsafe<Readable>({ type: 'string', format: 'binary' }),
      '4xx': problemSchema,
      503: problemSchema,
    },
  };
  const countSchema = {
    ...described,
    summary: 'Rows and bytes of an export, before it is made',
    response: { 200: estimateSchema, '4xx': problemSchema, 503: problemSchema },
  };

  /** With the ids of the objects that are asked for by other names. */
  const withIds = async (asked: Asked): Promise<Asked> =>
    asked.oid === undefined ? asked : { ...asked, oid: await objectIdsOf(store, asked.oid) };

  const start = async (table: ExportTable, asked: Asked, reply: HttpReply): Promise<Readable> => {
    const request = exportRequestOf(table, await withIds(asked));
    await checkNames(asked);
    await checkCatalogs(store, asked);
    const { estimate, body } = await exporter.start(request);
    const { contentType, extension } = formats[request.format];
    // The answer has begun by then: that it breaks off is all that the caller sees.
    body.once('error', (error) => {
      const { method, url, id } = reply.request;
      onFailure(error, { method, url, id });
    });
    underWay.add(body);
    body.once('close', () => underWay.delete(body));
    if (isClosing) breakOff(body);
    reply
      .headers(estimateHeaders(estimate))
      .type(contentType)
      .header('content-disposition', `attachment; filename="lucero-${table}.${extension}"`)
      .header('cache-control', 'no-store');
    return body;
  };

  const estimate = async (table: ExportTable, asked: Asked): Promise<ExportEstimate> => {
    const request = exportRequestOf(table, await withIds(asked));
    await checkNames(asked);
    await checkCatalogs(store, asked);
    return await exporter.estimate(request);
  };

  app.get(
    '/export/:table',
    {
      config: costs(50),
      schema: { operationId: 'getExport', ...fileSchema, querystring: parameters },
    },
    async ({ method, params, query }, reply) => {
      const body = await start(params.table, query, reply);
      // The framework would read an export to its end, for nobody.
      if (method !== 'HEAD') return reply.send(body);
      body.destroy();
      return reply.send(undefined as never);
    },
  );
  app.post(
    '/export/:table',
    {
      config: costs(50),
      schema: {
        operationId: 'postExport',
        ...fileSchema,
        querystring: noParameters,
        body: parameters,
      },
    },
    async ({ params, body }, reply) => reply.send(await start(params.table, body, reply)),
  );
  app.get(
    '/export/:table/estimate',
    {
      config: costs(10),
      schema: { operationId: 'getExportEstimate', ...countSchema, querystring: parameters },
    },
    ({ params, query }) => estimate(params.table, query),
  );
  app.post(
    '/export/:table/estimate',
    {
      config: costs(10),
      schema: {
        operationId: 'postExportEstimate',
        ...countSchema,
        querystring: noParameters,
        body: parameters,
      },
    },
    ({ params, body }) => estimate(params.table, body),
  );
};

function estimateHeaders({ rows, bytes, isCounted }: ExportEstimate): Record<string, string> {
  return {
    'x-estimated-rows': String(rows),
    'x-estimated-bytes': String(bytes),
    'x-estimated-by': isCounted ? 'count' : 'planner',
  };
}
