import './request-caller.ts';

export { default as cookies } from '@fastify/cookie';
export { default as cors } from '@fastify/cors';
export { default as openApi } from '@fastify/swagger';
export type { FastifyPluginAsyncTypebox as TypedHttpPlugin } from '@fastify/type-provider-typebox';
export { allowedHostsOf } from './allowed-hosts.ts';
export { allowedMethods } from './allowed-methods.ts';
export { compressAnswers } from './compress-answers.ts';
export {
  createHttpApp,
  type HttpApp,
  type HttpAppOptions,
  type HttpError,
  type HttpPlugin,
  type HttpReply,
  type HttpRequest,
} from './create-http-app.ts';
export type { OpenApiOptions } from './openapi-options.ts';
export { type CallersShare, costs, limitRates, type RateLimits, unlimited } from './rate-limits.ts';
export { readReferenceScript } from './reference-script.ts';
