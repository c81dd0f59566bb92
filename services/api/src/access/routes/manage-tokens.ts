import { newToken, scopes } from '@lucero/access';
import type { HttpRequest, TypedHttpPlugin } from '@lucero/http';
import type { AccessTokens } from '@lucero/store';
import { Type } from 'typebox';
import { problemSchema } from '../../problem.ts';
import { NotFoundError, RequestInvalidError } from '../../request-error.ts';
import { noParameters } from '../../resources/parameters.ts';
import { ScopeMissingError } from '../access-error.ts';
import { requirePerson } from '../require-scope.ts';
import { describeToken, newTokenSchema, scopeSchema, security, tokenSchema } from '../resources.ts';

/** Of one person. */
const mostTokens = 100;
const usualDays = 90;

const newTokenRequest = Type.Object(
  {
    name: Type.String({
      pattern: '^[^\\u0000-\\u001f\\u007f]{1,100}$',
      description: 'what it is for, 1 to 100 characters',
    }),
    scopes: Type.Optional(
      Type.Array(scopeSchema, {
        maxItems: scopes.length,
        description: 'what it may do, no more than its person; read when absent',
      }),
    ),
    days: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 366,
        description: `how long it holds [d]; ${usualDays} when absent`,
      }),
    ),
  },
  { additionalProperties: false },
);
const tokenParameters = Type.Object({
  tokenId: Type.String({ pattern: '^[0-9a-f]{12}$', description: 'public id of a token' }),
});

/** GET, POST and DELETE /tokens: those of the person who has signed in. */
export const manageTokens: TypedHttpPlugin<{
  readonly store: Pick<AccessTokens, 'addAccessToken' | 'listAccessTokens' | 'removeAccessToken'>;
}> = async (app, { store }) => {
  app.addHook('onRequest', requirePerson);
  app.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  const tags = ['access'];

  app.get(
    '/tokens',
    {
      schema: {
        operationId: 'listTokens',
        summary: 'My tokens, without their secrets',
        tags,
        security,
        querystring: noParameters,
        response: { 200: Type.Object({ items: Type.Array(tokenSchema) }), '4xx': problemSchema },
      },
    },
    async (request) => {
      const rows = await store.listAccessTokens({ personId: personOf(request) }, 2 * mostTokens);
      return { items: rows.map(describeToken) };
    },
  );

  app.post(
    '/tokens',
    {
      schema: {
        operationId: 'postToken',
        summary: 'A new token, shown this once',
        tags,
        security,
        querystring: noParameters,
        body: newTokenRequest,
        response: { 201: newTokenSchema, '4xx': problemSchema },
      },
    },
    async (request, reply) => {
      const { name, scopes: wanted = ['read'], days = usualDays } = request.body;
      const beyond = wanted.find((scope) => !request.caller.scopes.includes(scope));
      if (beyond !== undefined) throw new ScopeMissingError(beyond, false);
      const { token, tokenId, secretHash } = newToken();
      const row = await store.addAccessToken(
        {
          ...{ tokenId, secretHash, name, lifetimeDays: days },
          personId: personOf(request),
          scopes: [...new Set(wanted)],
        },
        mostTokens,
      );
      if (row === null) {
        throw new RequestInvalidError({ name: `would be token ${mostTokens + 1}: revoke some` });
      }
      return reply.code(201).send({ token, ...describeToken(row) });
    },
  );

  app.delete(
    '/tokens/:tokenId',
    {
      schema: {
        operationId: 'deleteToken',
        summary: 'Revoke one of my tokens: it lets nobody in from now on',
        tags,
        security,
        querystring: noParameters,
        params: tokenParameters,
        response: { 204: Type.Null({ description: 'revoked' }), '4xx': problemSchema },
      },
    },
    async (request, reply) => {
      const { tokenId } = request.params;
      const isRemoved = await store.removeAccessToken(tokenId, { personId: personOf(request) });
      // Somebody else's is not here either: who asks learns nothing of it.
      if (!isRemoved) {
        throw new NotFoundError('you have no such token', { tokenId: 'is none of yours' });
      }
      return reply.code(204).send(null);
    },
  );
};

function personOf({ caller }: HttpRequest): bigint {
  if (caller.personId === null) throw new Error('requirePerson lets only people pass');
  return BigInt(caller.personId);
}
