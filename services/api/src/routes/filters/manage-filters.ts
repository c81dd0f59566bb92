import { ownerNameOf, ownerOf } from '@lucero/access';
import type { FilterVocabulary } from '@lucero/filters';
import { costs, type TypedHttpPlugin } from '@lucero/http';
import { type AddedFilter, type FilterRow, followPrefix } from '@lucero/store';
import { Type } from 'typebox';
import { requireScope } from '../../access/require-scope.ts';
import { security } from '../../access/resources.ts';
import type { ApiStore } from '../../api-options.ts';
import { checkedFor, keptExpression } from '../../filters/check-expression.ts';
import { describeFilters } from '../../filters/describe-filters.ts';
import type { FilterLimits } from '../../filters/filter-limits.ts';
import { limitReached, nameTaken, newerVersion } from '../../filters/refusals.ts';
import { ownOf, visibleTo } from '../../filters/visible.ts';
import { problemSchema } from '../../problem.ts';
import { NotFoundError, RequestInvalidError } from '../../request-error.ts';
import { expressionText, filterSchema } from '../../resources/filter.ts';
import {
  commentText,
  descriptionText,
  listQuery,
  ownedParameters as params,
  visibilitySchema,
} from '../../resources/owned.ts';
import { noParameters } from '../../resources/parameters.ts';

export interface FilterRoutesOptions {
  readonly store: ApiStore;
  readonly limits: FilterLimits;
  readonly vocabulary: () => Promise<FilterVocabulary>;
  readonly nowMs: () => number;
}

const tags = ['filters'];
const querystring = noParameters;
const answers = { 200: filterSchema, '4xx': problemSchema };
const saved = { ...answers, 409: problemSchema };
const made = { 201: filterSchema, 409: problemSchema, '4xx': problemSchema };
const writes = requireScope('write');

/** Pages of filters stand at the first two; names that begin with the third are of followed objects. */
const newName = (description: string) =>
  Type.String({
    ...{
      pattern: `^(?!(?:new|sets)$|${followPrefix})[a-z0-9][a-z0-9-]{0,63}$`,
      examples: ['young-risers'],
    },
    description: `${description}: lower-case letters, digits and dashes, at most 64; unique over all people; not new or sets, and no beginning ${followPrefix}`,
  });

const newFilterBody = Type.Object(
  {
    name: newName('Its name'),
    expression: expressionText,
    description: Type.Optional(descriptionText),
    visibility: Type.Optional(visibilitySchema),
    comment: Type.Optional(commentText),
  },
  { additionalProperties: false },
);
const copyBody = Type.Object(
  {
    name: newName('Of the copy'),
    version: Type.Optional(
      Type.Integer({
        ...{ minimum: 1, maximum: 2_147_483_647 },
        description: 'That is copied; default: the newest',
      }),
    ),
  },
  { additionalProperties: false },
);
const saveBody = Type.Object(
  {
    expression: Type.Optional(expressionText),
    restoreVersion: Type.Optional(
      Type.Integer({
        ...{ minimum: 1, maximum: 2_147_483_647 },
        description: 'Whose expression becomes the newest again, instead of `expression`',
      }),
    ),
    baseVersion: Type.Optional(
      Type.Integer({
        ...{ minimum: 1, maximum: 2_147_483_647 },
        description: 'The newest as you saw it: refused (409) when there is a newer one',
      }),
    ),
    comment: Type.Optional(commentText),
    description: Type.Optional(descriptionText),
    visibility: Type.Optional(visibilitySchema),
  },
  { additionalProperties: false, minProperties: 1 },
);

