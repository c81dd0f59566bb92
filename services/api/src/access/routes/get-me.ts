import type { TypedHttpPlugin } from '@lucero/http';
import { problemSchema } from '../../problem.ts';
import { noParameters } from '../../resources/parameters.ts';
import { callerSchema } from '../resources.ts';

/** GET /me: who the request is, and what it may do. Never an error without credentials. */
export const getMe: TypedHttpPlugin = async (app) => {
  const schema = {
    operationId: 'getMe',
    summary: 'Who asks, and with which scopes',
    tags: ['access'],
    querystring: noParameters,
    response: { 200: callerSchema, '4xx': problemSchema },
  };
  app.get('/me', { schema }, async ({ caller: { kind, id, name, scopes } }) => {
    return { kind, id, name, scopes: [...scopes] };
  });
};
