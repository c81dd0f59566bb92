import type { TypedHttpPlugin } from '@lucero/http';
import { diffWordsWithSpace } from 'diff';
import { Type } from 'typebox';
import type { ApiStore } from '../../api-options.ts';
import { visibleTo } from '../../filters/visible.ts';
import { problemSchema } from '../../problem.ts';
import { NotFoundError } from '../../request-error.ts';
import { filterVersionJson, filterVersionSchema } from '../../resources/filter.ts';
import { ownedParameters as params } from '../../resources/owned.ts';
import { asOfParameter, parseAsOf } from '../../resources/parameters.ts';

const pageSize = 50;
const versionNumber = (description: string) =>
  Type.Integer({ ...{ minimum: 1, maximum: 2_147_483_647 }, description });

/** GET /filters/:name/versions, newest first, and /filters/:name/comparison of two of them. */
export const filterVersions: TypedHttpPlugin<{
  readonly store: Pick<ApiStore, 'findFilter' | 'listFilterVersions' | 'findFilterVersion'>;
}> = async (app, { store }) => {
  const tags = ['filters'];
  const what = 'filter';

  const list = {
    operationId: 'listFilterVersions',
    summary: 'Every version of a filter, newest first',
    ...{ tags, params },
    querystring: Type.Object({
      before: Type.Optional(versionNumber('The last version of the page before')),
      asOf: Type.Optional({
        ...asOfParameter,
        description:
          'Only versions that were saved by this time (ISO 8601 in UTC, or MJD in TAI): the first was the newest then. Which one ran then is not kept; each event says which version it passed',
      }),
    }),
    response: {
      200: Type.Object({
        items: Type.Array(filterVersionSchema, { description: `${pageSize} at most` }),
      }),
      '4xx': problemSchema,
    },
  };
  app.get(
    '/filters/:name/versions',
    { schema: list },
    async ({ caller, params: { name }, query: { before = null, asOf } }) => {
      visibleTo(caller, { found: await store.findFilter(name), what, name });
      const rows = await store.listFilterVersions(name, {
        ...{ before, limit: pageSize },
        savedByMs: asOf === undefined ? null : parseAsOf(asOf),
      });
      return { items: rows.map(filterVersionJson) };
    },
  );

  const compare = {
    operationId: 'getFilterComparison',
    summary: 'What changed between two versions of a filter',
    ...{ tags, params },
    querystring: Type.Object({
      from: versionNumber('The earlier version'),
      to: versionNumber('The later version'),
    }),
    response: {
      200: Type.Object({
        from: filterVersionSchema,
        to: filterVersionSchema,
        parts: Type.Array(
          Type.Object({
            change: Type.Unsafe<'same' | 'added' | 'removed'>({
              ...{ type: 'string', enum: ['same', 'added', 'removed'] },
              description: 'removed: of the earlier version alone; added: of the later',
            }),
            text: Type.String({ description: 'As it is written' }),
          }),
          { description: 'Both expressions, in pieces, in their order' },
        ),
      }),
      '4xx': problemSchema,
    },
  };
  app.get(
    '/filters/:name/comparison',
    { schema: compare },
    async ({ caller, params: { name }, query }) => {
      visibleTo(caller, { found: await store.findFilter(name), what, name });
      const [from, to] = await Promise.all([
        store.findFilterVersion(name, query.from),
        store.findFilterVersion(name, query.to),
      ]);
      if (from === null) throw unknownVersion(name, 'from', query.from);
      if (to === null) throw unknownVersion(name, 'to', query.to);
      const parts = diffWordsWithSpace(from.expression, to.expression);
      return {
        ...{ from: filterVersionJson(from), to: filterVersionJson(to) },
        parts: parts.map(({ added, removed, value: text }) => ({
          ...{ change: changeOf(added, removed), text },
        })),
      };
    },
  );
};

function changeOf(isAdded: boolean, isRemoved: boolean): 'same' | 'added' | 'removed' {
  if (isAdded) return 'added';
  return isRemoved ? 'removed' : 'same';
}

const unknownVersion = (name: string, parameter: string, version: number): NotFoundError =>
  new NotFoundError(`${name} has no version ${version}`, { [parameter]: 'unknown' });
