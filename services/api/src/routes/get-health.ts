import type { TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import type { ApiOptions } from '../api-options.ts';

const healthSchema = Type.Object({
  status: Type.Unsafe<'ok' | 'failing'>({ type: 'string', enum: ['ok', 'failing'] }),
  version: Type.String({ description: 'Version of Lucero' }),
  reasons: Type.Array(Type.String(), { description: 'Why it is failing; empty when ok' }),
});

/** GET /health: 200 while everything that Lucero needs answers, else 503 with the reasons. */
export const getHealth: TypedHttpPlugin<Pick<ApiOptions, 'health' | 'version'>> = async (
  app,
  { health, version },
) => {
  const schema = {
    summary: 'Whether everything that Lucero needs answers',
    tags: ['service'],
    response: { 200: healthSchema, 503: healthSchema },
  };
  app.get('/health', { schema }, async (_request, reply) => {
    const { isHealthy, reasons } = await health();
    const status = isHealthy ? ('ok' as const) : ('failing' as const);
    return reply
      .code(isHealthy ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status, version, reasons: [...reasons] });
  });
};
