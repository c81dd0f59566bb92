import { type Caller, ownerNameOf, ownerOf } from '@lucero/access';
import { costs, type HttpReply, type TypedHttpPlugin } from '@lucero/http';
import type { SavedSet, WatchlistRow, WatchlistRows } from '@lucero/store';
import { Type } from 'typebox';
import { requireScope } from '../../access/require-scope.ts';
import { security } from '../../access/resources.ts';
import type { ApiStore } from '../../api-options.ts';
import type { FilterLimits } from '../../filters/filter-limits.ts';
import type { SetReader } from '../../filters/open-set-reader.ts';
import {
  type BadRow,
  greatestRadiusArcsec,
  namedBadRows,
  writeWatchlistCsv,
} from '../../filters/read-watchlist-csv.ts';
import { inUse, limitReached, nameTaken, notYours } from '../../filters/refusals.ts';
import { isOwnOf, ownOf, visibleTo } from '../../filters/visible.ts';
import { problemSchema } from '../../problem.ts';
import { NotFoundError, RequestInvalidError } from '../../request-error.ts';
import {
  watchlistJson,
  watchlistSchema,
  watchlistVersionJson,
  watchlistWithVersionsSchema,
} from '../../resources/filter-set.ts';
import {
  commentText,
  describeBody,
  descriptionText,
  listQuery,
  ownedParameters as params,
  visibilitySchema,
} from '../../resources/owned.ts';
import { noParameters } from '../../resources/parameters.ts';

/** 100,000 rows with long names; names of 100 characters do not fit. */
const greatestBodyBytes = 10 * 1024 ** 2;
const usualRadiusArcsec = 2;
const tags = ['filters'];
const tableTypes = ['text/csv', 'text/plain', 'text/tab-separated-values'];

const rowsQuery = {
  comment: Type.Optional(commentText),
  radiusArcsec: Type.Number({
    ...{ exclusiveMinimum: 0, maximum: greatestRadiusArcsec, default: usualRadiusArcsec },
    description: 'Of rows that give none [arcsec]',
  }),
  skipBadRows: Type.Boolean({
    default: false,
    description: 'Whether the good rows are saved when others are bad; else nothing is',
  }),
};
const savedSchema = Type.Object({
  watchlist: watchlistSchema,
  badRowCount: Type.Integer({ description: 'Rows that were left out' }),
  badRows: Type.Array(
    Type.Object({
      line: Type.Integer({ description: 'Of the table, from 1' }),
      reason: Type.String({ description: 'What is wrong with it' }),
    }),
    { description: `The first ${namedBadRows} of them` },
  ),
});
const onlyProblems = { '4xx': problemSchema };
const mayConflict = { ...onlyProblems, 409: problemSchema };
const writes = requireScope('write');

export interface WatchlistsOptions {
  readonly store: ApiStore;
  readonly limits: FilterLimits;
  readonly reader: Pick<SetReader, 'readWatchlist'>;
  readonly nowMs: () => number;
}

