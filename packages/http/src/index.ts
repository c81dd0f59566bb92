export { default as cors } from '@fastify/cors';
export { default as openApi } from '@fastify/swagger';
export type { FastifyPluginAsyncTypebox as TypedHttpPlugin } from '@fastify/type-provider-typebox';
export {
  createHttpApp,
  type HttpApp,
  type HttpError,
  type HttpPlugin,
  type HttpReply,
  type HttpRequest,
} from './create-http-app.ts';
