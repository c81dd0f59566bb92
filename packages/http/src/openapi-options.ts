import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';

/** What the OpenAPI document of an application is made of. */
export type OpenApiOptions = FastifyDynamicSwaggerOptions;
