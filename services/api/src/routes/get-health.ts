import { type TypedHttpPlugin, unlimited } from '@lucero/http';
import { Type } from 'typebox';
import type { ApiOptions } from '../api-options.ts';
import { healthPartJson, healthPartSchema, okOrFailing } from '../resources/health-part.ts';

const healthSchema = Type.Object({
  status: okOrFailing,
  version: Type.String({ description: 'Version of Lucero' }),
  reasons: Type.Array(Type.String(), { description: 'Why it is failing; empty when ok' }),
  parts: Type.Array(healthPartSchema, { description: 'Everything that was asked' }),
});

/**
 * GET /health: 200 while everything that Lucero needs answers, else 503 with the reasons. GET /live: 200 while this
 * process answers, for supervisors that start it again when it does not.
 */
export const getHealth: TypedHttpPlugin<Pick<ApiOptions, 'health' | 'version'>> = async (
  app,
  { health, version },
) => {
  const schema = {
    operationId: 'getHealth',
    summary: 'Whether everything that Lucero needs answers',
    tags: ['service'],
    response: { 200: healthSchema, 503: healthSchema },
  };
  app.get('/health', { schema, config: unlimited }, async (_request, reply) => {
    const parts = await health();
    const failing = parts.filter(({ trouble }) => trouble !== null);
    return reply
      .code(failing.length === 0 ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({
        status: failing.length === 0 ? ('ok' as const) : ('failing' as const),
        version,
        reasons: failing.map(({ name, trouble }) => `${name}: ${trouble}`),
        parts: parts.map(healthPartJson),
      });
  });
  app.get('/live', { schema: { hide: true }, config: unlimited }, async (_request, reply) =>
    reply.header('cache-control', 'no-store').type('text/plain').send('live\n'),
  );
};