/** /filters: those of people, with every version of their expressions. */
export const manageFilters: TypedHttpPlugin<FilterRoutesOptions> = async (app, options) => {
  const { store, limits, vocabulary, nowMs } = options;
  const what = 'filter';
  const show = async (caller: Parameters<typeof ownerOf>[0], row: FilterRow) => {
    const asked = { caller: caller as Parameters<typeof describeFilters>[2]['caller'] };
    const [shown] = await describeFilters(store, [row], { ...asked, nowMs: nowMs() });
    return shown!;
  };

  const list = {
    operationId: 'listFilters',
    summary: 'Filters: the gallery of public ones, or one’s own',
    tags,
    querystring: Type.Object({
      ...listQuery.properties,
      state: Type.Optional(
        Type.Unsafe<FilterRow['state']>({
          ...{ type: 'string', enum: ['off', 'on', 'paused'] },
          description: 'Only those in this state',
        }),
      ),
    }),
    response: {
      200: Type.Object({ items: Type.Array(filterSchema, { description: 'By name' }) }),
      '4xx': problemSchema,
    },
  };
  app.get('/filters', { schema: list, config: costs(5) }, async ({ caller, query }) => {
    const { of: asked, after = null, limit, state } = query;
    if (asked === 'mine' && caller.kind === 'anonymous') return { items: [] };
    const of = asked === 'mine' ? { owner: ownerOf(caller) } : 'public';
    const rows = await store.listFilters({ of, after, limit, ...(state && { state }) });
    return { items: await describeFilters(store, rows, { caller, nowMs: nowMs() }) };
  });

  const get = {
    operationId: 'getFilter',
    summary: 'A filter, with its newest version, its trial and its rate',
    ...{ tags, params, querystring, response: answers },
  };
  app.get('/filters/:name', { schema: get }, async ({ caller, params: { name } }) =>
    show(caller, visibleTo(caller, { found: await store.findFilter(name), what, name })),
  );

  const add = {
    operationId: 'postFilter',
    summary: 'A filter of one’s own: off, until it was tried and switched on',
    ...{ tags, security, querystring, body: newFilterBody, response: made },
  };
  app.post('/filters', { schema: add, onRequest: writes }, async ({ caller, body }, reply) => {
    const { name, expression, description = '', visibility = 'private', comment = '' } = body;
    const given = { expression, vocabulary: await vocabulary() };
    const compiled = await checkedFor(store, caller, given);
    const added = await store.addFilter(
      {
        ...{ name, owner: ownerOf(caller), ownerName: ownerNameOf(caller), description },
        ...{ visibility, comment, forkedFrom: null, nowMs: nowMs(), ...keptExpression(compiled) },
      },
      limits.maxPerPerson,
    );
    return reply.code(201).send(await show(caller, addedOf(added, name)));
  });

  const copy = {
    operationId: 'postFilterCopy',
    summary: 'Copy a filter that one may read: the copy is one’s own, private and off',
    ...{ tags, security, params, querystring, body: copyBody, response: made },
  };
  app.post(
    '/filters/:name/copies',
    { schema: copy, onRequest: writes },
    async ({ caller, params, body }, reply) => {
      const { name } = params;
      const source = visibleTo(caller, { found: await store.findFilter(name), what, name });
      const version = await knownVersion(name, body.version ?? source.version);
      const given = { expression: version.expression, vocabulary: await vocabulary() };
      const compiled = await checkedFor(store, caller, given);
      const forkedFrom = `${name}@${version.version}`;
      const added = await store.addFilter(
        {
          ...{ name: body.name, owner: ownerOf(caller), ownerName: ownerNameOf(caller) },
          ...{ description: source.description, visibility: 'private', forkedFrom },
          ...{ comment: `copied from ${forkedFrom}`, nowMs: nowMs(), ...keptExpression(compiled) },
        },
        limits.maxPerPerson,
      );
      return reply.code(201).send(await show(caller, addedOf(added, body.name)));
    },
  );

  const save = {
    operationId: 'putFilter',
    summary: 'Save a new version of a filter of one’s own, or change what is said of it',
    description:
      'A new expression is a new version; what runs goes on as it was switched on, until the new version is tried and switched on itself.',
    ...{ tags, security, params, querystring, body: saveBody, response: saved },
  };
  app.put(
    '/filters/:name',
    { schema: save, onRequest: writes },
    async ({ caller, params: { name }, body }) => {
      const found = ownOf(caller, { found: await store.findFilter(name), what, name });
      const { owner } = found;
      const { description, visibility, comment = '', baseVersion = null, restoreVersion } = body;
      if (body.expression !== undefined && restoreVersion !== undefined) {
        throw new RequestInvalidError({ restoreVersion: 'stands instead of expression' });
      }
      const restored =
        restoreVersion === undefined ? null : await knownVersion(name, restoreVersion);
      const expression = restored?.expression ?? body.expression;
      if (expression !== undefined) {
        const given = { expression, vocabulary: await vocabulary() };
        const compiled = await checkedFor(store, caller, given);
        const saved = await store.addFilterVersion({
          ...{ name, owner, author: owner, authorName: ownerNameOf(caller), baseVersion },
          ...{ comment, restoredFrom: restoreVersion ?? null, nowMs: nowMs() },
          ...keptExpression(compiled),
        });
        if (saved.result === 'conflict') {
          const newest = await store.findFilter(name);
          throw newerVersion(newest?.version ?? found.version);
        }
        if (saved.result === 'full') {
          throw limitReached(`${name} has as many versions as a filter may have: copy it`);
        }
        if (saved.result === 'unknown') throw unknownFilter(name);
      }
      const isDescribed = description !== undefined || visibility !== undefined;
      const row = isDescribed
        ? await store.describeFilter(name, owner, {
            ...(description !== undefined && { description }),
            ...(visibility !== undefined && { visibility }),
            nowMs: nowMs(),
          })
        : await store.findFilter(name);
      return show(caller, ownOf(caller, { found: row, what, name }));
    },
  );

  const remove = {
    operationId: 'deleteFilter',
    summary: 'Remove a filter of one’s own with its versions; its name stays one’s own',
    ...{ tags, security, params, querystring },
    response: { 204: Type.Null({ description: 'removed' }), '4xx': problemSchema },
  };
  app.delete(
    '/filters/:name',
    { schema: remove, onRequest: writes },
    async ({ caller, params: { name } }, reply) => {
      const { owner } = ownOf(caller, { found: await store.findFilter(name), what, name });
      await store.removeFilter(name, owner, nowMs());
      return reply.code(204).send(null);
    },
  );

  async function knownVersion(name: string, version: number) {
    const found = await store.findFilterVersion(name, version);
    if (found !== null) return found;
    throw new NotFoundError(`${name} has no version ${version}`, { version: 'unknown' });
  }

  function addedOf(added: AddedFilter, name: string): FilterRow {
    if (added.result === 'added') return added.filter;
    if (added.result === 'taken') throw nameTaken(name);
    throw limitReached(`you have ${limits.maxPerPerson} filters: remove one first`);
  }
};

const unknownFilter = (name: string): NotFoundError =>
  new NotFoundError(`there is no filter ${name}`, { name: 'unknown' });