/** /watchlists: names and positions that filters ask for with inWatchlist('name'). */
export const watchlists: TypedHttpPlugin<WatchlistsOptions> = async (app, options) => {
  const { store, limits, reader, nowMs } = options;
  app.addContentTypeParser(
    tableTypes,
    { parseAs: 'buffer', bodyLimit: greatestBodyBytes },
    async (_request: unknown, body: Buffer) => body,
  );
  const find = async (name: string) =>
    (await store.findSets({ watchlists: [name], areas: [] })).watchlists[0] ?? null;
  const what = 'watchlist';

  const list = {
    operationId: 'listWatchlists',
    summary: 'Watchlists: public ones, or one’s own',
    ...{ tags, querystring: listQuery },
    response: { 200: Type.Object({ items: Type.Array(watchlistSchema) }), ...onlyProblems },
  };
  app.get('/watchlists', { schema: list }, async ({ caller, query }) => {
    if (query.of === 'mine' && caller.kind === 'anonymous') return { items: [] };
    const of = query.of === 'mine' ? { owner: ownerOf(caller) } : 'public';
    const rows = await store.listWatchlists({ ...query, of, after: query.after ?? null });
    return { items: rows.map((row) => watchlistJson(caller, row)) };
  });

  const get = {
    operationId: 'getWatchlist',
    summary: 'A watchlist, without its rows',
    ...{ tags, params, querystring: noParameters },
    response: { 200: watchlistWithVersionsSchema, ...onlyProblems },
  };
  app.get('/watchlists/:name', { schema: get }, async ({ caller, params: { name } }) => {
    const row = visibleTo(caller, { found: await find(name), what, name });
    const versions = await store.listWatchlistVersions(name);
    return { ...watchlistJson(caller, row), versions: versions.map(watchlistVersionJson) };
  });

  const rows = {
    operationId: 'getWatchlistRows',
    summary: 'The rows of a watchlist as CSV, as they can be sent again',
    ...{ tags, params, produces: ['text/csv'] },
    querystring: Type.Object({
      version: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 2_147_483_647, description: 'Default: the newest' }),
      ),
      offset: Type.Integer({
        ...{ minimum: 0, maximum: 100_000, default: 0 },
        description: 'Rows that are left out at the beginning',
      }),
      limit: Type.Integer({
        ...{ minimum: 1, maximum: 100_000, default: 100_000 },
        description: 'Rows at most',
      }),
    }),
    response: {
      200: Type.String({ description: 'name,ra,dec,radius_arcsec; degrees, ICRS' }),
      ...onlyProblems,
    },
  };
  app.get(
    '/watchlists/:name/rows',
    { schema: rows, config: costs(5) },
    async ({ caller, params: { name }, query: { version, offset, limit } }, reply) => {
      const row = visibleTo(caller, { found: await find(name), what, name });
      const wanted = version ?? row.version;
      const held = await store.readWatchlistRows(name, wanted);
      if (held === null) {
        throw new NotFoundError(`the rows of version ${wanted} of ${name} are not kept`, {
          version: 'is not kept; the watchlist lists those that are',
        });
      }
      return (reply as HttpReply)
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${name}-v${wanted}.csv"`)
        .send(writeWatchlistCsv(slice(held, offset, offset + limit)));
    },
  );

  const put = {
    operationId: 'putWatchlist',
    summary: 'Make a watchlist of a table of names and positions, or give one’s own new rows',
    description:
      'A line of names, then rows: name, ra, dec and, where wanted, radius_arcsec; parted by commas, semicolons, tabs or bars; ICRS, in degrees or sexagesimal. The former rows stay as a version.',
    ...{ tags, security, params, consumes: tableTypes },
    querystring: Type.Object({
      ...rowsQuery,
      description: Type.Optional(descriptionText),
      visibility: Type.Optional(visibilitySchema),
    }),
    response: { 200: savedSchema, ...mayConflict },
  };
  const whole = { onRequest: writes, bodyLimit: greatestBodyBytes, config: costs(20) };
  app.put('/watchlists/:name', { schema: put, ...whole }, async (request) => {
    const { description, visibility } = request.query;
    return await save(request, {
      isAdded: false,
      ...(description !== undefined && { description }),
      ...(visibility !== undefined && { visibility }),
    });
  });

  const add = {
    operationId: 'postWatchlistRows',
    summary: 'Add rows to a watchlist of one’s own; rows of the same name are replaced',
    ...{ tags, security, params, consumes: tableTypes, querystring: Type.Object(rowsQuery) },
    response: { 200: savedSchema, ...mayConflict },
  };
  app.post(
    '/watchlists/:name/rows',
    { schema: add, ...whole },
    async (request) => await save(request, { isAdded: true }),
  );

  const describe = {
    operationId: 'patchWatchlist',
    summary: 'Change the description of a watchlist of one’s own, or who may see it',
    ...{ tags, security, params, querystring: noParameters, body: describeBody },
    response: { 200: watchlistSchema, ...mayConflict },
  };
  app.patch(
    '/watchlists/:name',
    { schema: describe, onRequest: writes },
    async ({ caller, params: { name }, body }) => {
      const { owner } = ownOf(caller, { found: await find(name), what, name });
      const row = await store.describeWatchlist(name, owner, { ...body, nowMs: nowMs() });
      if (row === 'in-use') throw inUse(name, 'it stays public while they do');
      return watchlistJson(caller, ownOf(caller, { found: row, what, name }));
    },
  );

  const remove = {
    operationId: 'deleteWatchlist',
    summary: 'Remove a watchlist of one’s own with all its versions',
    ...{ tags, security, params, querystring: noParameters },
    response: { 204: Type.Null({ description: 'removed' }), ...mayConflict },
  };
  app.delete(
    '/watchlists/:name',
    { schema: remove, onRequest: writes },
    async ({ caller, params: { name } }, reply) => {
      const { owner } = ownOf(caller, { found: await find(name), what, name });
      const result = await store.removeWatchlist(name, owner);
      if (result === 'in-use') throw inUse(name, 'switch them off first');
      return reply.code(204).send(null);
    },
  );

  async function save(
    request: {
      readonly caller: Caller;
      readonly params: { readonly name: string };
      readonly query: {
        readonly radiusArcsec: number;
        readonly skipBadRows: boolean;
        readonly comment?: string;
      };
      readonly body?: unknown;
    },
    how: {
      readonly isAdded: boolean;
      readonly description?: string;
      readonly visibility?: 'private' | 'public';
    },
  ) {
    const { caller, params: asked, query, body } = request;
    const { name } = asked;
    const held = await find(name);
    // Whose it is, is said before a large table is read.
    if (held !== null && !isOwnOf(caller, held)) {
      throw held.visibility === 'public' ? notYours(name, held.ownerName) : nameTaken(name);
    }
    if (held === null && how.isAdded) visibleTo(caller, { found: held, what, name });
    if (!(body instanceof Uint8Array)) {
      throw new RequestInvalidError({ body: 'is missing: send the table as text/csv' });
    }
    const {
      rows: read,
      badRows,
      badRowCount,
    } = await reader.readWatchlist(body, {
      radiusArcsec: query.radiusArcsec,
      maxRows: limits.maxWatchlistRows,
    });
    if (badRowCount > 0 && !query.skipBadRows) throw badRowsRefused(badRows, badRowCount);
    if (how.isAdded && read.names.length === 0) {
      throw new RequestInvalidError({ body: 'has no row but the line of names' });
    }
    const saved = await store.saveWatchlist(
      {
        ...{ name, owner: ownerOf(caller), ownerName: ownerNameOf(caller) },
        ...{ comment: query.comment ?? '', nowMs: nowMs(), rows: read, ...how },
      },
      { watchlists: limits.maxWatchlistsPerPerson, rows: limits.maxWatchlistRows },
    );
    const watchlist = watchlistJson(caller, savedOf(saved, name));
    return { watchlist, badRowCount, badRows: [...badRows] };
  }

  function savedOf(saved: SavedSet<WatchlistRow>, name: string): WatchlistRow {
    if (saved.result === 'saved') return saved.set;
    if (saved.result === 'others') throw nameTaken(name);
    if (saved.result === 'in-use') throw inUse(name, 'it stays public while they do');
    if (saved.result === 'full') {
      throw limitReached(`you have ${limits.maxWatchlistsPerPerson} watchlists: remove one first`);
    }
    if (saved.result === 'too-many-rows') {
      throw limitReached(`${name} would have more than ${limits.maxWatchlistRows} rows`);
    }
    throw new NotFoundError(`there is no watchlist ${name}`, { name: 'unknown' });
  }
};

function badRowsRefused(badRows: readonly BadRow[], count: number): RequestInvalidError {
  const named = Object.fromEntries(badRows.map(({ line, reason }) => [`line ${line}`, reason]));
  const more =
    count > badRows.length
      ? { body: `has ${count} bad rows; the first ${badRows.length} are named` }
      : {};
  return new RequestInvalidError({ ...more, ...named });
}

function slice(rows: WatchlistRows, from: number, to: number): WatchlistRows {
  return {
    names: rows.names.slice(from, to),
    raDeg: rows.raDeg.slice(from, to),
    decDeg: rows.decDeg.slice(from, to),
    radiusArcsec: rows.radiusArcsec.slice(from, to),
  };
}
