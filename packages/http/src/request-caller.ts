import type { Caller } from '@lucero/access';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set before every other hook by the API (services/api/src/access/identify-callers.ts). */
    caller: Caller;
  }
}
