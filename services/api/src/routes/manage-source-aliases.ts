import { type Caller, ownerOf } from '@lucero/access';
import type { TypedHttpPlugin } from '@lucero/http';
import { aliasKeyOf, isNameOfOthers, refusedAlias } from '@lucero/identity';
import { Type } from 'typebox';
import { requireScope } from '../access/require-scope.ts';
import { security } from '../access/resources.ts';
import type { ApiStore } from '../api-options.ts';
import { findSource } from '../names/find-source.ts';
import type { NameStore } from '../names/name-store.ts';
import { problemSchema } from '../problem.ts';
import { NotFoundError, RequestInvalidError } from '../request-error.ts';
import { nameParameter, noParameters } from '../resources/parameters.ts';
import { sourceAliasSchema } from '../resources/source.ts';
import { timeUtcOf } from '../resources/time.ts';

const alias = Type.String({ minLength: 1, maxLength: 64, description: 'The name to give' });
const ownAlias = Type.String({
  pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f]{1,64}$',
  description: 'The name to take back',
});

/** GET, POST and DELETE of /sources/:name/aliases: what users call a source. */
export const manageSourceAliases: TypedHttpPlugin<{
  readonly store: NameStore &
    Pick<ApiStore, 'listSourceAliases' | 'putSourceAlias' | 'deleteSourceAlias'>;
  readonly nowMs?: () => number;
}> = async (app, { store, nowMs = Date.now }) => {
  const tags = ['sources'];
  const params = Type.Object({ name: nameParameter });
  const querystring = noParameters;
  const list = Type.Object({ items: Type.Array(sourceAliasSchema) });

  const listed = {
    operationId: 'listSourceAliases',
    summary: 'What users call a source',
    ...{ tags, params, querystring, response: { 200: list, '4xx': problemSchema } },
  };
  app.get('/sources/:name/aliases', { schema: listed }, async ({ caller, params }) => {
    const { sourceId } = await findSource(store, params.name);
    return { items: await aliasesFor(store, sourceId, caller) };
  });

  const added = {
    operationId: 'postSourceAlias',
    summary: 'Give a source a name: it then leads there for everybody',
    ...{ tags, security, params, querystring },
    body: Type.Object({ alias }, { additionalProperties: false }),
    response: { 201: list, '4xx': problemSchema },
  };
  const write = { onRequest: requireScope('write') };
  app.post('/sources/:name/aliases', { schema: added, ...write }, async (request, reply) => {
    const { caller, params, body } = request;
    const refusal = refusedAlias(body.alias);
    if (refusal !== null) throw new RequestInvalidError({ alias: refusal });
    if (isNameOfOthers(body.alias)) {
      throw new RequestInvalidError({
        alias: 'has the form of a name that surveys, the Minor Planet Center or others give',
      });
    }
    const { sourceId, isKept } = await findSource(store, params.name);
    if (!isKept) {
      throw new RequestInvalidError({ name: 'was not matched yet: ask again in a minute' });
    }
    const isPut = await store.putSourceAlias({
      aliasKey: aliasKeyOf(body.alias),
      alias: body.alias.trim(),
      owner: ownerOf(caller),
      sourceId,
      createdMs: nowMs(),
    });
    if (!isPut) throw new RequestInvalidError({ alias: 'would be more than the 10,000 of yours' });
    return reply.code(201).send({ items: await aliasesFor(store, sourceId, caller) });
  });

  const ended = {
    operationId: 'deleteSourceAlias',
    summary: 'Take a name back that is one’s own',
    ...{ tags, security, querystring },
    params: Type.Object({ name: nameParameter, alias: ownAlias }),
    response: { 204: Type.Null({ description: 'taken back' }), '4xx': problemSchema },
  };
  app.delete(
    '/sources/:name/aliases/:alias',
    { schema: ended, ...write },
    async (request, reply) => {
      const { caller, params } = request;
      const { sourceId } = await findSource(store, params.name);
      const aliasKey = aliasKeyOf(params.alias);
      const isGone = await store.deleteSourceAlias({ aliasKey, owner: ownerOf(caller), sourceId });
      if (!isGone) {
        throw new NotFoundError(`you have not called ${sourceId} ${params.alias}`, {
          alias: 'is none of yours',
        });
      }
      return reply.code(204).send(null);
    },
  );
};

async function aliasesFor(
  store: Pick<ApiStore, 'listSourceAliases'>,
  sourceId: string,
  caller: Caller,
) {
  const own = ownerOf(caller);
  return (await store.listSourceAliases(sourceId)).map(({ alias, owner, givenBy, createdMs }) => ({
    ...{ alias, givenBy, isOwn: owner === own, createdUtc: timeUtcOf(createdMs) },
  }));
}
